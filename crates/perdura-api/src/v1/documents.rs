//! Documents of a collection.
use perdura::Timestamp;
use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::id::EpisodeUuid;
use perdura::memory::Memory;
use perdura::model::Episode;
use perdura::ports::Ports;
use perdura::search::{self, Query, Scope};

use super::collections::collection;
use super::search::{LIMIT, reranker};
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v1::collection::{
    AddDocument, Document, DocumentSearch, DocumentsFound, UpdateDocument, WhichDocuments, documents,
};
use crate::wire::v1::filter::Filter;

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let new = documents(call.list::<AddDocument>()?)?;
    let (_, graph) = collection(memory, name).await?;
    let uuids = memory.add_documents(&graph.graph_id, new).await?;
    Ok(Answer::json(&uuids.iter().map(ToString::to_string).collect::<Vec<_>>()))
}

pub async fn get<P: Ports>(memory: &Memory<P>, name: &str, uuid: &str) -> Result<Answer> {
    let uuid = EpisodeUuid::parse(uuid)?;
    let (held, _) = collection(memory, name).await?;
    Ok(Answer::json(&Document::of(document(&held.graph, uuid)?)))
}

/// Those of the documents asked for that are there, in the order of their arrival.
pub async fn get_several<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let which = call.body::<WhichDocuments>()?;
    let uuids = which.uuids.unwrap_or_default();
    let uuids = uuids.iter().map(|uuid| EpisodeUuid::parse(uuid)).collect::<Result<Vec<_>>>()?;
    let names = which.document_ids.unwrap_or_default();
    if uuids.is_empty() && names.is_empty() {
        return Err(Error::invalid("neither `uuids` nor `document_ids` is given, send one of them"));
    }
    let (held, _) = collection(memory, name).await?;
    let wanted = |document: &&Episode| {
        uuids.contains(&document.uuid) || document.document.as_ref().is_some_and(|n| names.contains(n))
    };
    Ok(Answer::json(&held.graph.episodes().filter(wanted).map(Document::of).collect::<Vec<_>>()))
}

pub async fn update<P: Ports>(memory: &Memory<P>, call: &Call, name: &str, uuid: &str) -> Result<Answer> {
    let change = call.body::<UpdateDocument>()?.understood(Some(uuid))?;
    let (_, graph) = collection(memory, name).await?;
    memory.update_documents(&graph.graph_id, vec![change]).await?;
    Ok(Answer::text("OK"))
}

pub async fn update_several<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let sent = call.list::<UpdateDocument>()?.into_iter();
    let changes = sent.map(|change| change.understood(None)).collect::<Result<_>>()?;
    let (_, graph) = collection(memory, name).await?;
    memory.update_documents(&graph.graph_id, changes).await?;
    Ok(Answer::text("OK"))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, name: &str, uuid: &str) -> Result<Answer> {
    let uuid = EpisodeUuid::parse(uuid)?;
    let (_, graph) = collection(memory, name).await?;
    memory.forget_documents(&graph.graph_id, vec![uuid]).await?;
    Ok(Answer::text("OK"))
}

pub async fn delete_several<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let uuids = call.list::<String>()?;
    let uuids = uuids.iter().map(|uuid| EpisodeUuid::parse(uuid)).collect::<Result<_>>()?;
    let (_, graph) = collection(memory, name).await?;
    memory.forget_documents(&graph.graph_id, uuids).await?;
    Ok(Answer::text("OK"))
}

pub async fn search<P: Ports>(memory: &Memory<P>, call: &Call, name: &str) -> Result<Answer> {
    let sent = call.body::<DocumentSearch>()?;
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(LIMIT);
    let reranker = reranker(sent.search_type.as_deref(), sent.mmr_lambda)?;
    let text = sent.text.unwrap_or_default();
    let filter = sent.metadata.unwrap_or_default().understood()?;
    if text.trim().is_empty() && filter.is_empty() {
        return Err(Error::invalid(match sent.embedding {
            Some(_) => "documents are not searched by vectors of your own, send `text`",
            None => "the search is empty: `text` or `metadata` must say what is wanted",
        }));
    }
    let (held, _) = collection(memory, name).await?;
    let query = Query { limit, reranker, ..Query::new(text, Scope::Episodes) };
    let found = fitting(&held.graph, query, &filter, memory.ports().now());
    let results = found.into_iter().map(|(document, score)| Document::found(document, score)).collect();
    Ok(Answer::json(&DocumentsFound::new(results)))
}

/// The documents that fit a search, best first, each with how well.
fn fitting<'g>(graph: &'g Graph, mut query: Query, filter: &Filter, now: Timestamp) -> Vec<(&'g Episode, f64)> {
    if !filter.is_empty() {
        query.filters.episodes =
            graph.episodes().filter(|document| filter.fits(document)).map(|document| document.uuid).collect();
        if query.filters.episodes.is_empty() {
            // To the core, an empty filter is none.
            return Vec::new();
        }
    }
    let hits = search::search(graph, &query, now).episodes;
    hits.iter().filter_map(|hit| Some((graph.episode(hit.item)?, hit.fraction()))).collect()
}

fn document(graph: &Graph, uuid: EpisodeUuid) -> Result<&Episode> {
    graph.episode(uuid).ok_or_else(|| Error::not_found(format!("document `{uuid}` does not exist")))
}
