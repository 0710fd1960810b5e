//! Batches: filled call by call, taken in by one.
//!
//! A batch is a note, and each call that adds to it another. Nothing is done in the background: whoever sends a
//! batch to be processed waits until it is. Where they cannot (a host allows a request only so much time), sending
//! it again goes on where it stopped, as each item has the name of the episode it becomes.

use perdura::error::{Error, Kind, Result};
use perdura::id::{EpisodeUuid, parse_uuid};
use perdura::memory::{Adding, Memory, NewEpisode, NewMessage};
use perdura::model::Note;
use perdura::ports::{Ports, Whose};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Builder;

use super::absent;
use crate::answer::Answer;
use crate::route::Call;
use crate::wire;
use crate::wire::v3::SuccessResponse;
use crate::wire::v3::batches::{
    AddBatchItemsRequest, BatchAddItem, BatchItemDetail, BatchItemError, BatchItemListResponse, BatchItemStatus,
    BatchListResponse, BatchProgress, BatchStatus, BatchSummary, CreateBatchRequest, Understood,
};
use crate::wire::v3::lists::{PAGE, at_least_one};

/// Most items of one batch.
const MOST_ITEMS: usize = 50_000;
/// Most items that are taken in at once.
const MOST_AT_ONCE: usize = 20;
// A row of D1 holds 2 MB, and JSON within JSON may double in length.
const LONGEST_NOTE: usize = 500_000;

/// An item as it is kept: what was sent, until it is taken in, and what became of it.
#[derive(Debug, Serialize, Deserialize)]
struct Item {
    sent: Option<BatchAddItem>,
    detail: BatchItemDetail,
}

pub async fn add<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let asked = call.body_or_default::<CreateBatchRequest>()?;
    if let Some(metadata) = &asked.metadata {
        wire::plain("metadata", metadata)?;
    }
    let now = memory.ports().now().to_string();
    let batch = BatchSummary {
        batch_id: name(memory),
        status: BatchStatus::Draft,
        item_count: 0,
        progress: BatchProgress::default(),
        ignore_roles: asked.ignore_roles.unwrap_or_default(),
        metadata: asked.metadata,
        strict_ontology: asked.strict_ontology.unwrap_or_default(),
        created_at: now.clone(),
        updated_at: now,
        processed_at: None,
        completed_at: None,
    };
    memory.add_note(written(&batch)?, Vec::new()).await?;
    Ok(Answer::json(&batch).created())
}

pub async fn list<P: Ports>(memory: &Memory<P>, call: &Call) -> Result<Answer> {
    let notes = memory.notes(&note_name("")).await?;
    let mut batches = notes.iter().map(read).collect::<Result<Vec<BatchSummary>>>()?;
    batches.retain(|batch| call.parameter("status").is_none_or(|wanted| says(&batch.status, wanted)));
    perdura::order::sort_by(&mut batches, |a, b| (&b.created_at, &b.batch_id).cmp(&(&a.created_at, &a.batch_id)));
    let (batches, next_cursor) = page(call, batches)?;
    Ok(Answer::json(&BatchListResponse { batches, next_cursor }))
}

pub async fn get<P: Ports>(memory: &Memory<P>, batch: &str) -> Result<Answer> {
    Ok(Answer::json(&known(memory, batch).await?))
}

pub async fn delete<P: Ports>(memory: &Memory<P>, batch: &str) -> Result<Answer> {
    let batch = draft(memory, batch).await?;
    memory.drop_notes(vec![note_name(&batch.batch_id), items_name(&batch.batch_id)]).await?;
    Ok(Answer::json(&SuccessResponse::new("batch deleted")))
}

pub async fn items<P: Ports>(memory: &Memory<P>, call: &Call, batch: &str) -> Result<Answer> {
    let batch = known(memory, batch).await?;
    let mut items: Vec<_> = kept(memory, &batch).await?.into_iter().flat_map(|(_, items)| items).collect();
    items.retain(|item| call.parameter("status").is_none_or(|wanted| says(&item.detail.status, wanted)));
    let (items, next_cursor) = page(call, items)?;
    let items = items.into_iter().map(|item| item.detail).collect();
    Ok(Answer::json(&BatchItemListResponse { items, next_cursor }))
}

