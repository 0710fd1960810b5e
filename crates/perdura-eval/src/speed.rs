//! How long a memory takes to be opened, searched and told, by how many facts it holds.
//!
//! Someone tells of their life (`benches/talk.rs`), by the use cases that apps go through. What is measured here is
//! laid into a folder together with the memory itself, so that whoever runs the same core elsewhere can open the
//! same bytes, ask the same questions, and be held to the same answers: `tests/bench/recall.mjs` does.

#[path = "../../../benches/talk.rs"]
#[expect(dead_code, reason = "the benches let it grow by the core alone")]
mod talk;

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::{Instant, SystemTime};

use perdura::embed::Embedder;
use perdura::extract::Rules;
use perdura::id::{ProjectUuid, ThreadId, UserId};
use perdura::in_memory::InMemory;
use perdura::memory::{Adding, Memory, NewMessage, NewThread, NewUser, Telling};
use perdura::ports::{Parts, Ports, Whose};
use perdura::search::{Query, Scope};
use perdura::{Error, Timestamp, snapshot};
use serde_json::json;

use crate::Result;
use talk::Talk;

/// How many messages a thread has, and are sent at once.
const THREAD: usize = 20;
/// How many questions are asked, and how often all of them.
const QUESTIONS: usize = 64;
const ROUNDS: usize = 4;
/// How often the memory is opened.
const OPENINGS: usize = 7;
/// How many answers whoever opens the same memory is held to.
const HELD_TO: usize = 8;

/// Measures a memory whenever it has come to hold one of these numbers of facts.
pub fn report(folder: &Path, sizes: &[&str]) -> Result {
    let sizes = sizes.iter().map(|size| size.parse().map_err(|_| format!("`{size}` should be a whole number")));
    let sizes = sizes.collect::<Result<Vec<usize>>>()?;
    fs::create_dir_all(folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
    pollster::block_on(grow(folder, &sizes)).map_err(|error| error.to_string())
}

async fn grow(folder: &Path, sizes: &[usize]) -> std::result::Result<(), Error> {
    let embedder = Rc::new(Embedder::read(include_bytes!("../../../models/embedder-lite.tse").as_slice())?);
    let (said, count, mut talk) = (Cell::new(Timestamp::default()), Cell::new(0u128), Talk::new());
    let chance = || {
        count.set(count.get() + 1);
        count.get().to_be_bytes()
    };
    let store = InMemory::with_embedder(embedder.clone());
    let memory = Memory::new(Parts { store, extractor: Rules, clock: || said.get(), chance });
    let (user, whose) = (UserId::new("jane-1")?, Whose::User(UserId::new("jane-1")?));
    let (first, last) = (Some("Jane".into()), Some("Smith".into()));
    memory.add_user(NewUser { first_name: first, last_name: last, ..NewUser::new(user.clone()) }).await?;
    let mut threads = 0;
    for size in sizes {
        while memory.read(&whose).await?.graph.facts().len() < *size {
            for _ in 0..(size / THREAD / 20).max(1) {
                threads += 1;
                let thread = ThreadId::new(format!("thread-{threads}"))?;
                memory.add_thread(NewThread::new(thread.clone(), Some(user.clone()))).await?;
                let messages: Vec<_> = (0..THREAD).map(|_| talk.message()).collect();
                said.set(messages.last().map_or(said.get(), |message| message.recorded));
                let sent = messages.into_iter().map(|message| NewMessage {
                    created_at: Some(message.recorded),
                    ..NewMessage::user(message.content)
                });
                memory.add_messages(&thread, sent.collect(), &Adding::default()).await?;
            }
        }
        let questions: Vec<String> = (0..QUESTIONS).map(|_| talk.message().content).collect();
        // Whoever opens the same memory elsewhere asks in the present, too.
        said.set(present());
        let bytes = memory.ports().store.to_bytes();
        let opened = opened(&bytes, &embedder, &whose, &questions).await?;
        measure(&memory, &whose, questions, opened, bytes).await?.write(folder, *size)?;
    }
    Ok(())
}

/// How long it takes to open a memory, and then to write the first block from it.
async fn opened(
    bytes: &[u8],
    embedder: &Rc<Embedder>,
    whose: &Whose,
    questions: &[String],
) -> std::result::Result<[f64; 2], Error> {
    let (mut opened, mut first, now) = (Vec::new(), Vec::new(), present());
    for question in questions.iter().take(OPENINGS) {
        let bytes = bytes.to_vec();
        let begun = Instant::now();
        let store = InMemory::read(bytes, Some(embedder.clone()))?;
        opened.push(millis(begun));
        let memory = Memory::new(Parts { store, extractor: Rules, clock: || now, chance: || [0; 16] });
        let telling = Telling { question: Some(question.clone()), ..Telling::default() };
        let begun = Instant::now();
        memory.tell(whose, &telling).await?;
        first.push(millis(begun));
    }
    Ok([median(opened), median(first)])
}

/// A memory as bytes, and what was measured of it.
struct Measured {
    bytes: Vec<u8>,
    sheet: serde_json::Value,
}

async fn measure<P: Ports>(
    memory: &Memory<P>,
    whose: &Whose,
    questions: Vec<String>,
    [open, first]: [f64; 2],
    bytes: Vec<u8>,
) -> std::result::Result<Measured, Error> {
    let (mut searched, mut told, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
    for question in (0..ROUNDS).flat_map(|_| &questions) {
        let begun = Instant::now();
        memory.search(whose, &Query::new(question.as_str(), Scope::Facts)).await?;
        searched.push(millis(begun));
        let telling = Telling { question: Some(question.clone()), ..Telling::default() };
        let begun = Instant::now();
        let block = memory.tell(whose, &telling).await?;
        told.push(millis(begun));
        blocks.push(block.text);
    }
    blocks.truncate(HELD_TO);
    let graph = memory.read(whose).await?.graph;
    let sheet = json!({
        "facts": graph.facts().len(),
        "episodes": graph.episode_count(),
        "questions": questions,
        "blocks": blocks,
        "native": { "open": open, "first": first, "search": median(searched), "block": median(told) },
    });
    Ok(Measured { bytes, sheet })
}

impl Measured {
    fn write(self, folder: &Path, size: usize) -> std::result::Result<(), Error> {
        // As a journal keeps it, of the project that a memory without keys is.
        let kept = snapshot::to_bytes(&vec![(ProjectUuid::named("default"), self.bytes)]);
        let place = |ending: &str| folder.join(format!("{size}.{ending}"));
        let written = fs::write(place("snapshot"), kept);
        let written = written.and_then(|()| fs::write(place("json"), self.sheet.to_string()));
        written.map_err(|error| Error::internal(format!("`{}`: {error}", folder.display())))
    }
}

fn present() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn millis(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
