//! Collections of documents, and the documents.
//!
//! A collection is a graph of its own whose episodes are the documents. What makes a graph a collection stands
//! in its metadata, under a name of ours.

use perdura::error::{Error, Result};
use perdura::id::{EpisodeUuid, GraphId};
use perdura::memory::{DocumentChange, GraphChange, NewDocument, NewGraph};
use perdura::model::{Episode, Metadata, NamedGraph, Value};
use serde::{Deserialize, Serialize};

use super::filter::SearchFilter;
use super::given;
use crate::wire::{self, Object};

/// What a collection's settings are kept under.
const SETTINGS: &str = "perdura:collection";
const DIMENSIONS: &str = "embedding_dimensions";
const AUTO_EMBEDDED: &str = "is_auto_embedded";

/// How long a collection's name may be.
const NAME: std::ops::RangeInclusive<usize> = 3..=40;
/// How many numbers a vector may have.
const VECTOR: std::ops::RangeInclusive<u32> = 8..=2_000;
/// How many numbers a vector has where nobody says.
const USUAL_VECTOR: u32 = 384;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 1_000;
/// Longest name of a document, in characters.
const LONGEST_DOCUMENT_ID: usize = 100;
/// Most documents in one call: twice what Zep's clients send.
const MOST_DOCUMENTS: usize = 1_000;

/// A collection to be created.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddCollection {
    name: Option<String>,
    description: Option<String>,
    metadata: Option<Object>,
    embedding_dimensions: Option<u32>,
    is_auto_embedded: Option<bool>,
}

/// What is to change in a collection.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UpdateCollection {
    description: Option<String>,
    metadata: Option<Object>,
}

impl AddCollection {
    /// The same, where the client does not say how long a vector is: the cloud's clients knew no vectors.
    pub fn or_usual(self) -> Self {
        Self { embedding_dimensions: self.embedding_dimensions.or(Some(USUAL_VECTOR)), ..self }
    }

    /// The collection, understood: `name` is the one in the path, in lower case, which decides.
    pub fn understood(self, name: &str) -> Result<NewGraph> {
        let length = name.chars().count();
        let spelled = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        if !NAME.contains(&length) || !spelled {
            let shown = wire::shortened(name);
            return Err(Error::invalid(format!(
                "`{shown}` cannot name a collection: 3 to 40 of the letters a to z, digits, `_` and `-` can"
            )));
        }
        if let Some(other) = given(self.name).filter(|other| !other.eq_ignore_ascii_case(name)) {
            let other = wire::shortened(&other);
            return Err(Error::invalid(format!("`name` is `{other}`, and the path says `{name}`")));
        }
        let dimensions =
            self.embedding_dimensions.ok_or_else(|| Error::invalid("`embedding_dimensions` is missing"))?;
        if !VECTOR.contains(&dimensions) {
            return Err(Error::invalid(format!(
                "`embedding_dimensions` is {dimensions}, it must lie between 8 and 2000"
            )));
        }
        let settings = Metadata::from([
            (DIMENSIONS.into(), Value::Int(dimensions.into())),
            (AUTO_EMBEDDED.into(), Value::Bool(self.is_auto_embedded.unwrap_or(true))),
        ]);
        let mut metadata = wire::attached(self.metadata);
        metadata.insert(SETTINGS.into(), Value::Map(settings));
        Ok(NewGraph {
            graph_id: GraphId::new(name)?,
            name: Some(name.to_owned()),
            description: described(self.description)?,
            time_zone: None,
            metadata,
        })
    }
}

impl UpdateCollection {
    /// The change, understood.
    pub fn understood(self) -> Result<GraphChange> {
        Ok(GraphChange {
            description: described(self.description)?,
            metadata: wire::attached(self.metadata),
            ..GraphChange::default()
        })
    }
}

fn described(description: Option<String>) -> Result<Option<String>> {
    let description = given(description);
    wire::at_most("description", description.as_deref().unwrap_or_default(), LONGEST_DESCRIPTION)?;
    Ok(description)
}

/// Whether a graph is a collection.
pub fn is_collection(graph: &NamedGraph) -> bool {
    graph.metadata.contains_key(SETTINGS)
}

/// A collection, as we send it. Zep's Python client takes these fields and no other.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collection {
    uuid: String,
    created_at: String,
    updated_at: String,
    name: String,
    description: String,
    metadata: Option<Object>,
    embedding_dimensions: u32,
    is_auto_embedded: bool,
    is_normalized: bool,
    is_indexed: bool,
    document_count: usize,
    // Documents can be found as soon as they are written; clients wait for this number to reach the other.
    document_embedded_count: usize,
}

