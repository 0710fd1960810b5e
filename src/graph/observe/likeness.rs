//! Who may be somebody else under another name: two that look like one, one that may be either of two.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{Seen, View, kind};
use crate::graph::likeness::{alike, likeness};
use crate::graph::resolve::Kind;
use crate::id::EntityUuid;
use crate::model::Entity;

/// How many that sound alike are looked at.
const LOOKED_AT: usize = 16;

/// "“Katherine Jonson” may be Katherine Johnson".
pub(super) fn likely(view: &View<'_, '_>, entity: &Entity) -> Option<Seen> {
    let namesakes = namesakes(view, entity);
    let others = if namesakes.len() > 1 { namesakes } else { similar(view, entity) };
    let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
    let (last, first) = names.split_last()?;
    let meant = if first.is_empty() { String::from(*last) } else { alloc::format!("{} or {last}", first.join(", ")) };
    let everyone = others.iter().map(|other| other.uuid).chain([entity.uuid]);
    Some(Seen {
        kind: kind::LIKENESS,
        name: alloc::format!("{} may be {meant}", entity.name),
        summary: alloc::format!("“{}” may be {meant}: they are kept apart until somebody says so", entity.name),
        evidence: everyone.filter_map(|uuid| view.draft.first_occurrence_of(uuid)).collect(),
    })
}

/// Those besides that go by its name, each by one of its own.
fn namesakes<'d>(view: &View<'d, '_>, entity: &Entity) -> Vec<&'d Entity> {
    let kind = Kind::of(&entity.labels);
    let named = view.draft.named(&entity.name).into_iter();
    named.filter(|other| other.uuid != entity.uuid && kind.fits(Kind::of(&other.labels))).collect()
}

/// The one of its kind whose name is like its own; of several none is more likely than the others.
fn similar<'d>(view: &View<'d, '_>, entity: &Entity) -> Vec<&'d Entity> {
    let kind = Kind::of(&entity.labels);
    if kind == Kind::Any {
        return Vec::new();
    }
    let key = likeness(&entity.name);
    let known = view.draft.like(&key).take(LOOKED_AT);
    let of_its_kind = |other: &&Entity| {
        other.uuid != entity.uuid && Kind::of(&other.labels) == kind && alike(&entity.name, &other.name)
    };
    let found: BTreeMap<EntityUuid, &Entity> =
        crate::order::gather(known.filter(of_its_kind).map(|other| (other.uuid, other)));
    if found.len() == 1 { found.into_values().collect() } else { Vec::new() }
}
