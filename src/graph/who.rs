//! Whose graph it is: what the directory knows of the user before anyone has said a word.

use alloc::{string::String, vec, vec::Vec};

use super::same_name;
use crate::id::{EntityUuid, OwnerUuid};
use crate::model::{Entity, Episode, Metadata, Role, User, Value, label};
use crate::time::{Timestamp, Zone};

/// Whose graph it is; a graph that belongs to nobody has no user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// The user, whose node the graph gathers round.
    pub user: Option<Person>,
    /// The clock by which they mean what they say of times.
    pub zone: Zone,
}

/// The user, as the directory or the speaker of a session names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What they are called.
    pub name: String,
    /// Whatever else refers to them: the first name, the id, the address.
    pub aliases: Vec<String>,
    /// Their e-mail address.
    pub email: Option<String>,
}

/// What the user of a session is called while nobody has said their name.
const NAMELESS: &str = "user";

impl Who {
    /// Nobody: a graph of its own.
    pub fn nobody() -> Self {
        Self::default()
    }

    /// The speaker of a session that has no user yet, by the name in their messages, where there is one.
    pub fn speaker(name: Option<&str>) -> Self {
        let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(NAMELESS);
        Self { user: Some(Person { name: name.into(), aliases: Vec::new(), email: None }), ..Self::default() }
    }

    /// The same, by the first name that a user's message gives.
    pub fn heard<'a>(mut episodes: impl Iterator<Item = &'a Episode>) -> Self {
        let named = |episode: &'a Episode| {
            episode
                .speaker
                .as_ref()
                .filter(|speaker| speaker.role == Role::User)
                .and_then(|speaker| speaker.name.as_deref())
        };
        Self::speaker(episodes.find_map(named))
    }

    /// The same, by the clock of a zone; what is no zone is taken for UTC, as refusing it comes too late here.
    pub fn by_the_clock_of(self, zone: Option<&str>) -> Self {
        let zone = zone.and_then(|name| Zone::named(name).ok()).unwrap_or_default();
        Self { zone, ..self }
    }

    /// Whether `name` is one of the user's.
    pub fn is_user(&self, name: &str) -> bool {
        self.user.as_ref().is_some_and(|user| user.names().any(|own| same_name(own, name)))
    }
}

impl From<&User> for Who {
    fn from(user: &User) -> Self {
        let name = user.display_name();
        let others = [user.first_name.as_deref(), Some(user.user_id.as_str()), user.email.as_deref()];
        let mut aliases: Vec<String> = Vec::new();
        for other in others.into_iter().flatten() {
            if other != name && !aliases.iter().any(|alias| alias == other) {
                aliases.push(other.into());
            }
        }
        let person = Person { name, aliases, email: user.email.clone() };
        Self { user: Some(person), ..Self::default() }.by_the_clock_of(user.time_zone.as_deref())
    }
}

impl Person {
    /// Everything that refers to them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        core::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// The name of the user's node in their graph; there is one, whatever they are called.
pub fn user_uuid(owner: OwnerUuid) -> EntityUuid {
    EntityUuid(owner.derive("user", ""))
}

/// The user's node: made new where `known` is none, else brought up to what the directory says by now.
pub fn user_node(owner: OwnerUuid, person: &Person, known: Option<&Entity>, now: Timestamp) -> Entity {
    let mut node = known.cloned().unwrap_or_else(|| Entity {
        uuid: user_uuid(owner),
        name: person.name.clone(),
        aliases: Vec::new(),
        labels: vec![label::USER.into()],
        attributes: Metadata::new(),
        summary: String::new(),
        created_at: now,
    });
    if person.name != NAMELESS && person.name != node.name {
        let former = core::mem::replace(&mut node.name, person.name.clone());
        node.aliases.retain(|alias| !same_name(alias, &person.name));
        if former != NAMELESS && !goes_by(&node, &former) {
            node.aliases.push(former);
        }
    }
    for alias in &person.aliases {
        if !goes_by(&node, alias) {
            node.aliases.push(alias.clone());
        }
    }
    if let Some(email) = &person.email {
        node.attributes.insert("email".into(), Value::Text(email.clone()));
    }
    node
}

/// Whether nobody has said the user's name yet.
pub(super) fn is_nameless(user: &Entity) -> bool {
    user.name == NAMELESS
}

/// Whether an entity has a name already, however it is spelled.
pub(super) fn goes_by(entity: &Entity, name: &str) -> bool {
    let mut names = core::iter::once(&entity.name).chain(&entity.aliases);
    names.clone().any(|own| own == name) || names.any(|own| same_name(own, name))
}
