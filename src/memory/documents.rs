//! Documents: texts that are kept to be found, in a graph of their own kind; nothing is drawn from them.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::messages::{check_text, kept, written};
use super::{Memory, absent};
use crate::error::{Error, Result};
use crate::extract::{self, Extraction};
use crate::graph::{self, Delta, Forget, Graph, Reading, Receipt, Who};
use crate::id::{EpisodeUuid, GraphId};
use crate::model::{Episode, Metadata, merge};
use crate::ports::{Ask, Ports, Whose};
use crate::time::Timestamp;

/// A text to be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDocument {
    /// The text.
    pub content: String,
    /// The developer's name for it, which no other document of the graph may have.
    pub document: Option<String>,
    /// Whatever else the developer attaches.
    pub metadata: Metadata,
}

/// What to change in a document; absent fields stay, metadata is merged key by key.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentChange {
    /// Which document.
    pub uuid: EpisodeUuid,
    /// The developer's name for it.
    pub document: Option<String>,
    /// Values to merge into what the developer attached.
    pub metadata: Metadata,
}

impl<P: Ports> Memory<P> {
    /// Keeps documents, and answers with our names for them, in the order they came.
    pub async fn add_documents(&self, graph_id: &GraphId, new: Vec<NewDocument>) -> Result<Vec<EpisodeUuid>> {
        for (place, document) in new.iter().enumerate() {
            check_text(&format!("documents[{place}].content"), &document.content)?;
        }
        let now = self.ports.now();
        let named: Vec<_> = new.iter().filter_map(|document| document.document.clone()).collect();
        let readings: Vec<_> = new
            .into_iter()
            .map(|new| Reading {
                episode: episode_of(new, EpisodeUuid(self.chance_uuid()), now),
                extraction: Extraction::default(),
            })
            .collect();
        self.change_documents(graph_id, |graph| {
            let mut names = BTreeSet::new();
            let taken = named.iter().find(|name| graph.document(name).next().is_some() || !names.insert(*name));
            match taken {
                Some(name) => Err(Error::already_exists(format!("document `{name}` exists already"))),
                None => Ok((graph::integrate(graph, &Who::nobody(), &readings, now), ())),
            }
        })
        .await?;
        Ok(readings.into_iter().map(|reading| reading.episode.uuid).collect())
    }

    /// Changes what documents are called and what is attached to them; all of them, or none where one is not there.
    pub async fn update_documents(&self, graph_id: &GraphId, changes: Vec<DocumentChange>) -> Result<()> {
        self.change_documents(graph_id, |graph| {
            let changed = changes.iter().map(|change| changed(graph, change)).collect::<Result<Vec<_>>>()?;
            Ok((Delta { episodes: changed, ..Delta::default() }, ()))
        })
        .await
    }

    /// Forgets documents; all of them, or none where one is not there.
    pub async fn forget_documents(&self, graph_id: &GraphId, uuids: Vec<EpisodeUuid>) -> Result<Receipt> {
        let now = self.ports.now();
        self.change_documents(graph_id, |graph| {
            if let Some(uuid) = uuids.iter().find(|uuid| graph.episode(**uuid).is_none()) {
                return Err(missing(*uuid));
            }
            Ok(graph::forget(graph, &Who::nobody(), &Forget::Episodes(uuids.clone()), now))
        })
        .await
    }

    async fn change_documents<T>(
        &self,
        graph_id: &GraphId,
        mut decide: impl FnMut(&Graph) -> Result<(Delta, T)>,
    ) -> Result<T> {
        let whose = Whose::Graph(graph_id.clone());
        let ask = Ask { whose: Some(whose.clone()), ..Ask::default() };
        let decided = self.change(&ask, |loaded| {
            let (Some(owner), Some(graph)) = (&loaded.owner, &loaded.graph) else { return Err(absent(&whose)) };
            let (delta, answer) = decide(graph)?;
            Ok((written(owner, delta), answer))
        });
        decided.await.map(|(answer, _)| answer)
    }
}

/// A document as it is kept: marked as nothing to draw facts from.
fn episode_of(new: NewDocument, uuid: EpisodeUuid, now: Timestamp) -> Episode {
    let content = extract::redact(&new.content).into_owned();
    Episode { document: new.document, metadata: new.metadata, readable: false, ..kept(uuid, content, now) }
}

fn changed(graph: &Graph, change: &DocumentChange) -> Result<Episode> {
    let mut episode = graph.episode(change.uuid).ok_or_else(|| missing(change.uuid))?.clone();
    if let Some(name) = &change.document {
        if graph.document(name).any(|other| other.uuid != change.uuid) {
            return Err(Error::already_exists(format!("document `{name}` exists already")));
        }
        episode.document = Some(name.clone());
    }
    merge(&mut episode.metadata, change.metadata.clone());
    Ok(episode)
}

fn missing(uuid: EpisodeUuid) -> Error {
    Error::not_found(format!("document `{uuid}` does not exist"))
}