impl Collection {
    /// A graph that is a collection of so many documents, in Zep's spelling.
    pub fn of(graph: &NamedGraph, documents: usize) -> Self {
        let setting = |name: &str| match graph.metadata.get(SETTINGS) {
            Some(Value::Map(settings)) => settings.get(name),
            _ => None,
        };
        Self {
            uuid: graph.uuid.to_string(),
            created_at: graph.created_at.to_string(),
            updated_at: graph.updated_at.to_string(),
            name: graph.graph_id.to_string(),
            description: graph.description.clone().unwrap_or_default(),
            metadata: wire::told(&graph.metadata),
            embedding_dimensions: match setting(DIMENSIONS) {
                Some(Value::Int(dimensions)) => u32::try_from(*dimensions).unwrap_or_default(),
                _ => 0,
            },
            is_auto_embedded: setting(AUTO_EMBEDDED) != Some(&Value::Bool(false)),
            is_normalized: false,
            is_indexed: true,
            document_count: documents,
            document_embedded_count: documents,
        }
    }
}

/// A document to be kept.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct AddDocument {
    content: String,
    document_id: Option<String>,
    metadata: Option<Object>,
}

/// What is to change in a document.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(expecting = "an object")]
pub struct UpdateDocument {
    uuid: Option<String>,
    document_id: Option<String>,
    metadata: Option<Object>,
}

/// Which documents are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhichDocuments {
    /// By our names for them.
    pub uuids: Option<Vec<String>>,
    /// By the client's.
    pub document_ids: Option<Vec<String>>,
}

/// The documents to be kept, understood; an error names the one it is about.
pub fn documents(sent: Vec<AddDocument>) -> Result<Vec<NewDocument>> {
    if sent.is_empty() {
        return Err(Error::invalid("the list is empty, send at least one document"));
    }
    wire::no_more_than("documents", sent.len(), MOST_DOCUMENTS)?;
    let numbered = sent.into_iter().enumerate();
    numbered
        .map(|(place, sent)| {
            Ok(NewDocument {
                document: named(&format!("documents[{place}].document_id"), sent.document_id)?,
                content: sent.content,
                metadata: wire::metadata(sent.metadata.unwrap_or_default()),
            })
        })
        .collect()
}

impl UpdateDocument {
    /// The change, understood; the uuid is the one in the path, or where several are changed, the one sent.
    pub fn understood(self, uuid: Option<&str>) -> Result<DocumentChange> {
        let uuid = uuid.map(str::to_owned).or(self.uuid).ok_or_else(|| Error::invalid("`uuid` is missing"))?;
        Ok(DocumentChange {
            uuid: EpisodeUuid::parse(&uuid)?,
            document: named("document_id", self.document_id)?,
            metadata: wire::metadata(self.metadata.unwrap_or_default()),
        })
    }
}

fn named(field: &str, name: Option<String>) -> Result<Option<String>> {
    let name = given(name);
    wire::at_most(field, name.as_deref().unwrap_or_default(), LONGEST_DOCUMENT_ID)?;
    Ok(name)
}

/// A document, as we send it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    uuid: String,
    created_at: String,
    updated_at: String,
    document_id: Option<String>,
    content: String,
    metadata: Option<Object>,
    // Ready to be found. The vector itself is our own affair.
    is_embedded: bool,
    embedding: Option<Vec<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
}

impl Document {
    /// An episode of a collection, in Zep's spelling.
    pub fn of(episode: &Episode) -> Self {
        Self {
            uuid: episode.uuid.to_string(),
            created_at: episode.recorded.to_string(),
            updated_at: episode.recorded.to_string(),
            document_id: episode.document.clone(),
            content: episode.content.clone(),
            metadata: wire::some_object(&episode.metadata),
            is_embedded: true,
            embedding: None,
            score: None,
        }
    }

    /// The same, with how well it fits a search.
    pub fn found(episode: &Episode, score: f64) -> Self {
        Self { score: Some(score), ..Self::of(episode) }
    }
}

/// A search for documents, as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentSearch {
    /// The words.
    pub text: Option<String>,
    /// A vector of the client's own.
    pub embedding: Option<Vec<f64>>,
    /// What the documents must be like.
    pub metadata: Option<SearchFilter>,
    /// `similarity` or `mmr`.
    pub search_type: Option<String>,
    /// How much relevance weighs against variety, 0 to 1.
    pub mmr_lambda: Option<f64>,
}

/// What a search found, all on one page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentsFound {
    results: Vec<Document>,
    // Words are searched by words: there is no vector to tell.
    query_vector: Vec<f64>,
    result_count: usize,
    total_pages: usize,
    current_page: usize,
}

impl DocumentsFound {
    /// The documents, best first.
    pub fn new(results: Vec<Document>) -> Self {
        let result_count = results.len();
        Self { results, query_vector: Vec::new(), result_count, total_pages: 1, current_page: 1 }
    }
}
