//! Graphs: those that belong to no user, and what apps put into any graph besides messages.

use alloc::string::String;
use alloc::vec::Vec;
use alloc::{format, vec};

use super::messages::{check_text, kept, written};
use super::notes::without_notes;
use super::users::time_zone;
use super::{Memory, absent, commit, fresh, who};
use crate::error::{Error, Result};
use crate::extract;
use crate::graph::{self, Delta, Receipt};
use crate::id::{EpisodeUuid, GraphId, OwnerUuid};
use crate::model::{Episode, Metadata, NamedGraph, OwnerName, Source, Speaker, merge};
use crate::ports::{Ask, Change, Listed, Listing, Ports, Store, Whose, Write};
use crate::time::Timestamp;

/// A graph to be created.
#[derive(Clone, Debug, PartialEq)]
pub struct NewGraph {
    /// The developer's name for it.
    pub graph_id: GraphId,
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
}

/// What to change in a named graph; absent fields stay, metadata is merged key by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphChange {
    /// A name to show.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The time zone its dates are read in, by its IANA name.
    pub time_zone: Option<String>,
    /// Values to merge into what the developer attached.
    pub metadata: Metadata,
}

/// A text, a document or a message to be added to a graph outside any thread.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEpisode {
    /// Our name for it, where the caller has chosen one.
    pub uuid: Option<EpisodeUuid>,
    /// What kind of input it is.
    pub source: Source,
    /// The input. JSON must be JSON; a message reads `Name (role): text`.
    pub data: String,
    /// Who says it, where it is a message.
    pub speaker: Option<Speaker>,
    /// The developer's words on where it comes from.
    pub description: Option<String>,
    /// The developer's name for the document it is a part of.
    pub document: Option<String>,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
    /// The moment it speaks from; the moment of arrival, where absent.
    pub created_at: Option<Timestamp>,
}

impl NewGraph {
    /// The row that it becomes; the store gives it its ordinal.
    pub(super) fn row(self, uuid: OwnerUuid, now: Timestamp) -> NamedGraph {
        let Self { graph_id, name, description, time_zone, metadata } = self;
        NamedGraph {
            uuid,
            ordinal: 0,
            graph_id,
            name,
            description,
            time_zone,
            metadata,
            created_at: now,
            updated_at: now,
        }
    }
}

impl<P: Ports> Memory<P> {
    /// Creates a graph that belongs to no user.
    pub async fn add_graph(&self, new: NewGraph) -> Result<NamedGraph> {
        let time_zone = time_zone(new.time_zone.as_deref())?;
        let now = self.ports.now();
        let uuid = OwnerUuid(self.chance_uuid());
        let ask = Ask { whose: Some(Whose::Graph(new.graph_id.clone())), ..Ask::default() };
        let (mut row, outcome) = self
            .change(&ask, |loaded| {
                if loaded.named.is_some() {
                    return Err(Error::already_exists(format!("graph `{}` exists already", new.graph_id)));
                }
                let new = NewGraph { time_zone: time_zone.clone().flatten(), ..new.clone() };
                let row = new.row(uuid, now);
                let commit = commit(&fresh(uuid, OwnerName::Graph(row.graph_id.clone())), Delta::default());
                Ok((Write { commit: Some(commit), directory: vec![Change::AddGraph(row.clone())] }, row))
            })
            .await?;
        row.ordinal = outcome.ordinal;
        Ok(row)
    }

    /// A graph that belongs to no user.
    pub async fn named_graph(&self, graph_id: &GraphId) -> Result<NamedGraph> {
        let whose = Whose::Graph(graph_id.clone());
        self.read(&whose).await?.around.named.ok_or_else(|| absent(&whose))
    }

