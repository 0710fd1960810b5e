//! Someone who tells of their life: a small generator with a fixed seed, the same on every machine.

use perdura::extract::{self, Party, Setting};
use perdura::graph::{self, Graph, Person, Reading, Who};
use perdura::id::{EpisodeUuid, OwnerUuid, ThreadId};
use perdura::model::{Episode, Metadata, Role, Source, Speaker};
use perdura::{Timestamp, time::Zone, tokens};
use uuid::Uuid;

/// How many facts a graph has before anything is measured.
pub const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// What the core does with a message: reads it, decides, applies.
pub fn take_in(graph: &mut Graph, episode: Episode) {
    let person = Person { name: "Jane Smith".into(), aliases: vec!["Jane".into(), "jane-1".into()], email: None };
    let jane = Party { name: person.name.clone(), aliases: Vec::new(), is_user: true, role: Role::User };
    let now = episode.recorded;
    let before = episode.thread.as_ref().and_then(|thread| graph.messages(thread).next_back());
    let setting =
        Setting { user: Some(jane.clone()), speaker: Some(jane), listener: None, before, own: None, zone: Zone::UTC };
    let extraction = extract::read(&episode, &setting);
    let who = Who { user: Some(person), ..Who::default() };
    let delta = graph::integrate(graph, &who, &[Reading { episode, extraction }], now);
    graph.apply(&delta, graph.version() + 1);
}

/// Someone who tells of their life, a message every ten minutes, and the graph that grows from it.
#[derive(Clone)]
pub struct Talk {
    pub graph: Graph,
    said: u128,
    chance: u64,
}

impl Talk {
    pub fn new() -> Self {
        Self { graph: Graph::empty(OwnerUuid(Uuid::from_u128(1))), said: 0, chance: 0x9e37_79b9_7f4a_7c15 }
    }

    /// Talks until the graph has so many facts, or a few more.
    pub fn grow_to(&mut self, facts: usize) {
        while self.graph.facts().nth(facts - 1).is_none() {
            (0..facts / 20).for_each(|_| self.go_on());
        }
    }

    /// Says something more, and has the graph take it in.
    pub fn go_on(&mut self) {
        let message = self.message();
        take_in(&mut self.graph, message);
    }

    /// Says something more.
    pub fn message(&mut self) -> Episode {
        self.said += 1;
        let content = self.words();
        let now = Timestamp::from_millis(1_500_000_000_000 + self.said as i64 * 600_000);
        Episode {
            uuid: EpisodeUuid(Uuid::from_u128(self.said)),
            ordinal: 0,
            source: Source::Message,
            thread: ThreadId::new(format!("thread-{}", self.said / 20)).ok(),
            speaker: Some(Speaker { role: Role::User, word: "user".into(), name: Some("Jane".into()) }),
            description: None,
            document: None,
            metadata: Metadata::new(),
            reference: now,
            recorded: now,
            tokens: tokens::count(&content),
            readable: true,
            suspect: extract::suspect(&content),
            content,
        }
    }

    fn words(&mut self) -> String {
        match self.below(12) {
            0 => format!("I visited {} last week.", self.name("ia")),
            1 => format!("I really like {}.", self.name("ing").to_lowercase()),
            2 => format!("I bought a {} yesterday.", self.thing()),
            3 => format!("My friend {} works at {}.", self.name("o"), self.name("ix")),
            4 => format!("I don't like {} any more.", self.name("ing").to_lowercase()),
            5 => format!("I'm going to visit {} in May.", self.name("ia")),
            6 => format!("{} lives in {}.", self.name("o"), self.name("ia")),
            7 => format!("I have a {} that I use every day.", self.thing()),
            8 => format!("I watched {} with my sister.", self.name("ar")),
            9 => format!("I read {} on the train.", self.name("us")),
            10 => match self.below(20) {
                0 => format!("I moved to {}.", self.name("ia")),
                1 => format!("I work at {} now.", self.name("ix")),
                _ => "Thanks, that helps a lot!".into(),
            },
            _ => format!("What should I know about {}?", self.name("ia")),
        }
    }

    /// Some 17,000 names of each kind, of which some come up far more often than others, as in life.
    fn name(&mut self, ending: &str) -> String {
        const PARTS: [&str; 26] = [
            "Va", "le", "mo", "ri", "ta", "sel", "no", "ber", "ka", "lu", "den", "ga", "fi", "ras", "to", "mi", "zen",
            "pa", "ro", "wi", "dor", "che", "ly", "bra", "sun", "ho",
        ];
        let most = if self.below(4) == 0 { 6 } else { PARTS.len() };
        let parts: String = (0..3).map(|_| PARTS[self.below(most)]).collect();
        let name = format!("{parts}{ending}");
        name[..1].to_uppercase() + &name[1..].to_lowercase()
    }

    fn thing(&mut self) -> String {
        const KINDS: [&str; 8] = ["lamp", "guitar", "camera", "jacket", "kettle", "book", "bicycle", "clock"];
        format!("{} {}", self.name("en"), KINDS[self.below(KINDS.len())])
    }

    /// A number below another, by SplitMix64.
    fn below(&mut self, limit: usize) -> usize {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
