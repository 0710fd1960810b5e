//! Events: what happened to the user, and what it happened with.

use alloc::{format, string::String, vec::Vec};
use serde_json::{Map, Value as Json};

use super::field::{self, inner_titles, is_named, is_time, latest, main_name, scalar, screaming, spoken, title};
use super::read_fields;
use crate::extract::Stance::{Holds, Over};
use crate::extract::reading::{Draft, MOST_CLAIMS, Reading, Who};
use crate::model::label;
use crate::time::Validity;

/// `{"event_type": "song_played", "song_title": …}`: the event relates the user to what it names first.
pub(super) fn read_event(
    reading: &mut Reading<'_>,
    document: &Map<String, Json>,
    user: &Who,
    key: &str,
    event: &str,
    validity: Validity,
) {
    let relation = screaming(event);
    // "customer": whoever the user is, it did not happen with them.
    let user_named = |name: &str| reading.named(name, None).is_some_and(|who| who.is_user);
    let main = main_name(document, key).filter(|(_, name)| !user_named(name));
    let main = main.or_else(|| inner_titles(document).find(|(_, name)| !user_named(name)));
    let items = if main.is_none() { items(document) } else { Vec::new() };
    let plain = Who::named(spoken(event), Some(label::EVENT));
    let things = match (main, items.is_empty()) {
        (Some((_, name)), _) => Vec::from([(Who::named(name, None), None)]),
        (None, true) => Vec::from([(plain, None)]),
        (None, false) => items.iter().map(|(_, item, name)| (Who::named(*name, None), Some(*item))).collect(),
    };
    let before = ["previous_plan", "old_plan", "from_plan"].into_iter().find(|key| document.contains_key(*key));
    let items_key = items.first().map_or("", |(key, ..)| key);
    let skip = [key, main.map_or("", |(key, _)| key), items_key, before.unwrap_or_default()];
    let details: Vec<String> = document
        .iter()
        .filter(|(key, _)| !skip.contains(&key.as_str()) && !is_time(key))
        .filter_map(|(key, value)| Some(format!("{} {}", spoken(key), scalar(value)?)))
        .take(12)
        .collect();
    // A note or a mail tells nothing but that it was written.
    const WRITTEN: &[&str] = &["note", "message", "comment", "text", "document", "log"];
    if main.is_none() && WRITTEN.contains(&&*event.to_lowercase()) {
        return;
    }
    for (object, item) in &things {
        let mut sentence = format!("{}: {}", user.name, spoken(event));
        if main.is_some() || item.is_some() {
            sentence.push_str(": ");
            sentence.push_str(&object.name);
        }
        if !details.is_empty() {
            sentence.push_str(&format!(" ({})", details.join(", ")));
        }
        let made = reading.found().claims.len();
        reading.claim(user, object, Draft { relation: &relation, sentence, validity, stance: Holds });
        let fields = document.iter().chain(item.iter().flat_map(|item| item.iter()));
        for (key, value) in fields.filter(|(key, _)| !skip.contains(&key.as_str())) {
            if !is_named(key, value)
                && reading.found().claims.len() > made
                && let Some(value) = field::plain(value)
            {
                reading.detail(key, value);
            }
        }
        over(reading, user, event, object, validity);
    }
    plan(reading, document, user, event, validity);
    let Some((object, None)) = things.first() else { return };
    let since = latest(document).map_or(validity, Validity::since);
    read_fields(reading, document, object, false, &skip, since, 0);
    // The object inside that gave its name has more to say of it.
    if let Some(inner) = main.and_then(|(key, _)| document.get(key)?.as_object()) {
        let named = title(inner).map_or("", |(key, _)| key);
        read_fields(reading, inner, object, false, &[named], since, 1);
    }
}

/// The named objects of the first list in a document: what was ordered.
fn items(document: &Map<String, Json>) -> Vec<(&str, &Map<String, Json>, &str)> {
    document.iter().map(|(key, list)| named_items(key, list)).find(|items| !items.is_empty()).unwrap_or_default()
}

pub(super) fn named_items<'d>(key: &'d str, list: &'d Json) -> Vec<(&'d str, &'d Map<String, Json>, &'d str)> {
    let items = list.as_array().into_iter().flatten().take(MOST_CLAIMS).filter_map(Json::as_object);
    let product =
        |item: &'d Map<String, Json>| item.get("product").and_then(Json::as_str).filter(|name| field::is_name(name));
    items.filter_map(|item| Some((key, item, title(item).map(|(_, name)| name).or_else(|| product(item))?))).collect()
}

/// `{"type": "subscription.changed", "previous_plan": "Basic", "plan": "Pro"}`: the plan from then on.
fn plan(reading: &mut Reading<'_>, document: &Map<String, Json>, user: &Who, event: &str, validity: Validity) {
    let words = spoken(event);
    let moves = ["changed", "upgraded", "downgraded", "switched", "updated"].iter().any(|end| words.ends_with(end));
    let kind = ["subscription", "plan"].iter().any(|word| words.starts_with(word));
    let text =
        |keys: &[&str]| keys.iter().find_map(|key| document.get(*key)?.as_str().filter(|text| field::is_name(text)));
    let Some(plan) = text(&["plan", "new_plan", "to_plan", "current_plan"]).filter(|_| moves && kind) else { return };
    let named = |plan: &str| if spoken(plan).contains("plan") { plan.into() } else { format!("{plan} plan") };
    let sentence = format!("{}: {words}: {plan}", user.name);
    let object = Who::named(named(plan), Some(label::OBJECT));
    reading.claim(user, &object, Draft { relation: "HAS_PLAN", sentence: sentence.clone(), validity, stance: Holds });
    if let Some(before) = text(&["previous_plan", "old_plan", "from_plan"]) {
        let validity = Validity::new(None, validity.valid_at()).unwrap_or(Validity::ALWAYS);
        let object = Who::named(named(before), Some(label::OBJECT));
        reading.claim(user, &object, Draft { relation: "HAS_PLAN", sentence, validity, stance: Over });
    }
}

/// `subscription_cancelled`: what was subscribed to is so no more.
fn over(reading: &mut Reading<'_>, user: &Who, event: &str, object: &Who, validity: Validity) {
    let words = spoken(event);
    let says = |any: &[&str]| any.iter().any(|word| words.ends_with(word));
    let ended = says(&["cancelled", "canceled", "expired", "ended", "terminated"]);
    let begun = says(&["started", "created", "activated", "renewed", "subscribed"]);
    let relation = ["subscription", "membership"].iter().any(|word| words.starts_with(word));
    if begun && relation && object.label.is_none() {
        let sentence = format!("{}: {words}: {}", user.name, object.name);
        let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity, stance: Holds };
        reading.claim(user, object, draft);
    }
    // Without a date of its own, it is told when it happens.
    let at = validity.valid_at().unwrap_or(reading.reference);
    if let Some(at) = Some(at).filter(|_| ended && relation && object.label.is_none()) {
        let sentence = format!("{}: {words}: {}", user.name, object.name);
        let validity = Validity::new(None, Some(at)).unwrap_or(Validity::ALWAYS);
        let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity, stance: Over };
        reading.claim(user, object, draft);
    }
}