pub async fn add_items<P: Ports>(memory: &Memory<P>, call: &Call, batch: &str) -> Result<Answer> {
    let sent = call.body::<AddBatchItemsRequest>()?.read()?;
    let mut batch = draft(memory, batch).await?;
    if batch.item_count + sent.len() > MOST_ITEMS {
        return Err(Error::invalid(format!(
            "`items`: the batch would have {} items, the limit is {}",
            wire::grouped(batch.item_count + sent.len()),
            wire::grouped(MOST_ITEMS)
        )));
    }
    let now = memory.ports().now().to_string();
    let first = batch.item_count;
    let mut items = Vec::new();
    for (place, sent) in sent.into_iter().enumerate() {
        let episode_uuid = name(memory);
        let detail = BatchItemDetail {
            item_id: episode_uuid.clone(),
            sequence_index: first + place,
            kind: sent.r#type,
            status: BatchItemStatus::Pending,
            source_uuid: episode_uuid.clone(),
            episode_uuid,
            error: None,
            user_id: sent.user_id.clone(),
            graph_id: sent.graph_id.clone(),
            thread_id: sent.thread_id.clone(),
            document_id: sent.document_id.clone(),
            created_at: now.clone(),
            updated_at: now.clone(),
        };
        items.push(Item { sent: Some(sent), detail });
    }
    let details: Vec<_> = items.iter().map(|item| item.detail.clone()).collect();
    batch.item_count += items.len();
    batch.progress.total_items = batch.item_count;
    batch.progress.queued_items = batch.item_count;
    batch.updated_at = now;
    let mut notes = parcels(&batch.batch_id, items)?.into_iter();
    // Whoever adds at the same moment finds the first place taken.
    let Some(taking) = notes.next() else { return Err(Error::internal("a batch was given no items to keep")) };
    memory.add_note(taking, notes.chain([written(&batch)?]).collect()).await?;
    Ok(Answer::json(&details))
}

pub async fn process<P: Ports>(memory: &Memory<P>, batch: &str) -> Result<Answer> {
    let mut batch = known(memory, batch).await?;
    match batch.status {
        BatchStatus::Draft | BatchStatus::Processing => {}
        _ => return Err(over(&batch)),
    }
    if batch.item_count == 0 {
        return Err(Error::invalid(format!("batch `{}` has no items", batch.batch_id)));
    }
    batch.status = BatchStatus::Processing;
    batch.processed_at = Some(memory.ports().now().to_string());
    memory.put_notes(vec![written(&batch)?]).await?;

    let how = Adding {
        ignore_roles: batch.ignore_roles.iter().map(|role| (*role).into()).collect(),
        create: false,
        context: false,
    };
    let mut statuses = Vec::new();
    for (note, mut items) in kept(memory, &batch).await? {
        if items.iter().any(|item| item.sent.is_some()) {
            take_in(memory, &how, &mut items).await?;
            memory.put_notes(vec![Note { name: note, text: text(&items)? }]).await?;
        }
        statuses.extend(items.iter().map(|item| item.detail.status));
    }
    batch.progress = BatchProgress::of(statuses.into_iter());
    batch.status = match (batch.progress.succeeded_items, batch.progress.failed_items) {
        (_, 0) => BatchStatus::Succeeded,
        (0, _) => BatchStatus::Failed,
        _ => BatchStatus::Partial,
    };
    batch.updated_at = memory.ports().now().to_string();
    batch.completed_at = Some(batch.updated_at.clone());
    memory.put_notes(vec![written(&batch)?]).await?;
    Ok(Answer::json(&batch))
}

/// Takes in what waits, as many neighbours at once as go the same way.
async fn take_in<P: Ports>(memory: &Memory<P>, how: &Adding, items: &mut [Item]) -> Result<()> {
    for here in items.chunk_by_mut(|one, next| way(one) == way(next)).flat_map(|run| run.chunks_mut(MOST_AT_ONCE)) {
        let (mut episodes, mut messages) = (Vec::new(), Vec::new());
        for item in here.iter() {
            let Some(sent) = item.sent.clone() else { continue };
            let uuid = EpisodeUuid(parse_uuid(&item.detail.episode_uuid)?);
            match sent.read("items[0]", uuid)? {
                Understood::Episode(whose, episode) => episodes.push((whose, episode)),
                Understood::Message(thread, message) => messages.push((Whose::Thread(thread), message)),
            }
        }
        let outcome = taken(memory, how, episodes, messages).await;
        let refused = match outcome {
            Err(error) if matches!(error.kind(), Kind::Internal | Kind::Busy) => return Err(error),
            Err(error) => Some(error.to_string()),
            Ok(()) => None,
        };
        let now = memory.ports().now().to_string();
        for item in here.iter_mut().filter(|item| item.sent.is_some()) {
            item.sent = None;
            item.detail.updated_at = now.clone();
            item.detail.error = refused.clone().map(|message| BatchItemError { message });
            item.detail.status = if refused.is_some() { BatchItemStatus::Failed } else { BatchItemStatus::Succeeded };
        }
    }
    Ok(())
}

