//! Notes: texts that stand beside the graphs.

use alloc::string::String;
use alloc::{format, vec::Vec};

use super::Memory;
use crate::error::{Error, Result};
use crate::id::OwnerUuid;
use crate::model::Note;
use crate::ports::{Change, Committed, Ports, Store, Write};

impl<P: Ports> Memory<P> {
    /// The note of a name, if there is one.
    pub async fn note(&self, name: &str) -> Result<Option<Note>> {
        Ok(self.notes(name).await?.into_iter().find(|note| note.name == name))
    }

    /// Every note whose name begins so, by name.
    pub async fn notes(&self, prefix: &str) -> Result<Vec<Note>> {
        self.ports.store().notes(prefix).await
    }

    /// Writes notes, each over the one that had its name.
    pub async fn put_notes(&self, notes: Vec<Note>) -> Result<()> {
        self.write_notes(notes.into_iter().map(Change::PutNote).collect()).await
    }

    /// Writes a note that must not be there yet, and others with it; all or none.
    pub async fn add_note(&self, note: Note, others: Vec<Note>) -> Result<()> {
        let others = others.into_iter().map(Change::PutNote);
        self.write_notes([Change::AddNote(note)].into_iter().chain(others).collect()).await
    }

    /// Forgets every note whose name begins with one of these.
    pub async fn drop_notes(&self, prefixes: Vec<String>) -> Result<()> {
        self.write_notes(prefixes.into_iter().map(Change::DropNotes).collect()).await
    }

    async fn write_notes(&self, directory: Vec<Change>) -> Result<()> {
        if directory.is_empty() {
            return Ok(());
        }
        match self.ports.store().commit(Write { commit: None, directory }).await? {
            Committed::Done { .. } => Ok(()),
            Committed::Conflict => Err(Error::conflict("somebody else has just written the same, read it again")),
        }
    }
}

/// The beginning of the names of an owner's notes.
pub fn notes_of(owner: OwnerUuid) -> String {
    format!("{owner}/")
}

/// What lets an owner's notes go with them.
pub(super) fn without_notes(owner: OwnerUuid) -> Change {
    Change::DropNotes(notes_of(owner))
}
