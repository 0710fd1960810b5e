//! How long it takes to find, to write a context block, and to open a memory, by how much there is in it.
//!
//! The questions are the messages that would come next: a third of their words are in the graph often, the rest
//! seldom or not at all.

mod talk;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion};
use perdura::context::{Request, assemble, zep};
use perdura::graph::{Graph, user_uuid};
use perdura::model::Episode;
use perdura::search::{Query, Scope, search};
use perdura::{Result, Timestamp, snapshot};
use talk::{SIZES, Talk, take_in};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("recall");
    group.sample_size(20).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let mut talk = Talk::new();
    for size in SIZES {
        talk.grow_to(size);
        let questions: Vec<String> = (0..64).map(|_| talk.message().content).collect();
        let (graph, now) = (&talk.graph, Timestamp::from_millis(1_900_000_000_000));
        let mut turn = (0..questions.len()).cycle();
        let mut next = || questions[turn.next().unwrap_or_default()].as_str();
        group.bench_function(BenchmarkId::new("facts", size), |bench| {
            bench.iter(|| search(graph, &Query::new(next(), Scope::Facts), now));
        });
        group.bench_function(BenchmarkId::new("everything", size), |bench| {
            bench.iter(|| search(graph, &Query { past: true, ..Query::new(next(), Scope::Everything) }, now));
        });
        group.bench_function(BenchmarkId::new("block", size), |bench| {
            let user = Some(user_uuid(graph.owner()));
            bench.iter(|| zep::render(&assemble(graph, user, &Request::new(next()), now)));
        });
        let bytes = snapshot::write(graph);
        group.bench_function(BenchmarkId::new("close", size), |bench| bench.iter(|| snapshot::write(graph)));
        group.bench_function(BenchmarkId::new("open", size), |bench| {
            let bytes = || bytes.clone();
            bench.iter_batched(bytes, |bytes| snapshot::read_with(black_box(bytes), None), BatchSize::PerIteration);
        });
        // What opening leaves for later is paid for here: reading of a memory that nobody has read from yet.
        group.bench_function(BenchmarkId::new("first block", size), |bench| {
            let opened = || snapshot::read(&bytes);
            let user = Some(user_uuid(graph.owner()));
            let told = |graph: Result<Graph>| {
                let text = graph.as_ref().map(|graph| zep::render(&assemble(graph, user, &Request::new(next()), now)));
                (text.ok(), graph)
            };
            bench.iter_batched(opened, told, BatchSize::PerIteration);
        });
        group.bench_function(BenchmarkId::new("first message", size), |bench| {
            let opened = || (snapshot::read(&bytes), talk.clone().message());
            let told = |(graph, message): (Result<Graph>, Episode)| {
                graph.map(|mut graph| {
                    take_in(&mut graph, message);
                    graph
                })
            };
            bench.iter_batched(opened, told, BatchSize::PerIteration);
        });
    }
    group.finish();
    criterion.final_summary();
}
