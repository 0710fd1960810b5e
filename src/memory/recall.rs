//! Reading back: the newest messages, the context block, a search.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Held, Memory, user_node};
use crate::context::{self, Request};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::id::{EpisodeUuid, TemplateId, ThreadId};
use crate::model::{Episode, Summary};
use crate::ports::{Ask, Ports, Store, Whose};
use crate::search::{self, Query, Ranking};

/// Which messages of a thread are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The messages since the last summary, and that summary.
    Perpetual,
    /// The newest so many, and the summary of what came before.
    Last(usize),
}

/// What a thread remembers of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Recollection {
    /// The messages, oldest first.
    pub messages: Vec<Episode>,
    /// What came before them, where there is a summary of it.
    pub summary: Option<Summary>,
}

/// How many of a thread's newest messages make up the question that a context block answers.
const QUESTION: usize = 4;

impl<P: Ports> Memory<P> {
    /// The newest part of a thread.
    pub async fn recent(&self, thread_id: &ThreadId, window: Window) -> Result<Recollection> {
        let held = self.read(&Whose::Thread(thread_id.clone())).await?;
        let summary = held.graph.summary(thread_id).cloned();
        let newest = match window {
            Window::Perpetual => {
                let upto = summary.as_ref().map_or(0, |summary| summary.upto);
                held.graph.messages(thread_id).filter(|message| message.ordinal > upto).cloned().collect()
            }
            Window::Last(n) => {
                let messages = held.graph.messages(thread_id);
                let skipped = messages.len().saturating_sub(n);
                messages.skip(skipped).cloned().collect()
            }
        };
        Ok(Recollection { messages: newest, summary })
    }

    /// The context block for the next turn of a thread: in the default shape, or in a template's.
    pub async fn context(&self, thread_id: &ThreadId, template: Option<&TemplateId>) -> Result<String> {
        let whose = Whose::Thread(thread_id.clone());
        let ask = Ask { whose: Some(whose.clone()), template: template.cloned(), ..Ask::default() };
        let held = Held::of(&whose, self.ports.store().load(&ask).await?)?;
        match (template, &held.around.template) {
            (None, _) => Ok(self.block(&held.graph, thread_id)),
            (Some(id), None) => Err(Error::not_found(alloc::format!("context template `{id}` does not exist"))),
            (Some(_), Some(row)) => {
                let template = context::Template::parse(&row.template)?;
                Ok(template.render(&held.graph, held.user_node(), &question(&held.graph, thread_id), self.ports.now()))
            }
        }
    }

    /// Searches a graph.
    pub async fn search(&self, whose: &Whose, query: &Query) -> Result<(Rc<Graph>, Ranking)> {
        let held = self.read(whose).await?;
        let ranking = search::search(&held.graph, query, self.ports.now());
        Ok((held.graph, ranking))
    }

    /// The default block for a thread.
    pub(super) fn block(&self, graph: &Graph, thread_id: &ThreadId) -> String {
        let request = Request::new(question(graph, thread_id));
        context::zep::render(&context::assemble(graph, user_node(graph), &request, self.ports.now()))
    }

    /// A message, wherever it is.
    pub async fn message(&self, uuid: EpisodeUuid) -> Result<Episode> {
        let held = self.read(&Whose::Item(uuid.0)).await?;
        let message = held.graph.episode(uuid).filter(|episode| episode.thread.is_some());
        message.cloned().ok_or_else(|| Error::not_found(alloc::format!("message `{uuid}` does not exist")))
    }
}

/// What a thread is about right now: the words of its newest messages.
pub fn question(graph: &Graph, thread_id: &ThreadId) -> String {
    let messages = graph.messages(thread_id);
    let skipped = messages.len().saturating_sub(QUESTION);
    let mut words = String::new();
    for message in messages.skip(skipped) {
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(&message.content);
    }
    words
}
