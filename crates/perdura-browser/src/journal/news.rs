//! What writes changed, for whoever listens: kept from one answer to the next, and not at all where nobody does.

use std::{cell::RefCell, rc::Rc};

use perdura::graph::Graph;
use perdura::model::OwnerName;
use perdura::ports::{Change, Commit, Committed, Write};

/// What was heard since it was last told.
#[derive(Clone, Debug, Default)]
pub struct News(Rc<RefCell<Option<Vec<Heard>>>>);

/// A change that was carried out, whoever asked for it.
#[derive(Debug)]
pub enum Heard {
    /// A commit, and the graph it led to.
    Commit(Box<Commit>, Rc<Graph>),
    /// The end of a whole graph.
    End(OwnerName),
}

impl News {
    /// Keeps what comes from now on.
    pub fn listen(&self) {
        self.0.borrow_mut().get_or_insert_default();
    }

    /// Hears of a write that was done.
    pub fn hear(&self, write: &Write, done: &Committed) {
        let mut news = self.0.borrow_mut();
        let Some(news) = news.as_mut() else { return };
        if let (Some(commit), Committed::Done { graph: Some(graph), .. }) = (&write.commit, done) {
            news.push(Heard::Commit(Box::new(commit.clone()), graph.clone()));
        }
        news.extend(write.directory.iter().filter_map(|change| match change {
            Change::DropUser(id) => Some(Heard::End(OwnerName::User(id.clone()))),
            Change::DropGraph(id) => Some(Heard::End(OwnerName::Graph(id.clone()))),
            _ => None,
        }));
    }

    /// What was heard, which is then told.
    pub fn take(&self) -> Vec<Heard> {
        self.0.borrow_mut().as_mut().map(std::mem::take).unwrap_or_default()
    }
}
