//! A write as statements, in the order in which they must happen: the lock first.

use perdura::Error;
use perdura::error::Result;
use perdura::graph::Delta;
use perdura::id::{OwnerUuid, ProjectUuid};
use perdura::model::{Answered, Owner, Version};
use perdura::ports::{Change, Commit, Write};
use serde::Serialize;
use std::fmt::Display;

use crate::database::Statement;
use crate::rows::{
    self, AnsweredRow, DecisionRow, EntityRow, EpisodeRow, FactRow, GraphRow, MentionsRow, NoteRow, ObservationRow,
    OntologyRow,
};
use crate::rows::{SummaryRow, TemplateRow, ThreadRow, UserRow};
use crate::sql;

/// A value in D1 holds 2 MB; lists of rows are cut well before.
const CHUNK: usize = 1_000_000;

/// The statements of a write, and which of them answer.
#[derive(Debug)]
pub(super) struct Batch {
    project: String,
    /// The statements.
    pub statements: Vec<Statement>,
    /// The places of those that answer with an ordinal.
    pub ordinals: Vec<usize>,
    /// The place of the one that answers where the owner stands.
    pub stand: Option<usize>,
}

impl Batch {
    /// Everything that a write asks for.
    pub fn of(project: ProjectUuid, write: &Write) -> Result<Self> {
        let (statements, ordinals) = (Vec::new(), Vec::new());
        let mut batch = Self { project: project.to_string(), statements, ordinals, stand: None };
        if let Some(Commit { owner, delta }) = &write.commit {
            batch.lock(owner.uuid, owner.version);
            batch.stand(owner);
            batch.keep(owner, delta)?;
            batch.forget(owner.uuid, delta)?;
        }
        if write.forgets() {
            batch.statements.push(Statement::new(sql::FORGET_ANSWERS, [batch.project.as_str().into()]));
        }
        for change in &write.directory {
            batch.change(change)?;
        }
        Ok(batch)
    }

    fn lock(&mut self, owner: OwnerUuid, version: Version) {
        let params = [self.project.as_str().into(), owner.to_string().into(), version.into()];
        self.statements.push(Statement::new(sql::LOCK, params));
    }

    fn stand(&mut self, owner: &Owner) {
        let (kind, id) = rows::owner_kind(&owner.name);
        self.stand = Some(self.statements.len());
        self.statements.push(Statement::new(
            sql::STAND,
            [
                self.project.as_str().into(),
                owner.uuid.to_string().into(),
                kind.into(),
                id.into(),
                owner.version.into(),
                owner.rebuilt.into(),
            ],
        ));
    }

    fn keep(&mut self, owner: &Owner, delta: &Delta) -> Result<()> {
        for (sql, rows) in [
            (sql::KEEP_EPISODES, texts(delta.episodes.iter().map(EpisodeRow::from))?),
            (sql::KEEP_ENTITIES, texts(delta.entities.iter().map(EntityRow::from))?),
            (sql::KEEP_MENTIONS, texts(delta.mentions.iter().map(MentionsRow::from))?),
            (sql::KEEP_FACTS, texts(delta.facts.iter().map(FactRow::from))?),
            (sql::KEEP_OBSERVATIONS, texts(delta.observations.iter().map(ObservationRow::from))?),
            (sql::KEEP_SUMMARIES, texts(delta.summaries.iter().map(SummaryRow::from))?),
            (sql::KEEP_DECISIONS, texts(delta.decisions.iter().map(DecisionRow::from))?),
        ] {
            for rows in lists(rows) {
                let params =
                    [self.project.as_str().into(), owner.uuid.to_string().into(), owner.version.into(), rows.into()];
                self.statements.push(Statement::new(sql, params));
            }
        }
        Ok(())
    }

    fn forget(&mut self, owner: OwnerUuid, delta: &Delta) -> Result<()> {
        let gone = &delta.gone;
        for (sql, names) in [
            (sql::FORGET_EPISODES, names(&gone.episodes)?),
            (sql::FORGET_ENTITIES, names(&gone.entities)?),
            (sql::FORGET_MENTIONS, names(&gone.episodes)?),
            (sql::FORGET_FACTS, names(&gone.facts)?),
            (sql::FORGET_OBSERVATIONS, names(&gone.observations)?),
            (sql::FORGET_SUMMARIES, names(&gone.summaries)?),
            (sql::FORGET_DECISIONS, names(&gone.decisions)?),
        ] {
            for names in lists(names) {
                self.statements.push(Statement::new(sql, [owner.to_string().into(), names.into()]));
            }
        }
        Ok(())
    }

