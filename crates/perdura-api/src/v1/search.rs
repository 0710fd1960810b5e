//! Searching a session: its messages, or the summary of them.

use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::id::ThreadId;
use perdura::memory::Memory;
use perdura::ports::{Ports, Whose};
use perdura::search::{self, Query, Reranker, Scope};
use perdura::time::Timestamp;

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::v1::filter::Filter;
use crate::wire::v1::message::{Message, SearchRequest, SearchResult, SummaryOut};
use crate::wire::{shortened, some_object};

/// How many results there are where nobody says.
const LIMIT: usize = 10;
/// How much relevance weighs against variety where nobody says.
const LAMBDA: f64 = 0.5;

pub async fn search<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let sent = call.body::<SearchRequest>()?;
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(LIMIT);
    let reranker = reranker(&sent)?;
    let text = sent.text.unwrap_or_default();
    let filter = sent.metadata.unwrap_or_default().understood()?;
    if text.trim().is_empty() && filter.is_empty() {
        return Err(Error::invalid("the search is empty: `text` or `metadata` must say what is wanted"));
    }
    let of_summary = match sent.search_scope.as_deref() {
        None | Some("" | "messages") => false,
        Some("summary") => true,
        Some(other) => {
            let other = shortened(other);
            return Err(Error::invalid(format!("`search_scope` is `{other}`, it must be `messages` or `summary`")));
        }
    };
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let query = Query { limit, reranker, ..Query::new(text, Scope::Episodes) };
    let now = memory.ports().now();
    let found = if of_summary {
        summaries(&held.graph, &session, query, now)
    } else {
        messages(&held.graph, &session, &filter, query, now)
    };
    Ok(Answer::json(&found))
}

fn reranker(sent: &SearchRequest) -> Result<Reranker> {
    let lambda = sent.mmr_lambda.unwrap_or(LAMBDA);
    match sent.search_type.as_deref() {
        None | Some("" | "similarity") => Ok(Reranker::Rrf),
        Some("mmr") if (0.0..=1.0).contains(&lambda) => Ok(Reranker::Mmr(lambda)),
        Some("mmr") => Err(Error::invalid(format!("`mmr_lambda` is {lambda}, it must lie between 0 and 1"))),
        Some(other) => {
            let other = shortened(other);
            Err(Error::invalid(format!("`search_type` is `{other}`, it must be `similarity` or `mmr`")))
        }
    }
}

fn messages(graph: &Graph, session: &ThreadId, filter: &Filter, mut query: Query, now: Timestamp) -> Vec<SearchResult> {
    let wanted = graph.messages(session).filter(|message| filter.fits(message));
    query.filters.episodes = wanted.map(|message| message.uuid).collect();
    if query.filters.episodes.is_empty() {
        // To the core, an empty filter is none.
        return Vec::new();
    }
    let hits = search::search(graph, &query, now).episodes;
    hits.iter()
        .filter_map(|hit| {
            let message = graph.episode(hit.item)?;
            Some(SearchResult {
                message: Some(Message::of(message)),
                summary: None,
                metadata: some_object(&message.metadata),
                dist: hit.fraction(),
                embedding: None,
            })
        })
        .collect()
}

fn summaries(graph: &Graph, session: &ThreadId, mut query: Query, now: Timestamp) -> Vec<SearchResult> {
    // The graph may be a user's and hold other sessions' summaries too: theirs must not crowd ours out.
    query.scope = Scope::Summaries;
    query.limit = graph.summaries().count();
    let hits = search::search(graph, &query, now).summaries;
    let ours = hits.iter().filter(|hit| hit.item == *session);
    ours.filter_map(|hit| {
        let summary = graph.summary(&hit.item)?;
        Some(SearchResult {
            message: None,
            summary: Some(SummaryOut::of(summary)),
            metadata: None,
            dist: hit.fraction(),
            embedding: None,
        })
    })
    .collect()
}
