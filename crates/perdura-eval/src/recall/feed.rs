//! The fast way: what apps would send, to the core's own use cases, in this process.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use perdura::embed::Embedder;
use perdura::extract::Rules;
use perdura::history::Clocks;
use perdura::id::{EpisodeUuid, ThreadId, UserId};
use perdura::in_memory::InMemory;
use perdura::memory::{Adding, Memory, NewMessage, NewThread, NewUser, Telling};
use perdura::model::{Role, Speaker};
use perdura::ports::{Parts, Ports, Whose};
use perdura::search::{Query, Scope};
use perdura::{Error, Timestamp};

use super::app::{App, Asked, Message};
use super::data::Set;
use super::run::{Answer, BUDGETS, Run};
use crate::Result;

/// How many messages are sent at once.
const BATCH: usize = 30;
/// How many turns a search is asked for.
const LIMIT: usize = 50;

/// Tells every history of a set to a memory of its own, and asks the questions about it: what is answered, and
/// how long the answers took, over all threads.
pub fn feed(set: &Set, dated: bool) -> Result<(Run, Duration)> {
    let now = now();
    let next = AtomicUsize::new(0);
    let collected: Mutex<(Run, Duration)> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || -> Result {
        while let Some(history) = set.histories.get(next.fetch_add(1, Ordering::Relaxed)) {
            let app = App::of(history, set.asked_of(history), dated);
            let (answers, took) = pollster::block_on(live_through(&app, now))
                .map_err(|error| format!("history `{}`: {error}", history.id))?;
            let mut all = collected.lock().unwrap_or_else(PoisonError::into_inner);
            all.0.extend(answers.into_iter().map(|answer| (answer.qid.clone(), answer)));
            all.1 += took;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a thread gave up".into())))
    })?;
    Ok(collected.into_inner().unwrap_or_else(PoisonError::into_inner))
}

async fn live_through(app: &App<'_>, now: Timestamp) -> std::result::Result<(Vec<Answer>, Duration), Error> {
    let count = Cell::new(0u128);
    let chance = || {
        count.set(count.get() + 1);
        count.get().to_be_bytes()
    };
    let store = InMemory::with_embedder(embedder()?);
    let memory = Memory::new(Parts { store, extractor: Rules, clock: || now, chance });
    let user = UserId::new(app.user_id)?;
    memory.add_user(NewUser { first_name: app.first_name.map(Into::into), ..NewUser::new(user.clone()) }).await?;

    let mut turn_of: BTreeMap<EpisodeUuid, &str> = BTreeMap::new();
    for thread in &app.threads {
        let id = ThreadId::new(thread.thread_id.as_str())?;
        memory.add_thread(NewThread::new(id.clone(), Some(user.clone()))).await?;
        for batch in thread.messages.chunks(BATCH) {
            let messages = batch.iter().map(message).collect::<std::result::Result<_, Error>>()?;
            let added = memory.add_messages(&id, messages, &Adding::default()).await?;
            for ((uuid, _), message) in added.messages.iter().zip(batch) {
                turn_of.entry(*uuid).or_insert(message.turn);
            }
        }
    }
    let (whose, told) = (Whose::User(user), Instant::now());
    let mut answers = Vec::new();
    for asked in &app.questions {
        answers.push(answer(&memory, &whose, asked, &turn_of).await?);
    }
    Ok((answers, told.elapsed()))
}

async fn answer<P: Ports>(
    memory: &Memory<P>,
    whose: &Whose,
    asked: &Asked<'_>,
    turn_of: &BTreeMap<EpisodeUuid, &str>,
) -> std::result::Result<Answer, Error> {
    let as_of = asked.as_of.as_deref().map(Timestamp::parse).transpose()?;
    let query = Query { limit: LIMIT, as_of, ..Query::new(asked.query, Scope::Episodes) };
    let (_, found) = memory.search(whose, &query).await?;
    let mut answer = Answer {
        qid: asked.qid.to_owned(),
        ranked: turns(found.episodes.iter().map(|hit| &hit.item), turn_of),
        ..Answer::default()
    };
    for budget in BUDGETS {
        let telling = Telling {
            question: Some(asked.query.to_owned()),
            tokens: Some(budget),
            clocks: Clocks { as_of, known_at: None },
            ..Telling::default()
        };
        let told = memory.tell(whose, &telling).await?;
        let lines = told.block.sections.iter().flat_map(|section| &section.lines);
        answer.context_turns.insert(budget.to_string(), turns(lines.flat_map(|line| &line.sources), turn_of));
        answer.context.insert(budget.to_string(), told.text);
    }
    Ok(answer)
}

/// The turns that episodes are, or are parts of, each once.
fn turns<'a>(episodes: impl Iterator<Item = &'a EpisodeUuid>, turn_of: &BTreeMap<EpisodeUuid, &str>) -> Vec<String> {
    let mut turns: Vec<String> = Vec::new();
    for turn in episodes.filter_map(|episode| turn_of.get(episode)) {
        if !turns.iter().any(|known| known == turn) {
            turns.push((*turn).to_owned());
        }
    }
    turns
}

/// The embedder that the faces use unless told otherwise.
fn embedder() -> std::result::Result<Rc<Embedder>, Error> {
    Embedder::read(include_bytes!("../../../../models/embedder-lite.tse").as_slice()).map(Rc::new)
}

fn message(sent: &Message<'_>) -> std::result::Result<NewMessage, Error> {
    let role = if sent.role == "assistant" { Role::Assistant } else { Role::User };
    let speaker = Speaker { role, word: sent.role.to_owned(), name: sent.name.map(Into::into) };
    let created_at = sent.created_at.as_deref().map(Timestamp::parse).transpose()?;
    Ok(NewMessage { created_at, ..NewMessage::said_by(speaker, sent.content) })
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