    fn change(&mut self, change: &Change) -> Result<()> {
        match change {
            Change::AddUser(user) => self.add("users", sql::ADD_USER, &UserRow::from(user))?,
            Change::PutUser(user) => self.put(sql::PUT_USER, &UserRow::from(user))?,
            Change::DropUser(id) => {
                self.with(sql::DROP_USER, id.as_str());
                self.with(sql::DROP_ONTOLOGY_OF_USER, id.as_str());
            }
            Change::AddThread(thread) => self.add("threads", sql::ADD_THREAD, &ThreadRow::from(thread))?,
            Change::PutThread(thread) => self.put(sql::PUT_THREAD, &ThreadRow::from(thread))?,
            Change::DropThread(id) => self.with(sql::DROP_THREAD, id.as_str()),
            Change::DropThreadsOf(id) => self.with(sql::DROP_THREADS_OF, id.as_str()),
            Change::AddGraph(graph) => self.add("graphs", sql::ADD_GRAPH, &GraphRow::from(graph))?,
            Change::PutGraph(graph) => self.put(sql::PUT_GRAPH, &GraphRow::from(graph))?,
            Change::DropGraph(id) => {
                self.with(sql::DROP_GRAPH, id.as_str());
                self.with(sql::DROP_ONTOLOGY_OF_GRAPH, id.as_str());
            }
            Change::PutOntology(declared) => self.put(sql::PUT_ONTOLOGY, &OntologyRow::from(declared))?,
            Change::AddTemplate(template) => self.put(sql::ADD_TEMPLATE, &TemplateRow::from(template))?,
            Change::PutTemplate(template) => self.put(sql::PUT_TEMPLATE, &TemplateRow::from(template))?,
            Change::DropTemplate(id) => self.with(sql::DROP_TEMPLATE, id.as_str()),
            Change::AddNote(note) => self.put(sql::ADD_NOTE, &NoteRow::from(note))?,
            Change::PutNote(note) => self.put(sql::PUT_NOTE, &NoteRow::from(note))?,
            Change::DropNotes(prefix) => self.with(sql::DROP_NOTES, prefix),
            Change::TakeKey(taken) => {
                let oldest = Answered::oldest(taken.at).millis();
                self.statements
                    .push(Statement::new(sql::DROP_STALE_KEYS, [self.project.as_str().into(), oldest.into()]));
                self.put(sql::TAKE_KEY, &AnsweredRow::from(taken))?;
            }
            Change::KeepAnswer(key, answer) => self.statements.push(Statement::new(
                sql::KEEP_ANSWER,
                [self.project.as_str().into(), key.as_str().into(), answer.as_str().into()],
            )),
            Change::DropOwner(owner, version) => {
                self.lock(*owner, version + 1);
                self.statements.extend(sql::DROP_OWNER.map(|sql| Statement::new(sql, [owner.to_string().into()])));
            }
        }
        Ok(())
    }

    fn add(&mut self, list: &str, sql: &str, row: &impl Serialize) -> Result<()> {
        self.with(sql::COUNT_UP, list);
        self.ordinals.push(self.statements.len());
        self.put(sql, row)
    }

    fn put(&mut self, sql: &str, row: &impl Serialize) -> Result<()> {
        let row = format!("[{}]", text(row)?);
        self.with(sql, &row);
        Ok(())
    }

    fn with(&mut self, sql: &str, what: &str) {
        self.statements.push(Statement::new(sql, [self.project.as_str().into(), what.into()]));
    }
}

fn text(row: &impl Serialize) -> Result<String> {
    serde_json::to_string(row).map_err(|e| Error::internal(e.to_string()))
}

fn texts<R: Serialize>(rows: impl Iterator<Item = R>) -> Result<Vec<String>> {
    rows.map(|row| text(&row)).collect()
}

fn names(names: &[impl Display]) -> Result<Vec<String>> {
    texts(names.iter().map(|name| name.to_string()))
}

/// JSON lists of these texts, each short enough to be bound.
fn lists(texts: Vec<String>) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for text in texts {
        match lists.last_mut() {
            Some(list) if list.len() + text.len() < CHUNK => {
                list.push(',');
                list.push_str(&text);
            }
            _ => lists.push(format!("[{text}")),
        }
    }
    lists.into_iter().map(|list| list + "]").collect()
}
