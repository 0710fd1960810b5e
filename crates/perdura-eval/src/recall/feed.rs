//! The fast way: histories through the core's own use cases, in this process.
//!
//! A history is what one user's app would send. Each session is a thread of theirs; `user` and `assistant` are
//! roles. Where people speak under their names, all of them have the role `user`, and the one who speaks first
//! is the user whose memory it is: the app knows its account by that name, and the other is somebody they talk to.
//! Messages carry the moment they were said, as in any import; they arrive now. What is longer than an episode
//! may be is cut to that length.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use perdura::context::{self, Request, zep};
use perdura::extract::Rules;
use perdura::id::{EpisodeUuid, ThreadId, UserId};
use perdura::in_memory::InMemory;
use perdura::memory::{Adding, Held, LONGEST_EPISODE, Memory, NewMessage, NewThread, NewUser};
use perdura::model::{Role, Speaker};
use perdura::ports::{Parts, Whose};
use perdura::search::{self, Query, Scope};
use perdura::{Error, Timestamp};

use super::data::{History, Question, Set, Turn};
use super::run::{Answer, BUDGETS, Run};
use crate::Result;

/// How many messages an app sends at once: what Zep takes in one call.
const BATCH: usize = 30;
/// How many turns a search is asked for.
const LIMIT: usize = 50;

/// How long it took, over all threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct Took {
    /// Taking the histories in.
    pub telling: Duration,
    /// Answering the questions, each with a search and a block for every budget.
    pub asking: Duration,
}

/// Tells every history of a set to a memory of its own, and asks the questions about it.
pub fn feed(set: &Set) -> Result<(Run, Took)> {
    let now = now();
    let next = AtomicUsize::new(0);
    let collected: Mutex<(Run, Took)> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || -> Result {
            while let Some(history) = set.histories.get(next.fetch_add(1, Ordering::Relaxed)) {
                let asked = set.cases.iter().map(|case| &case.question).filter(|asked| asked.history == history.id);
                let (answers, took) = pollster::block_on(live_through(history, asked, now))
                    .map_err(|error| format!("history `{}`: {error}", history.id))?;
                let mut all = collected.lock().unwrap_or_else(PoisonError::into_inner);
                all.0.extend(answers.into_iter().map(|answer| (answer.qid.clone(), answer)));
                all.1.telling += took.telling;
                all.1.asking += took.asking;
            }
            Ok(())
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a thread gave up".into())))
    })?;
    Ok(collected.into_inner().unwrap_or_else(PoisonError::into_inner))
}

async fn live_through(
    history: &History,
    asked: impl Iterator<Item = &Question>,
    now: Timestamp,
) -> std::result::Result<(Vec<Answer>, Took), Error> {
    let started = Instant::now();
    let count = Cell::new(0u128);
    let chance = || {
        count.set(count.get() + 1);
        count.get().to_be_bytes()
    };
    let memory = Memory::new(Parts { store: InMemory::default(), extractor: Rules, clock: || now, chance });
    let user = UserId::new(history.id.as_str())?;
    memory.add_user(NewUser { first_name: account(history).map(Into::into), ..NewUser::new(user.clone()) }).await?;

    let mut turn_of: BTreeMap<EpisodeUuid, &str> = BTreeMap::new();
    for session in history.turns.chunk_by(|a, b| a.session == b.session) {
        let thread = ThreadId::new(format!("{}-{}", history.id, session[0].session))?;
        memory.add_thread(NewThread::new(thread.clone(), Some(user.clone()))).await?;
        for batch in session.chunks(BATCH) {
            let messages = batch.iter().map(message).collect();
            let added = memory.add_messages(&thread, messages, &Adding::default()).await?;
            for ((uuid, _), turn) in added.messages.iter().zip(batch) {
                turn_of.entry(*uuid).or_insert(&turn.id);
            }
        }
    }
    let held = memory.read(&Whose::User(user)).await?;
    let told = Instant::now();
    let answers = asked.map(|question| answer(&held, question, &turn_of, question.date.unwrap_or(now))).collect();
    Ok((answers, Took { telling: told - started, asking: told.elapsed() }))
}

fn answer(held: &Held, asked: &Question, turn_of: &BTreeMap<EpisodeUuid, &str>, now: Timestamp) -> Answer {
    let turn = |episode: &EpisodeUuid| turn_of.get(episode).map(|id| (*id).to_owned());
    let query = Query { limit: LIMIT, ..Query::new(asked.text.as_str(), Scope::Episodes) };
    let found = search::search(&held.graph, &query, now).episodes;
    let mut answer = Answer {
        qid: asked.id.clone(),
        ranked: found.iter().filter_map(|hit| turn(&hit.item)).collect(),
        ..Answer::default()
    };
    for budget in BUDGETS {
        let request = Request { budget: Some(budget), ..Request::new(asked.text.as_str()) };
        let block = context::assemble(&held.graph, held.user_node(), &request, now);
        let mut sources: Vec<String> = Vec::new();
        for source in block.sections.iter().flat_map(|section| &section.lines).flat_map(|line| &line.sources) {
            sources.extend(turn(source).filter(|id| !sources.contains(id)));
        }
        answer.context.insert(budget.to_string(), zep::render(&block));
        answer.context_turns.insert(budget.to_string(), sources);
    }
    answer
}

/// The name of the user whose memory it is, where people speak under their names.
fn account(history: &History) -> Option<&str> {
    history.turns.iter().map(|turn| turn.speaker.as_str()).find(|speaker| role(speaker).is_none())
}

fn message(turn: &Turn) -> NewMessage {
    let speaker = match role(&turn.speaker) {
        Some(role) => Speaker { role, word: turn.speaker.clone(), name: None },
        None => Speaker { role: Role::User, word: "user".into(), name: Some(turn.speaker.clone()) },
    };
    let text: String = turn.text.chars().take(LONGEST_EPISODE).collect();
    NewMessage { created_at: turn.time, ..NewMessage::said_by(speaker, text) }
}

fn role(speaker: &str) -> Option<Role> {
    match speaker {
        "user" => Some(Role::User),
        "assistant" => Some(Role::Assistant),
        _ => None,
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
