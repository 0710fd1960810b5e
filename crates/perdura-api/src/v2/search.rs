//! Searching one session, or many.

use std::cmp::Reverse;

use perdura::error::{Error, Result};
use perdura::graph::Graph;
use perdura::id::{EpisodeUuid, FactUuid, ThreadId, UserId};
use perdura::memory::{Held, Memory};
use perdura::model::Episode;
use perdura::ports::{Ports, Whose};
use perdura::search::{self, Hit, Query, Scope};
use perdura::time::Timestamp;

use super::{facts, session_id};
use crate::answer::Answer;
use crate::route::Call;
use crate::v1::search::{LIMIT, messages, reranker, scope, summaries};
use crate::wire::shortened;
use crate::wire::v1::filter::Filter;
use crate::wire::v2::memory::{Message, SummaryOut};
use crate::wire::v2::search::{
    MemorySearchPayload, MemorySearchResult, SessionSearchQuery, SessionSearchResponse, SessionSearchResult,
};
use crate::wire::v2::{facts::Fact as FactOut, sessions::yardstick};

/// Finds messages of one session, or its summary.
pub async fn one<P: Ports>(memory: &Memory<P>, call: &Call, id: &str) -> Result<Answer> {
    let sent = call.body::<MemorySearchPayload>()?;
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(LIMIT);
    let reranker = reranker(sent.search_type.as_deref(), sent.mmr_lambda)?;
    let scope = scope(sent.search_scope.as_deref())?;
    let text = sent.text.unwrap_or_default();
    let filter = sent.metadata.unwrap_or_default().understood()?;
    if text.trim().is_empty() && filter.is_empty() {
        return Err(Error::invalid("the search is empty: `text` or `metadata` must say what is wanted"));
    }
    let session = session_id(id)?;
    let held = memory.read(&Whose::Thread(session.clone())).await?;
    let query = Query { limit, reranker, ..Query::new(text, Scope::Episodes) };
    let now = memory.ports().now();
    let graph = &held.graph;
    let mut found: Vec<_> = if scope == Scope::Summaries {
        let found = summaries(graph, &session, query, now).into_iter();
        found.map(|found| MemorySearchResult::summary(graph, found)).collect()
    } else {
        messages(graph, &session, &filter, query, now).into_iter().map(MemorySearchResult::message).collect()
    };
    found.retain(|found| sent.min_score.is_none_or(|least| found.score >= least));
    Ok(Answer::json(&found))
}

/// Finds facts, messages or summaries, in all sessions of a user or in those named.
pub async fn many<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let sent = call.body::<SessionSearchQuery>()?;
    let limit = call.number::<usize>(&["limit"])?.filter(|limit| *limit > 0).unwrap_or(LIMIT);
    let reranker = reranker(sent.search_type.as_deref(), sent.mmr_lambda)?;
    let scope = match sent.search_scope.as_deref() {
        None | Some("" | "facts") => Scope::Facts,
        Some("messages") => Scope::Episodes,
        Some("summary") => Scope::Summaries,
        Some(other) => {
            let other = shortened(other);
            return Err(Error::invalid(format!(
                "`search_scope` is `{other}`, it must be `facts`, `messages` or `summary`"
            )));
        }
    };
    let text = sent.text.unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Error::invalid("`text` is empty"));
    }
    let filter = sent.record_filter.unwrap_or_default().understood()?;
    let now = memory.ports().now();
    let query = Query { limit, reranker, ..Query::new(text, scope) };
    let mut results = Vec::new();
    for place in places(memory, sent.user_id, sent.session_ids.unwrap_or_default()).await? {
        results.extend(place.find(query.clone(), &filter, now));
    }
    // Scores are measured within one graph; finds of equal score stay in the order of the graphs.
    perdura::order::sort_by_key(&mut results, |(score, _)| Reverse(*score));
    let results = results.into_iter().map(|(_, result)| result).filter(|result| {
        let matters = |fact: &FactOut| sent.min_fact_rating.is_none_or(|least| fact.rating() >= least);
        sent.min_score.is_none_or(|least| result.score >= least) && result.fact.as_ref().is_none_or(matters)
    });
    Ok(Answer::json(&SessionSearchResponse { results: results.take(limit).collect() }))
}

/// A graph that is searched, and the sessions of it that are; all of them, where none is named.
struct Place {
    held: Held,
    sessions: Vec<ThreadId>,
}

