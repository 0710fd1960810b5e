//! Searching a session: its messages, or the summary of them.

use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::id::ThreadId;
use perdura::memory::Memory;
use perdura::model::{Episode, Summary};
use perdura::ports::{Ports, Whose};
use perdura::search::{self, Query, Reranker, Scope};
use perdura::time::Timestamp;

use super::session_id;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire::shortened;
use crate::wire::v1::filter::Filter;
use crate::wire::v1::message::{SearchRequest, SearchResult};

/// How many results there are where nobody says.
pub const LIMIT: usize = 10;
/// How much relevance weighs against variety where nobody says.
const LAMBDA: f64 = 0.5;

pub async fn search<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let sent = call.body::<SearchRequest>()?;
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(LIMIT);
    let reranker = reranker(sent.search_type.as_deref(), sent.mmr_lambda)?;
    let text = sent.text.unwrap_or_default();
    let filter = sent.metadata.unwrap_or_default().understood()?;
    if text.trim().is_empty() && filter.is_empty() {
        return Err(Error::invalid("the search is empty: `text` or `metadata` must say what is wanted"));
    }
    let of_summary = scope(sent.search_scope.as_deref())? == Scope::Summaries;
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let query = Query { limit, reranker, ..Query::new(text, Scope::Episodes) };
    let now = memory.ports().now();
    let found: Vec<SearchResult> = if of_summary {
        summaries(&held.graph, &session, query, now).into_iter().map(SearchResult::summary).collect()
    } else {
        let found = messages(&held.graph, &session, &filter, query, now);
        found.into_iter().map(SearchResult::message).collect()
    };
    Ok(Answer::json(&found))
}

/// What is searched: the messages, or the summary of them.
pub fn scope(sent: Option<&str>) -> Result<Scope> {
    match sent {
        None | Some("" | "messages") => Ok(Scope::Episodes),
        Some("summary") => Ok(Scope::Summaries),
        Some(other) => {
            let other = shortened(other);
            Err(Error::invalid(format!("`search_scope` is `{other}`, it must be `messages` or `summary`")))
        }
    }
}

/// How finds are put in order, by the words that clients have for it.
pub fn reranker(search_type: Option<&str>, lambda: Option<f64>) -> Result<Reranker> {
    let lambda = lambda.unwrap_or(LAMBDA);
    match search_type {
        None | Some("" | "similarity") => Ok(Reranker::Rrf),
        Some("mmr") if (0.0..=1.0).contains(&lambda) => Ok(Reranker::Mmr(lambda)),
        Some("mmr") => Err(Error::invalid(format!("`mmr_lambda` is {lambda}, it must lie between 0 and 1"))),
        Some(other) => {
            let other = shortened(other);
            Err(Error::invalid(format!("`search_type` is `{other}`, it must be `similarity` or `mmr`")))
        }
    }
}

/// The messages of a session that fit, best first, each with how well.
pub fn messages<'g>(
    graph: &'g Graph,
    session: &ThreadId,
    filter: &Filter,
    mut query: Query,
    now: Timestamp,
) -> Vec<(&'g Episode, f64)> {
    let wanted = graph.messages(session).filter(|message| filter.fits(message));
    query.filters.episodes = wanted.map(|message| message.uuid).collect();
    if query.filters.episodes.is_empty() {
        // To the core, an empty filter is none.
        return Vec::new();
    }
    let hits = search::search(graph, &query, now).episodes;
    hits.iter().filter_map(|hit| Some((graph.episode(hit.item)?, hit.fraction()))).collect()
}

/// The summary of a session, if it fits, with how well.
pub fn summaries<'g>(
    graph: &'g Graph,
    session: &ThreadId,
    mut query: Query,
    now: Timestamp,
) -> Vec<(&'g Summary, f64)> {
    // The graph may be a user's and hold other sessions' summaries too: theirs must not crowd ours out.
    query.scope = Scope::Summaries;
    query.limit = graph.summaries().count();
    let hits = search::search(graph, &query, now).summaries;
    let ours = hits.iter().filter(|hit| hit.item == *session);
    ours.filter_map(|hit| Some((graph.summary(&hit.item)?, hit.fraction()))).collect()
}
