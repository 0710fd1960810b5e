//! How many short messages a second a memory takes in, and whether that stays so as it grows.
//!
//! A message is read, decided on and applied: all that the core does with it. The graphs are grown from the
//! same kind of talk, so that the user's node has what it has in life: most facts touch it.

mod talk;

use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use talk::{SIZES, Talk, take_in};

/// How many messages are measured together: few enough to leave a graph about as large.
const MESSAGES: usize = 500;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("ingest");
    group.sample_size(20).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(MESSAGES as u64));
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(4));
    let mut talk = Talk::new();
    for size in SIZES {
        talk.grow_to(size);
        let mut next = warmed(&talk);
        group.bench_function(BenchmarkId::new("facts", size), |bench| {
            bench.iter_custom(|iterations| {
                let mut spent = Duration::ZERO;
                for _ in 0..iterations {
                    // A graph moves on in place, as it does in a process that holds it, until it is a tenth larger.
                    if next.graph.episode_count() > talk.graph.episode_count() * 11 / 10 + 2 * MESSAGES {
                        next = warmed(&talk);
                    }
                    let messages: Vec<_> = (0..MESSAGES).map(|_| next.message()).collect();
                    let begun = Instant::now();
                    messages.into_iter().for_each(|message| take_in(&mut next.graph, message));
                    spent += begun.elapsed();
                }
                spent
            });
        });
    }
    group.finish();
    criterion.final_summary();
}

/// A copy that goes on. Fresh from copying a graph is cold: the first messages warm it, and are not counted.
fn warmed(talk: &Talk) -> Talk {
    let mut copy = talk.clone();
    (0..MESSAGES).for_each(|_| copy.go_on());
    copy
}