    /// Changes a named graph's description.
    pub async fn update_graph(&self, graph_id: &GraphId, change: GraphChange) -> Result<NamedGraph> {
        let time_zone = time_zone(change.time_zone.as_deref())?;
        let now = self.ports.now();
        let whose = Whose::Graph(graph_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (row, _) = self
            .change(&ask, |loaded| {
                let (Some(row), Some(owner)) = (&loaded.named, &loaded.owner) else { return Err(absent(&whose)) };
                let mut row = row.clone();
                row.name = change.name.clone().or(row.name);
                row.description = change.description.clone().or(row.description);
                row.time_zone = time_zone.clone().unwrap_or(row.time_zone);
                merge(&mut row.metadata, change.metadata.clone());
                row.updated_at = now;
                let commit = commit(owner, Delta::default());
                Ok((Write { commit: Some(commit), directory: vec![Change::PutGraph(row.clone())] }, row))
            })
            .await?;
        Ok(row)
    }

    /// Forgets a named graph and everything in it.
    pub async fn delete_graph(&self, graph_id: &GraphId) -> Result<Receipt> {
        let whose = Whose::Graph(graph_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let (receipt, _) = self
            .change(&ask, |loaded| {
                let (Some(_), Some(owner), Some(graph)) = (&loaded.named, &loaded.owner, &loaded.graph) else {
                    return Err(absent(&whose));
                };
                let directory = vec![
                    Change::DropOwner(owner.uuid, owner.version),
                    Change::DropGraph(graph_id.clone()),
                    without_notes(owner.uuid),
                ];
                let receipt = Receipt::of(&graph.everything());
                Ok((Write { commit: None, directory }, receipt))
            })
            .await?;
        Ok(receipt)
    }

    /// Named graphs, by the page.
    pub async fn named_graphs(&self, listing: &Listing) -> Result<Listed<NamedGraph>> {
        self.ports.store().graphs(listing).await
    }

    /// Adds texts, documents and messages to a graph, and answers with the episodes they became.
    /// One that was seen before (the same data of the same stated moment) changes nothing.
    pub async fn add_episodes(&self, whose: &Whose, new: Vec<NewEpisode>) -> Result<Vec<Episode>> {
        for (place, episode) in new.iter().enumerate() {
            check_episode(&format!("episodes[{place}].data"), episode)?;
        }
        let now = self.ports.now();
        let chances: Vec<_> = new.iter().map(|_| self.chance_uuid()).collect();
        let ask = Ask { whose: Some(whose.clone()), ontology: true, ..Ask::default() };
        let loaded = self.ports.store().load(&ask).await?;
        let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
        let about = who(owner, &loaded, graph);
        let episodes: Vec<_> =
            new.into_iter().zip(chances).map(|(new, chance)| episode_of(new, owner.uuid, chance, now)).collect();
        let uuids: Vec<_> = episodes.iter().map(|episode| episode.uuid).collect();
        let readings = self.extract(episodes, &about, &loaded, graph).await;
        let (_, outcome) = self
            .change_from(loaded, &ask, |loaded| {
                let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(whose)) };
                let delta = graph::integrate(graph, &who(owner, loaded, graph), &readings, now);
                Ok((written(owner, delta), ()))
            })
            .await?;
        let graph = outcome.graph.ok_or_else(|| Error::internal("the store kept no graph after a commit"))?;
        Ok(uuids.into_iter().filter_map(|uuid| graph.episode(uuid).cloned()).collect())
    }
}

/// Refuses what is empty, too long, or no JSON though it says so.
fn check_episode(called: &str, episode: &NewEpisode) -> Result<()> {
    check_text(called, &episode.data)?;
    if episode.source == Source::Json {
        extract::check_json(&episode.data).map_err(|error| error.context(&format!("`{called}`")))?;
    }
    Ok(())
}

/// The input as it is kept: secrets redacted, suspicion marked, tokens counted.
fn episode_of(new: NewEpisode, owner: OwnerUuid, chance: uuid::Uuid, now: Timestamp) -> Episode {
    let content = extract::redact(&new.data).into_owned();
    let uuid = new.uuid.unwrap_or_else(|| match new.created_at {
        Some(moment) => EpisodeUuid(owner.derive("episode", &format!("{:?}\0{moment}\0{content}", new.source))),
        None => EpisodeUuid(chance),
    });
    Episode {
        source: new.source,
        speaker: new.speaker,
        description: new.description,
        document: new.document,
        metadata: new.metadata,
        reference: new.created_at.unwrap_or(now),
        ..kept(uuid, content, now)
    }
}
