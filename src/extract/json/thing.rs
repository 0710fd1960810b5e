//! What an event happened with: where in the document it stands, and what it is called.

use alloc::{string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::{inner_main, inner_title, is_beside, is_named, is_sure, main_name, name_in, title};
use super::order;
use super::party::{acts, is_part, is_shop};
use super::told::Told;
use super::value::is_name;
use crate::extract::reading::MOST_CLAIMS;
use crate::graph::same_name;

/// What an event happened with: its name, the key it stands under, and what more there is of it.
pub(super) struct Thing<'d> {
    pub name: &'d str,
    pub key: &'d str,
    pub inner: Option<&'d Map<String, Json>>,
    /// One of several that were listed.
    pub listed: bool,
}

impl<'d> Told<'d> {
    /// What it happened with, where it names one thing.
    pub(super) fn main(&self) -> Option<Thing<'d>> {
        let own = |name: &str| same_name(name, &self.who.name);
        let sure = |key: &str| !self.is_thing || is_sure(self.document, key);
        let named = || main_name(self.document, self.key).filter(|(key, name)| sure(key) && !own(name));
        let inner = || inner_title(self.document).or_else(|| inner_main(self.document)).filter(|(_, name)| !own(name));
        // {"workout": {"type": "swim"}}
        let typed = || ["type", "kind"].iter().find_map(|key| Some((*key, self.document.get(*key)?.as_str()?)));
        let typed = || typed().filter(|(key, name)| self.key.is_empty() && *key != self.key && is_name(name));
        let noun = self.key.is_empty();
        let told = || named().filter(|(key, _)| !noun || !is_beside(key) && is_sure(self.document, key));
        let found = self.met().or_else(|| self.worded()).or_else(told).or_else(typed).or_else(named).or_else(inner);
        let (key, name) = found?;
        Some(Thing { name, key, inner: self.document.get(key).and_then(Json::as_object), listed: false })
    }

    /// What stands under a word of the event itself: `vehicle` in `vehicle_sold`; a title comes before it.
    pub(super) fn worded(&self) -> Option<(&'d str, &'d str)> {
        let titled = title(self.document).is_some_and(|(key, _)| key != self.key);
        let words = self.words.split(' ').filter(|word| !titled && (is_shop(word) || !is_part(word) && !acts(word)));
        let mut found = words.filter_map(|word| self.document.get_key_value(word)).filter(|(key, _)| *key != self.key);
        found.find_map(|(key, value)| {
            let name = name_in(value).filter(|_| !value.is_string() || is_named(key, value))?;
            Some((key.as_str(), name))
        })
    }

    /// Whom a meeting without a title was with.
    pub(super) fn met(&self) -> Option<(&'d str, &'d str)> {
        const MEETINGS: &[&str] = &["appointment", "consultation", "meeting", "checkup", "visit", "session"];
        #[rustfmt::skip]
        const WITH: &[&str] = &[
            "doctor", "practitioner", "physician", "dentist", "therapist", "provider", "with", "stylist",
            "consultant", "advisor",
        ];
        let titled = title(self.document).is_some_and(|(key, _)| key != self.key);
        let meets = !titled && MEETINGS.iter().any(|word| self.words.contains(word));
        WITH.iter().filter(|_| meets).find_map(|key| Some((*key, name_in(self.document.get(*key)?)?)))
    }

    pub(super) fn listed(&self, items: &'d [Json]) -> Vec<Thing<'d>> {
        let named = items.iter().take(MOST_CLAIMS).filter_map(|item| Some((order::called(item)?, item)));
        named.map(|(name, item)| Thing { name, key: "", inner: item.as_object(), listed: true }).collect()
    }

    /// The things in the first list that names any.
    pub(super) fn several(&self) -> Option<Vec<Thing<'d>>> {
        // What something is filed under is not what it is.
        const FILED: &[&str] =
            &["fields", "tags", "labels", "scopes", "categories", "keywords", "genres", "options", "choices"];
        let lists = self.document.iter().filter(|(key, _)| !FILED.contains(&key.as_str()));
        let lists = lists.filter_map(|(_, value)| value.as_array()).map(|list| self.listed(list));
        lists.into_iter().find(|things| !things.is_empty())
    }

    /// The number of what it happened with, where it has no name: an order's, not the event's own.
    pub(super) fn number(&self) -> Option<&'d str> {
        let own = |key: &str| {
            matches!(
                key,
                "id" | "event_id" | "message_id" | "request_id" | "session_id" | "conversation_id" | "thread_id"
            ) || is_part(key)
        };
        let number = |key: &str| ["_id", "_number", "_no", "_ref", "reference"].iter().any(|end| key.ends_with(end));
        let numbers = self.document.iter().filter(|(key, _)| number(key) && !own(key));
        numbers.filter_map(|(_, value)| value.as_str()).find(|text| !text.trim().is_empty() && text.len() <= 40)
    }
}
