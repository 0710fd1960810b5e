//! Loading: what is known of an ask, in one batch.

use perdura::error::Result;
use perdura::graph::Graph;
use perdura::model::Owner;
use perdura::ports::{Ask, Loaded, Whose};
use perdura::snapshot;

use super::{RowStore, count, snapshots};
use crate::cache::Held;
use crate::database::{Database, Param, Shelf, Statement};
use crate::rows::{self, Found, OwnerRow};
use crate::{sql, weight};

impl<P: Database + Shelf> RowStore<P> {
    pub(super) async fn load_asked(&self, ask: &Ask) -> Result<Loaded> {
        let held = ask.whose.as_ref().and_then(|whose| self.cache.borrow_mut().find(self.project, whose));
        let mut found = self.ask(ask, held.as_ref(), true).await?;
        let mut lost = false;
        let graph = match &found.owner {
            None => None,
            Some(row) => match self.base(row, held).await? {
                Some(base) => Some(base),
                None => {
                    // The shelf has lost the snapshot. The rows have everything; they are read at one moment again.
                    found = self.ask(ask, None, false).await?;
                    lost = true;
                    found.owner.as_ref().map(|row| self.cache.borrow().empty(row.uuid(), row.born))
                }
            },
        };
        let (owner, graph) = match (&found.owner, graph) {
            (Some(row), Some(base)) => {
                let owner = Owner::try_from(row)?;
                let graph = self.catch_up(ask.whose.clone(), &owner, base, &found);
                if snapshots::is_due(owner.version, row.snapshot, found.count, lost) {
                    self.owe_snapshot(&graph, row.snapshot);
                }
                (Some(owner), Some(graph.graph))
            }
            _ => (None, None),
        };
        let Found { user, thread, named, other_user, template, ontology, wishes, .. } = found;
        Ok(Loaded { user, thread, named, owner, graph, other_user, template, ontology, wishes })
    }

    /// One batch: the directory, and for an owner where it stands and what changed since.
    async fn ask(&self, ask: &Ask, held: Option<&Held>, with_snapshot: bool) -> Result<Found> {
        let (kind, id) = match &ask.whose {
            None => (None, None),
            Some(Whose::User(id)) => (Some("user"), Some(id.to_string())),
            Some(Whose::Graph(id)) => (Some("graph"), Some(id.to_string())),
            Some(Whose::Thread(id)) => (Some("thread"), Some(id.to_string())),
            Some(Whose::Item(uuid)) => (Some("item"), Some(uuid.to_string())),
        };
        let mine: [Param; 7] = [
            self.project().into(),
            kind.into(),
            id.into(),
            held.map(|h| h.graph.owner().to_string()).into(),
            held.map(|h| h.born).into(),
            held.map(|h| h.graph.version()).into(),
            Param::Integer(with_snapshot.into()),
        ];
        let mut directory = Statement::new(sql::DIRECTORY, mine.clone());
        directory.params.push(ask.user.as_ref().map(|id| id.as_str()).into());
        directory.params.push(ask.template.as_ref().map(|id| id.as_str()).into());
        let mut statements = vec![directory];
        if ask.ontology {
            statements.push(Statement::new(sql::ONTOLOGY, [mine[0].clone(), mine[1].clone(), mine[2].clone()]));
        }
        if ask.whose.is_some() {
            statements.push(Statement::new(sql::OWNER, mine.clone()));
            statements.push(Statement::new(sql::GRAPH, mine));
        }
        rows::sort(self.read(statements).await?.iter().flatten())
    }

    /// The graph that the rows of an ask continue: the one held, the snapshot, or the empty one.
    /// `None` where it should be on the shelf and is not.
    async fn base(&self, row: &OwnerRow, held: Option<Held>) -> Result<Option<Held>> {
        let continues =
            |h: &Held| h.graph.owner() == row.uuid() && h.born == row.born && h.graph.version() == row.since;
        if let Some(held) = held.filter(continues) {
            return Ok(Some(held));
        }
        if row.since == 0 {
            return Ok(Some(self.cache.borrow().empty(row.uuid(), row.born)));
        }
        count(&self.ledger.snapshots);
        let name = snapshots::name(row.uuid(), row.since);
        // A shelf that is out of order is a shelf that has lost it.
        let bytes = self.platform.get(&name).await.ok().flatten();
        let embedder = self.cache.borrow().embedder();
        let Some(bytes) = bytes else { return Ok(None) };
        let weight = weight::of_bytes(&bytes);
        let graph = snapshot::read_with(bytes, embedder).ok();
        let right = |graph: &Graph| graph.owner() == row.uuid() && graph.version() == row.since;
        Ok(graph.filter(right).map(|graph| Held::new(graph, row.born, weight)))
    }

    /// The graph at the owner's version, which the cache now holds.
    fn catch_up(&self, name: Option<Whose>, owner: &Owner, mut base: Held, found: &Found) -> Held {
        let mut cache = self.cache.borrow_mut();
        if base.graph.version() < owner.version {
            cache.let_go(self.project, &base);
            base.advance(&found.since, owner.version);
        }
        cache.keep(self.project, name, base.clone());
        base
    }
}