/// Where an item goes.
fn way(item: &Item) -> [&Option<String>; 3] {
    [&item.detail.user_id, &item.detail.graph_id, &item.detail.thread_id]
}

async fn taken<P: Ports>(
    memory: &Memory<P>,
    how: &Adding,
    episodes: Vec<(Whose, NewEpisode)>,
    messages: Vec<(Whose, NewMessage)>,
) -> Result<()> {
    if let Some((whose, _)) = episodes.first() {
        let whose = whose.clone();
        memory.add_episodes(&whose, episodes.into_iter().map(|(_, episode)| episode).collect()).await?;
    }
    if let Some((Whose::Thread(thread), _)) = messages.first() {
        let thread = thread.clone();
        memory.add_messages(&thread, messages.into_iter().map(|(_, message)| message).collect(), how).await?;
    }
    Ok(())
}

async fn known<P: Ports>(memory: &Memory<P>, batch: &str) -> Result<BatchSummary> {
    let absent = || absent("batch", wire::shortened(batch));
    let uuid = parse_uuid(batch).map_err(|_| absent())?;
    let note = memory.note(&note_name(&uuid.to_string())).await?;
    read(&note.ok_or_else(absent)?)
}

/// A batch that may still be changed.
async fn draft<P: Ports>(memory: &Memory<P>, batch: &str) -> Result<BatchSummary> {
    let batch = known(memory, batch).await?;
    if batch.status == BatchStatus::Draft { Ok(batch) } else { Err(over(&batch)) }
}

fn over(batch: &BatchSummary) -> Error {
    Error::conflict(format!("batch `{}` was sent to be processed already", batch.batch_id))
}

/// The items of a batch in order, note by note.
async fn kept<P: Ports>(memory: &Memory<P>, batch: &BatchSummary) -> Result<Vec<(String, Vec<Item>)>> {
    let notes = memory.notes(&items_name(&batch.batch_id)).await?;
    notes.into_iter().map(|note| Ok((note.name.clone(), read(&note)?))).collect()
}

/// Items as notes, none too long; each is named after the place of its first item.
fn parcels(batch: &str, items: Vec<Item>) -> Result<Vec<Note>> {
    let mut notes: Vec<Note> = Vec::new();
    for item in items {
        let one = text(&item)?;
        match notes.last_mut() {
            Some(note) if note.text.len() + one.len() < LONGEST_NOTE => {
                note.text.pop();
                note.text.push_str(&format!(",{one}]"));
            }
            _ => {
                let name = format!("{}{:06}", items_name(batch), item.detail.sequence_index);
                notes.push(Note { name, text: format!("[{one}]") });
            }
        }
    }
    Ok(notes)
}

fn page<T>(call: &Call, mut rows: Vec<T>) -> Result<(Vec<T>, Option<usize>)> {
    let limit = at_least_one("limit", call.number(&["limit"])?)?.unwrap_or(PAGE) as usize;
    let skipped: usize = call.number(&["cursor"])?.unwrap_or_default();
    let rest = rows.split_off(skipped.min(rows.len()));
    let next = (rest.len() > limit).then_some(skipped + limit);
    Ok((rest.into_iter().take(limit).collect(), next))
}

fn says(status: &impl Serialize, wanted: &str) -> bool {
    serde_json::to_value(status).is_ok_and(|word| word == wanted)
}

fn written(batch: &BatchSummary) -> Result<Note> {
    Ok(Note { name: note_name(&batch.batch_id), text: text(batch)? })
}

fn note_name(batch: &str) -> String {
    format!("batches/{batch}")
}

fn items_name(batch: &str) -> String {
    format!("batch-items/{batch}/")
}

/// A name that nobody had before.
fn name<P: Ports>(memory: &Memory<P>) -> String {
    Builder::from_random_bytes(memory.ports().chance()).into_uuid().to_string()
}

fn text(kept: &impl Serialize) -> Result<String> {
    serde_json::to_string(kept).map_err(|error| Error::internal(error.to_string()))
}

fn read<T: DeserializeOwned>(note: &Note) -> Result<T> {
    wire::read_kept(&note.name, &note.text)
}
