//! The graphs an isolate holds, so that a request need only ask what changed.
//!
//! Bounded by bytes; when room is short, the graph that was used longest ago goes first. What is held may be
//! old, or of an owner that is gone: the database is asked each time, and says from which version on it tells.

use std::collections::BTreeMap;
use std::rc::Rc;

use perdura::embed::Embedder;
use perdura::graph::{Delta, Graph};
use perdura::id::{OwnerUuid, ProjectUuid};
use perdura::model::Version;
use perdura::ports::Whose;

use crate::weight;

/// How many bytes of graphs an isolate holds: it has 128 MB, of which requests in flight need their part.
pub const ROOM: usize = 48 << 20;

/// A graph that is held.
#[derive(Clone, Debug)]
pub struct Held {
    /// The graph.
    pub graph: Rc<Graph>,
    /// When its owner came to be, which tells it from an earlier one of the same uuid.
    pub born: i64,
    /// About how many bytes it takes.
    pub weight: usize,
    /// How many it took when it was last weighed whole.
    weighed: usize,
}

impl Held {
    /// A graph of some weight.
    pub fn new(graph: Graph, born: i64, weight: usize) -> Self {
        Self { graph: Rc::new(graph), born, weight, weighed: weight }
    }

    /// Moves the graph on; it is copied only where someone else still reads it as it was.
    pub fn advance(&mut self, delta: &Delta, version: Version) {
        Rc::make_mut(&mut self.graph).apply(delta, version);
        // What is written over counts twice, so from time to time all of it is weighed anew.
        self.weight += weight::of_delta(delta);
        if self.weight > 2 * self.weighed {
            self.weighed = weight::of_graph(&self.graph);
            self.weight = self.weighed;
        }
    }
}

/// Graphs by owner, bounded by bytes.
#[derive(Debug)]
pub struct Cache {
    room: usize,
    embedder: Option<Rc<Embedder>>,
    taken: usize,
    clock: u64,
    held: BTreeMap<(ProjectUuid, OwnerUuid), (u64, Held)>,
    names: BTreeMap<(ProjectUuid, Whose), OwnerUuid>,
}

impl Default for Cache {
    fn default() -> Self {
        Self::with_room(ROOM)
    }
}

impl Cache {
    /// A cache of so many bytes.
    pub fn with_room(room: usize) -> Self {
        Self { room, embedder: None, taken: 0, clock: 0, held: BTreeMap::new(), names: BTreeMap::new() }
    }

    /// The same cache, whose graphs find by what texts are about too.
    pub fn with_embedder(self, embedder: Rc<Embedder>) -> Self {
        Self { embedder: Some(embedder), ..self }
    }

    /// What the graphs in it tell by what texts are about.
    pub fn embedder(&self) -> Option<Rc<Embedder>> {
        self.embedder.clone()
    }

    /// The graph of an owner of whom nothing is known yet.
    pub fn empty(&self, owner: OwnerUuid, born: i64) -> Held {
        Held::new(Graph::with_embedder(owner, self.embedder()), born, 0)
    }

    /// The graph that is probably meant.
    pub fn find(&mut self, project: ProjectUuid, whose: &Whose) -> Option<Held> {
        let owner = match whose {
            Whose::Item(item) => {
                let holds = |(key, (_, held)): &(&(ProjectUuid, OwnerUuid), &(u64, Held))| {
                    key.0 == project && held.graph.holds(*item)
                };
                self.held.iter().find(holds).map(|(key, _)| key.1)
            }
            name => self.names.get(&(project, name.clone())).copied(),
        };
        self.get(project, owner?)
    }

    /// The graph of an owner.
    pub fn get(&mut self, project: ProjectUuid, owner: OwnerUuid) -> Option<Held> {
        self.clock += 1;
        let (used, held) = self.held.get_mut(&(project, owner))?;
        *used = self.clock;
        Some(held.clone())
    }

    /// Holds a graph, known by a name, unless a later version of it is held already.
    pub fn keep(&mut self, project: ProjectUuid, name: Option<Whose>, held: Held) {
        let owner = held.graph.owner();
        if let Some(name) = name.filter(|name| !matches!(name, Whose::Item(_))) {
            self.names.insert((project, name), owner);
        }
        let newer = |(_, known): &(u64, Held)| known.born == held.born && known.graph.version() > held.graph.version();
        if self.held.get(&(project, owner)).is_some_and(newer) {
            return;
        }
        self.release((project, owner));
        self.clock += 1;
        self.taken += held.weight;
        self.held.insert((project, owner), (self.clock, held));
        self.shrink();
    }

