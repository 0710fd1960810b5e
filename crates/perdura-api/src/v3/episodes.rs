//! Episodes: raw input for graphs.

use perdura::error::{Error, Result};
use perdura::graph::Forget;
use perdura::history::View;
use perdura::id::EpisodeUuid;
use perdura::memory::{Held, Memory};
use perdura::ports::{Ports, Whose};
use perdura::search::meets;

use super::{absent, clocks, meant, named, owner};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::around::EpisodeListRequest;
use crate::wire::v3::edges::EntityEdge;
use crate::wire::v3::episodes::{AddDataBatchRequest, AddDataRequest, Episode, EpisodeMentions, EpisodeResponse};
use crate::wire::v3::lists::{PAGE, at_least_one};
use crate::wire::v3::nodes::EntityNode;
use crate::wire::v3::threads::UpdateMetadataRequest;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, new) = call.body::<AddDataRequest>()?.read()?;
    let episodes = memory.add_episodes(&whose, vec![new]).await?;
    let episode = episodes.first().ok_or_else(|| Error::internal("an episode that was added is not there"))?;
    Ok(Answer::json(&Episode::of(episode)).accepted())
}

pub async fn add_batch<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let (whose, new) = call.body::<AddDataBatchRequest>()?.read()?;
    let episodes = memory.add_episodes(&whose, new).await?;
    Ok(Answer::json(&episodes.iter().map(Episode::of).collect::<Vec<_>>()).accepted())
}

pub async fn get<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    let episode = held.graph.episode(uuid).ok_or_else(|| absent("episode", uuid))?;
    Ok(Answer::json(&Episode::of(episode)))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let uuid = EpisodeUuid(named(uuid)?);
    let metadata = call.body::<UpdateMetadataRequest>()?.metadata;
    wire::plain("metadata", &metadata)?;
    let graph = memory.update_episode(uuid, &wire::metadata(metadata)).await?;
    let episode = graph.episode(uuid).ok_or_else(|| absent("episode", uuid))?;
    Ok(Answer::json(&Episode::of(episode)))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<Answer> {
    let (held, uuid) = holding(memory, uuid).await?;
    held.graph.episode(uuid).ok_or_else(|| absent("episode", uuid))?;
    memory.forget(&Whose::Item(uuid.0), &Forget::Episodes(vec![uuid])).await?;
    Ok(Answer::json(&SuccessResponse::new("episode deleted")))
}

pub async fn mentions<P: Ports>(memory: &Memory<P>, call: &Call, uuid: &str) -> Result<Answer> {
    let clocks = clocks(call)?;
    let (held, uuid) = holding(memory, uuid).await?;
    let view = View::new(&held.graph, clocks);
    view.graph.episode(uuid).ok_or_else(|| absent("episode", uuid))?;
    let facts = view.graph.facts_from(uuid).filter(|fact| view.has_fact(fact));
    let entities = view.graph.entities_from(uuid).filter(|entity| view.has_entity(entity));
    Ok(Answer::json(&EpisodeMentions {
        edges: facts.filter_map(|fact| EntityEdge::seen(view, fact)).collect(),
        nodes: entities.map(|entity| EntityNode::seen(view, entity)).collect(),
    }))
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let lastn = at_least_one("lastn", call.number(&["lastn"])?)?.unwrap_or(PAGE) as usize;
    let clocks = clocks(call)?;
    let held = memory.read(&owner(of, id)?).await?;
    let view = View::new(&held.graph, clocks);
    let newest = view.graph.episodes().rev().filter(|episode| view.has_episode(episode));
    let mut episodes: Vec<_> = newest.take(lastn).map(Episode::of).collect();
    episodes.reverse();
    Ok(Answer::json(&EpisodeResponse { episodes }))
}

/// A page of them, by what they are like.
pub async fn page<P: Ports>(memory: &Memory<P>, call: &Call, of: &str, id: &str) -> Result<Answer> {
    let (wanted, mentioned) = call.body_or_default::<EpisodeListRequest>()?.read()?;
    let filters = wanted.filters.clone().unwrap_or_default().read("")?;
    let held = memory.read(&owner(of, id)?).await?;
    let graph = &held.graph;
    let mentions = |episode: &perdura::model::Episode| {
        mentioned.is_empty() || mentioned.iter().any(|entity| graph.mentions(episode.uuid, *entity))
    };
    let fits = |episode: &&perdura::model::Episode| {
        mentions(episode) && filters.metadata.as_ref().is_none_or(|group| meets(group, &episode.metadata))
    };
    let page = wanted.page(graph.episodes().filter(fits).collect(), |episode| (episode.uuid.0, episode.recorded))?;
    Ok(Answer::json(&page.rows.into_iter().map(Episode::of).collect::<Vec<_>>()).with_next(page.next))
}

pub async fn of_document<P: Ports>(memory: &Memory<P>, call: &Call, document: &str) -> Result<Answer> {
    let graph = call.parameter("graph_id").ok_or_else(|| Error::invalid("`graph_id` is missing"))?;
    let held = memory.read(&owner("graph", graph)?).await?;
    let episodes: Vec<_> = held.graph.document(document).map(Episode::of).collect();
    if episodes.is_empty() {
        return Err(absent("document", wire::shortened(document)));
    }
    Ok(Answer::json(&EpisodeResponse { episodes }))
}

async fn holding<P: Ports>(memory: &Memory<P>, uuid: &str) -> Result<(Held, EpisodeUuid)> {
    let uuid = named(uuid)?;
    let held = meant(memory.read(&Whose::Item(uuid)).await, "episode", uuid)?;
    Ok((held, EpisodeUuid(uuid)))
}
