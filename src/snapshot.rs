//! The graph as bytes: canonical (equal graphs are equal bytes, on every machine) and versioned.
//!
//! A magic word, the format's number, then in [borsh](https://borsh.io) the owner and the version, and behind its length
//! and a checksum the graph as it lays itself out (`graph/state/whole.rs`): to be opened, and read when it is asked.

use alloc::{rc::Rc, vec::Vec};
use borsh::{BorshDeserialize, BorshSerialize};
use perdura_loops::checksum;

use crate::embed::Embedder;
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::id::OwnerUuid;
use crate::kept::{Kept, put_section, put_value};
use crate::model::Version;

const MAGIC: [u8; 4] = *b"PERD";

/// The number of the format these bytes are in. It grows when a noun changes its shape.
pub const FORMAT: u16 = 3;

/// The graph as bytes.
///
/// ```
/// use perdura::{graph::Graph, id::{OwnerUuid, ProjectUuid}, snapshot};
/// let graph = Graph::empty(OwnerUuid(ProjectUuid::named("demo").0));
/// assert_eq!(snapshot::read(&snapshot::write(&graph)).unwrap(), graph);
/// ```
pub fn write(graph: &Graph) -> Vec<u8> {
    let mut bytes = to_bytes(&(graph.owner(), graph.version()));
    put_graph(&mut bytes, graph);
    bytes
}

/// The graph that was written; an error where the bytes are damaged or of another format.
pub fn read(bytes: &[u8]) -> Result<Graph> {
    read_with(bytes.into(), None)
}

/// The same, which finds by what texts are about too, where an embedder is given.
pub fn read_with(bytes: Vec<u8>, embedder: Option<Rc<Embedder>>) -> Result<Graph> {
    let mut kept = opened(bytes)?;
    let (owner, version): (OwnerUuid, Version) = kept.value().map_err(unreadable)?;
    take_graph(&mut kept, Graph::with_embedder(owner, embedder), version)
}

/// Puts a graph, but for its owner and its version.
pub(crate) fn put_graph(bytes: &mut Vec<u8>, graph: &Graph) {
    put_section(bytes, |bytes| {
        let start = bytes.len();
        bytes.extend([0; 8]);
        graph.write(bytes);
        let sum = checksum(&bytes[start + 8..]);
        bytes[start..start + 8].copy_from_slice(&sum.to_le_bytes());
    });
}

/// The graph that [`put_graph`] put, taken into one that is empty.
pub(crate) fn take_graph(from: &mut Kept, empty: Graph, version: Version) -> Result<Graph> {
    let mut graph = from.section().ok_or_else(|| damaged("they end too early"))?;
    let sum: u64 = graph.value().map_err(unreadable)?;
    if sum != checksum(&graph) {
        return Err(damaged("some of them have changed since"));
    }
    empty.read(version, graph).ok_or_else(|| damaged("a graph in them does not fit together"))
}

/// What comes after the number of the format, to be read when it is asked for.
pub(crate) fn opened(bytes: Vec<u8>) -> Result<Kept> {
    let start = bytes.len() - body(&bytes)?.len();
    let mut kept = Kept::from(bytes);
    kept.take(start);
    Ok(kept)
}

/// Any part of the core's state as bytes, with the format's number before it.
pub fn to_bytes(state: &impl BorshSerialize) -> Vec<u8> {
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(FORMAT.to_le_bytes());
    put_value(&mut bytes, state);
    bytes
}

/// The state that [`to_bytes`] wrote.
pub fn from_bytes<T: BorshDeserialize>(bytes: &[u8]) -> Result<T> {
    borsh::from_slice(body(bytes)?).map_err(unreadable)
}

/// The byte strings, each under a key, that [`to_bytes`] wrote, copied at one go: Borsh reads them piece by piece, into
/// room that it empties first.
///
/// ```
/// use perdura::snapshot::{blobs_from_bytes, to_bytes};
/// let blobs = vec![(7u8, b"seven".to_vec()), (8, Vec::new())];
/// let bytes = to_bytes(&blobs);
/// assert_eq!(blobs_from_bytes::<u8>(&bytes).unwrap(), blobs);
/// assert!(blobs_from_bytes::<u8>(&bytes[..bytes.len() - 1]).is_err());
/// assert!(blobs_from_bytes::<u8>(&[&bytes[..], &[0]].concat()).is_err());
/// ```
pub fn blobs_from_bytes<K: BorshDeserialize>(bytes: &[u8]) -> Result<Vec<(K, Vec<u8>)>> {
    let mut rest = body(bytes)?;
    let many = u32::deserialize(&mut rest).map_err(unreadable)?;
    let mut blobs = Vec::new();
    for _ in 0..many {
        let (key, length) = <(K, u32)>::deserialize(&mut rest).map_err(unreadable)?;
        let (blob, after) = rest.split_at_checked(length as usize).ok_or_else(|| damaged("they end too early"))?;
        blobs.push((key, blob.into()));
        rest = after;
    }
    if rest.is_empty() { Ok(blobs) } else { Err(damaged("something follows them")) }
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

/// What is wrong with bytes that something could not be read from.
pub(crate) fn unreadable(error: borsh::io::Error) -> Error {
    damaged(&alloc::format!("{error}"))
}

fn damaged(why: &str) -> Error {
    Error::invalid(alloc::format!("these bytes are not a memory of Perdura's: {why}"))
}
