//! Whom and what a text means: from the names in it to the entities they name.
//!
//! A name means the entity that goes by it, where there is exactly one that it could mean. What a name
//! might mean twice is kept apart: two nodes that are one can be joined later, one that was two never
//! comes apart again.

use alloc::{string::String, vec::Vec};

use super::draft::Draft;
use super::who::{Who, goes_by};
use super::{fold, same_name};
use crate::extract::Mention;
use crate::id::{EntityUuid, EpisodeUuid};
use crate::model::{Entity, Metadata, Value, label, merge};
use crate::time::Timestamp;

/// The entity that a mention means: found or made, told what the mention says of it, and that `episode` does.
pub(super) fn resolve(
    draft: &mut Draft<'_>,
    who: &Who,
    mention: Mention,
    episode: EpisodeUuid,
    now: Timestamp,
) -> EntityUuid {
    let kind = Kind::of(mention.label.as_slice());
    let means_user = mention.is_user || (kind.fits(Kind::Person) && who.is_user(&mention.name));
    let user = draft.user().filter(|_| means_user && who.user.is_some()).cloned();
    let is_user = user.is_some();
    let known = user.or_else(|| by_identity(draft, &mention).cloned());
    let mut entity = known.unwrap_or_else(|| {
        let differs = |entity: &Entity| is_another(entity, &mention);
        named(draft, &mention.name, kind, differs, now)
    });
    if !goes_by(&entity, &mention.name) && !is_user {
        entity.aliases.push(mention.name.clone());
    }
    learn(&mut entity, mention, is_user);
    let uuid = entity.uuid;
    if draft.entity(uuid) != Some(&entity) {
        draft.put_entity(entity);
    }
    draft.mention(episode, uuid);
    uuid
}

/// The entity of the mention's kind that has its identity, whatever it is called; the oldest, where several have.
fn by_identity<'d>(draft: &'d Draft<'_>, mention: &Mention) -> Option<&'d Entity> {
    let label = mention.label.as_ref().filter(|_| !mention.identity.is_empty())?;
    let said = mention.identity.iter().map(|name| Some((name, mention.attributes.get(name)?)));
    let said = said.collect::<Option<Vec<_>>>()?;
    let same = |entity: &&Entity| {
        let mut known = said.iter().map(|(name, value)| entity.attributes.get(*name).map(|known| alike(known, value)));
        entity.labels.contains(label) && known.all(|alike| alike == Some(true))
    };
    draft.entities().filter(same).min_by_key(|entity| (entity.created_at, entity.uuid))
}

/// Whether what tells things of the mention's kind apart tells an entity from it.
fn is_another(entity: &Entity, mention: &Mention) -> bool {
    let mut both =
        mention.identity.iter().filter_map(|name| Some((entity.attributes.get(name)?, mention.attributes.get(name)?)));
    both.any(|(known, said)| !alike(known, said))
}

/// Whether two values are the same but for their case.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => one.trim().to_lowercase() == other.trim().to_lowercase(),
        _ => one == other,
    }
}

/// The entity that a name means, where it can mean one alone; else a new one of that name.
pub(super) fn by_name(draft: &Draft<'_>, name: &str, kind: Kind, now: Timestamp) -> Entity {
    named(draft, name, kind, |_| false, now)
}

/// The same, where some that go by the name are known to be others.
fn named(draft: &Draft<'_>, name: &str, kind: Kind, differs: impl Fn(&Entity) -> bool, now: Timestamp) -> Entity {
    let folded = fold(name);
    let named = draft.folded(&folded);
    let (proper, aliased): (Vec<_>, Vec<_>) = named
        .into_iter()
        .filter(|entity| kind.fits(Kind::of(&entity.labels)) && !differs(entity))
        .partition(|entity| same_name(&entity.name, name));
    let meant = if proper.is_empty() { aliased } else { proper };
    match meant.as_slice() {
        [] => anew(name, first_free(draft, &folded), now),
        [only] => (*only).clone(),
        several => {
            let mut alike = several.iter().filter(|entity| Kind::of(&entity.labels) == kind);
            match (alike.next(), alike.next()) {
                (Some(only), None) => (*only).clone(),
                _ => {
                    let unsure = EntityUuid(draft.owner().derive("entity", &alloc::format!("{folded}\0?")));
                    draft.entity(unsure).cloned().unwrap_or_else(|| anew(name, unsure, now))
                }
            }
        }
    }
}

/// What tells namesakes apart. Other labels do not: a plan may be an object to one text, a topic to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Any,
    Person,
    Place,
    Organization,
}

impl Kind {
    pub fn of(labels: &[String]) -> Self {
        let mut kinds = labels.iter().map(|word| match word.as_str() {
            label::USER | label::ASSISTANT | label::PERSON => Kind::Person,
            label::LOCATION => Kind::Place,
            label::ORGANIZATION => Kind::Organization,
            _ => Kind::Any,
        });
        kinds.find(|kind| *kind != Kind::Any).unwrap_or(Kind::Any)
    }

    pub fn fits(self, other: Self) -> bool {
        self == other || self == Kind::Any || other == Kind::Any
    }
}

/// Adds what is said of an entity to what is known of it.
fn learn(entity: &mut Entity, mention: Mention, is_user: bool) {
    for alias in mention.aliases {
        if !goes_by(entity, &alias) {
            entity.aliases.push(alias);
        }
    }
    if let Some(word) = mention.label
        && !is_user
    {
        add_label(entity, word);
    }
    merge(&mut entity.attributes, mention.attributes);
}

/// Adds a label that is not there yet; "Entity" goes without saying, and "User" is the user's alone.
pub(super) fn add_label(entity: &mut Entity, word: String) {
    if word != "Entity" && word != label::USER && !entity.labels.contains(&word) {
        entity.labels.push(word);
    }
}

fn anew(name: &str, uuid: EntityUuid, now: Timestamp) -> Entity {
    Entity {
        uuid,
        name: name.trim().into(),
        aliases: Vec::new(),
        labels: Vec::new(),
        attributes: Metadata::new(),
        summary: String::new(),
        created_at: now,
    }
}

/// The first name among machines that no namesake bears.
fn first_free(draft: &Draft<'_>, folded: &str) -> EntityUuid {
    let mut n = 0u32;
    loop {
        let uuid = EntityUuid(draft.owner().derive_from("entity", format_args!("{folded}\0{n}")));
        if draft.entity(uuid).is_none() {
            return uuid;
        }
        n += 1;
    }
}
