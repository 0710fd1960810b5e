//! Reading back: the newest messages, the context block, a search.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Held, Memory, user_node};
use crate::context::{self, Form, Request, Template, Told};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::history::{Clocks, View};
use crate::id::{EpisodeUuid, TemplateId, ThreadId};
use crate::model::{Episode, Note, Summary};
use crate::ports::{Ask, Judge, Ports, Store, Whose};
use crate::search::{self, Query, Ranking, Reranker};

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

/// How the text of what matters is to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Telling {
    /// What it is to answer. Where nothing is asked, a thread's newest messages ask; of a graph, what is new is told.
    pub question: Option<String>,
    /// Its shape.
    pub shape: Shape,
    /// The most tokens it may have.
    pub tokens: Option<u32>,
    /// The most characters it may have.
    pub characters: Option<u32>,
    /// When things stood as they are to be told.
    pub clocks: Clocks,
}

/// The shape of a text of what matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As prompts written for Zep expect it.
    #[default]
    Zep,
    /// Headings and lists.
    Markdown,
    /// One JSON object.
    Json,
    /// A template, sent along.
    Template(String),
    /// A template that is kept here.
    Kept(TemplateId),
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
        let shape = template.cloned().map_or(Shape::Zep, Shape::Kept);
        let told = self.tell(&Whose::Thread(thread_id.clone()), &Telling { shape, ..Telling::default() }).await?;
        Ok(told.text)
    }

    /// What matters of all that is known: as text, in the shape and within the bounds that are asked for.
    pub async fn tell(&self, whose: &Whose, how: &Telling) -> Result<Told> {
        let kept = if let Shape::Kept(id) = &how.shape { Some(id.clone()) } else { None };
        let ask = Ask { whose: Some(whose.clone()), template: kept, ..Ask::default() };
        let held = Held::of(whose, self.ports.store().load(&ask).await?)?;
        let form = match &how.shape {
            Shape::Zep => Form::Zep,
            Shape::Markdown => Form::Markdown,
            Shape::Json => Form::Json,
            Shape::Template(text) => Form::Template(Template::parse(text)?),
            Shape::Kept(id) => match &held.around.template {
                Some(row) => Form::Template(Template::parse(&row.template)?),
                None => return Err(Error::not_found(alloc::format!("context template `{id}` does not exist"))),
            },
        };
        let view = View::new(&held.graph, how.clocks);
        let text = match (&how.question, whose) {
            (Some(question), _) => question.clone(),
            (None, Whose::Thread(thread_id)) => asked(view, thread_id),
            (None, _) => String::new(),
        };
        let Clocks { as_of, known_at } = how.clocks;
        let request = Request::new(text).heeding(&held.around.wishes);
        let request = Request { budget: how.tokens, as_of, known_at, ..request };
        Ok(context::tell(&held.graph, held.user_node(), &request, &form, how.characters, self.ports.now()))
    }

    /// Searches a graph.
    pub async fn search(&self, whose: &Whose, query: &Query) -> Result<(Rc<Graph>, Ranking)> {
        let held = self.read(whose).await?;
        let ranking = self.ranked(&held.graph, query).await;
        Ok((held.graph, ranking))
    }

    /// The same of a graph that was read already.
    pub async fn ranked(&self, graph: &Graph, query: &Query) -> Ranking {
        let ranking = match self.ports.judge().filter(|_| query.reranker == Reranker::CrossEncoder) {
            Some(judge) => self.judged(graph, query, judge).await,
            None => None,
        };
        ranking.unwrap_or_else(|| search::search(graph, query, self.ports.now()))
    }

    /// The best that a judge makes of what was found, if it can.
    async fn judged(&self, graph: &Graph, query: &Query, judge: &impl Judge) -> Option<Ranking> {
        let found = search::search(graph, &query.for_a_judge(), self.ports.now());
        let texts = found.texts(graph);
        let scores = judge.judge(&query.text, &texts).await.filter(|scores| scores.len() == texts.len())?;
        Some(found.judged(&scores, query.limit))
    }

    /// The default block for a thread.
    pub(super) fn block(&self, graph: &Graph, thread_id: &ThreadId, wishes: &[Note]) -> String {
        let request = Request::new(question(graph, thread_id)).heeding(wishes);
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
    asked(View::present(graph), thread_id)
}

fn asked(view: View, thread_id: &ThreadId) -> String {
    let messages = view.graph.messages(thread_id).filter(|message| view.has_episode(message));
    let mut newest: Vec<&str> = messages.rev().take(QUESTION).map(|message| message.content.as_str()).collect();
    newest.reverse();
    newest.join("\n")
}