    /// Lets go of a graph that is about to move on, so that it can move without being copied.
    pub fn let_go(&mut self, project: ProjectUuid, moving: &Held) {
        let key = (project, moving.graph.owner());
        if self.held.get(&key).is_some_and(|(_, held)| Rc::ptr_eq(&held.graph, &moving.graph)) {
            self.release(key);
        }
    }

    /// Forgets a graph and its names.
    pub fn forget(&mut self, project: ProjectUuid, owner: OwnerUuid) {
        self.release((project, owner));
        self.names.retain(|(of, _), named| (*of, *named) != (project, owner));
    }

    fn release(&mut self, key: (ProjectUuid, OwnerUuid)) {
        if let Some((_, held)) = self.held.remove(&key) {
            self.taken -= held.weight;
        }
    }

    // The graph used last stays, however large it is: the request at hand is about it.
    fn shrink(&mut self) {
        while self.taken > self.room && self.held.len() > 1 {
            let oldest = self.held.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key);
            let Some((project, owner)) = oldest else { return };
            self.forget(project, owner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use perdura::Timestamp;
    use perdura::id::{EpisodeUuid, ThreadId, UserId};
    use perdura::model::Summary;
    use uuid::Uuid;

    fn project(name: &str) -> ProjectUuid {
        ProjectUuid::named(name)
    }

    fn held(owner: u128, version: Version, weight: usize) -> Held {
        let mut graph = Graph::empty(OwnerUuid(Uuid::from_u128(owner)));
        graph.apply(&Delta::default(), version);
        Held::new(graph, 1, weight)
    }

    fn user(id: &str) -> Whose {
        Whose::User(UserId::new(id).unwrap())
    }

    #[test]
    fn the_graph_used_longest_ago_goes_first() {
        let mut cache = Cache::with_room(100);
        cache.keep(project("p"), Some(user("a")), held(1, 1, 40));
        cache.keep(project("p"), Some(user("b")), held(2, 1, 40));
        assert!(cache.find(project("p"), &user("a")).is_some());
        cache.keep(project("p"), Some(user("c")), held(3, 1, 40));
        let there = ["a", "b", "c"].map(|id| cache.find(project("p"), &user(id)).is_some());
        assert_eq!(there, [true, false, true]);
        assert_eq!((cache.taken, cache.names.len()), (80, 2));
    }

    #[test]
    fn the_last_graph_stays_even_where_it_is_too_large() {
        let mut cache = Cache::with_room(10);
        cache.keep(project("p"), Some(user("a")), held(1, 1, 40));
        assert!(cache.find(project("p"), &user("a")).is_some());
    }

    #[test]
    fn an_older_version_does_not_replace_a_newer() {
        let mut cache = Cache::with_room(100);
        cache.keep(project("p"), Some(user("a")), held(1, 5, 10));
        cache.keep(project("p"), Some(user("a")), held(1, 4, 10));
        assert_eq!(cache.find(project("p"), &user("a")).unwrap().graph.version(), 5);
        assert_eq!(cache.taken, 10);
    }

    #[test]
    fn one_project_never_finds_the_graph_of_another() {
        let mut cache = Cache::with_room(100);
        cache.keep(project("p"), Some(user("a")), held(1, 1, 10));
        assert!(cache.find(project("q"), &user("a")).is_none());
        assert!(cache.get(project("q"), OwnerUuid(Uuid::from_u128(1))).is_none());
    }

    #[test]
    fn a_graph_written_over_and_over_does_not_grow_heavy() {
        let summary = |content: &str| Summary {
            thread: ThreadId::new("t").unwrap(),
            content: content.into(),
            upto: 1,
            recent_message: EpisodeUuid(Uuid::nil()),
            created_at: Timestamp::default(),
            tokens: 1,
        };
        let delta = |content: &str| Delta { summaries: vec![summary(content)], ..Delta::default() };
        let mut held = Cache::default().empty(OwnerUuid(Uuid::nil()), 1);
        held.advance(&delta("once"), 1);
        let once = held.weight;
        (2..100).for_each(|version| held.advance(&delta("more"), version));
        assert!(held.weight <= 2 * once, "{} after {once}", held.weight);
        held.advance(&delta(&"much longer ".repeat(1000)), 100);
        assert!(held.weight > 10 * once);
    }

    #[test]
    fn a_graph_nobody_else_reads_moves_without_being_copied() {
        let mut alone = held(1, 1, 10);
        let before = Rc::as_ptr(&alone.graph);
        alone.advance(&Delta::default(), 2);
        assert_eq!(Rc::as_ptr(&alone.graph), before);

        let reader = alone.clone();
        alone.advance(&Delta::default(), 3);
        assert_eq!((reader.graph.version(), alone.graph.version()), (2, 3));
    }
}
