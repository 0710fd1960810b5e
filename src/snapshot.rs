//! The graph as bytes: canonical (equal graphs are equal bytes, on every machine) and versioned.
//!
//! A magic word, the format's number, then [borsh](https://borsh.io): the owner, the version, the nouns in the
//! order of their names, and the index that searches them.

use alloc::{rc::Rc, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};

use crate::embed::Embedder;
use crate::error::{Error, Result};
use crate::graph::{Delta, Graph};
use crate::id::OwnerUuid;
use crate::model::Version;

const MAGIC: [u8; 4] = *b"PERD";

/// The number of the format these bytes are in. It grows when a noun changes its shape.
pub const FORMAT: u16 = 2;

/// The graph as bytes.
///
/// ```
/// use perdura::{graph::Graph, id::{OwnerUuid, ProjectUuid}, snapshot};
/// let graph = Graph::empty(OwnerUuid(ProjectUuid::named("demo").0));
/// assert_eq!(snapshot::read(&snapshot::write(&graph)).unwrap(), graph);
/// ```
pub fn write(graph: &Graph) -> Vec<u8> {
    to_bytes(&(graph.owner(), graph.version(), graph))
}

/// The graph that was written; an error where the bytes are damaged or of another format.
pub fn read(bytes: &[u8]) -> Result<Graph> {
    read_with(bytes, None)
}

/// The same, which finds by what texts are about too, where an embedder is given.
pub fn read_with(bytes: &[u8], embedder: Option<Rc<Embedder>>) -> Result<Graph> {
    let (owner, version, nouns, index): (OwnerUuid, Version, Delta, Vec<u8>) = from_bytes(bytes)?;
    Ok(Graph::with_embedder(owner, embedder).filled(version, nouns, &index))
}

/// Any part of the core's state as bytes, with the format's number before it.
pub fn to_bytes(state: &impl BorshSerialize) -> Vec<u8> {
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    // Writing to a vector fails only where a list is longer than u32 can count, which no memory holds.
    let _ = state.serialize(&mut bytes);
    bytes
}

/// The state that [`to_bytes`] wrote.
pub fn from_bytes<T: BorshDeserialize>(bytes: &[u8]) -> Result<T> {
    borsh::from_slice(body(bytes)?).map_err(|e| damaged(&alloc::format!("{e}")))
}

/// What comes after the number of the format, which must be ours.
fn body(bytes: &[u8]) -> Result<&[u8]> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or_else(|| damaged("they do not begin with `PERD`"))?;
    let (format, rest) = rest.split_first_chunk::<2>().ok_or_else(|| damaged("they end after the first word"))?;
    match u16::from_le_bytes(*format) {
        FORMAT => Ok(rest),
        other => {
            Err(Error::invalid(alloc::format!("this memory is in format {other}, this version reads format {FORMAT}")))
        }
    }
}

fn damaged(why: &str) -> Error {
    Error::invalid(alloc::format!("these bytes are not a memory of Perdura's: {why}"))
}