/// The graphs that a user or some sessions stand for, each once.
async fn places<P: Ports>(memory: &Memory<P>, user: Option<String>, ids: Vec<String>) -> Result<Vec<Place>> {
    let user = user.filter(|id| !id.is_empty()).map(UserId::new).transpose()?;
    let ids = ids.into_iter().map(|id| session_id(&id)).collect::<Result<Vec<_>>>()?;
    let mut places: Vec<Place> = Vec::new();
    match user {
        Some(user) => {
            let held = memory.read(&Whose::User(user)).await?;
            places.push(Place { held, sessions: ids });
        }
        None if ids.is_empty() => {
            return Err(Error::invalid("neither `user_id` nor `session_ids` is given, send one of them"));
        }
        None => {
            for id in ids {
                let held = memory.read(&Whose::Thread(id.clone())).await?;
                match places.iter_mut().find(|place| place.held.owner.uuid == held.owner.uuid) {
                    Some(place) => place.sessions.push(id),
                    None => places.push(Place { held, sessions: vec![id] }),
                }
            }
        }
    }
    Ok(places)
}

impl Place {
    /// What fits in this graph, each find with its score in millionths.
    fn find(&self, mut query: Query, filter: &Filter, now: Timestamp) -> Vec<(u32, SessionSearchResult)> {
        let graph = &self.held.graph;
        if query.scope == Scope::Summaries {
            query.limit = graph.summaries().count();
        } else if query.scope == Scope::Episodes || !self.sessions.is_empty() || !filter.is_empty() {
            let all = self.episodes().filter(|episode| filter.fits(episode));
            // What was given to a session as a fact is none of its messages.
            let all = all.filter(|episode| query.scope == Scope::Facts || episode.thread.is_some());
            query.filters.episodes = all.map(|episode| episode.uuid).collect();
            if query.filters.episodes.is_empty() {
                // To the core, an empty filter is none.
                return Vec::new();
            }
        }
        let found = search::search(graph, &query, now);
        let facts = found.facts.iter().filter_map(|hit| Some((hit.score, self.fact(hit)?)));
        let messages = found.episodes.iter().filter_map(|hit| Some((hit.score, self.message(hit)?)));
        let ours = |hit: &&Hit<ThreadId>| self.sessions.is_empty() || self.sessions.contains(&hit.item);
        let summaries = found.summaries.iter().filter(ours).filter_map(|hit| Some((hit.score, self.summary(hit)?)));
        facts.chain(messages).chain(summaries).collect()
    }

    /// What was said in the sessions or given to them; in all of them, where none is named.
    fn episodes(&self) -> impl Iterator<Item = &Episode> {
        let graph: &Graph = &self.held.graph;
        let named = self.sessions.iter().flat_map(|session| graph.messages(session).chain(graph.statements(session)));
        named.chain(graph.episodes().filter(|episode| self.sessions.is_empty() && episode.thread.is_some()))
    }

    fn fact(&self, hit: &Hit<FactUuid>) -> Option<SessionSearchResult> {
        let graph = &self.held.graph;
        let fact = graph.fact(hit.item)?;
        let thread = self.held.around.thread.as_ref();
        let yardstick = thread.map(|session| yardstick(&session.metadata)).unwrap_or_default();
        let said = || fact.episodes.iter().filter_map(|uuid| graph.episode(*uuid)?.thread.as_ref());
        let gives = |session: &&ThreadId| facts::facts_in(graph, session).any(|other| other.uuid == fact.uuid);
        let session = said().find(|session| self.sessions.contains(session));
        let session = session.or_else(|| said().next()).or_else(|| self.sessions.iter().find(gives));
        Some(SessionSearchResult {
            fact: Some(FactOut::of(graph, fact, &yardstick)),
            score: hit.fraction(),
            session_id: session.map(ToString::to_string),
            ..SessionSearchResult::default()
        })
    }

    fn message(&self, hit: &Hit<EpisodeUuid>) -> Option<SessionSearchResult> {
        let message = self.held.graph.episode(hit.item)?;
        Some(SessionSearchResult {
            message: Some(Message::of(message)),
            score: hit.fraction(),
            session_id: message.thread.as_ref().map(ToString::to_string),
            ..SessionSearchResult::default()
        })
    }

    fn summary(&self, hit: &Hit<ThreadId>) -> Option<SessionSearchResult> {
        let summary = self.held.graph.summary(&hit.item)?;
        Some(SessionSearchResult {
            summary: Some(SummaryOut::of(&self.held.graph, summary)),
            score: hit.fraction(),
            session_id: Some(hit.item.to_string()),
            ..SessionSearchResult::default()
        })
    }
}
