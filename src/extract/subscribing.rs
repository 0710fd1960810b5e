//! Subscriptions: what is paid for by the month, cancelled, let lapse, renewed, put in the place of another.

use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::clause::Clause;
use super::frames::Object;
use super::lexicon::SERVICES;
use super::moving::{first, is_plan};
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::token::{slice, tidy};
use crate::graph::fold;
use crate::model::label;
use crate::time::Validity;

/// "My Netflix subscription ended", "my Spotify renews in May": what is said of a subscription of one's own.
pub(super) fn subscribed(reading: &mut Reading<'_>, clause: &Clause<'_>, who: &Who, noun: Range<usize>) -> bool {
    let (mode, nouns) = (clause.mode, &clause.tokens[noun.clone()]);
    // "My Spotify renews on the first of the month".
    let renews = clause.verb == "renew" && !mode.past && !mode.negated;
    let kind = nouns.len() > 1 && nouns[nouns.len() - 1].any(&["subscription", "membership"]);
    let service = &nouns[..nouns.len() - usize::from(kind)];
    let named = kind || service.iter().all(|t| t.word.is_capitalised() || t.is("+"));
    if renews && named && !service.is_empty() && !service.iter().any(|t| t.any(&["subscription", "membership"])) {
        let service = Who::named(tidy(slice(reading.text, service, 0..service.len())), None);
        let sentence = format!("{} subscribed to {}", who.shown, service.name);
        let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity: Validity::ALWAYS, stance: Holds };
        reading.claim(who, &service, draft);
        return true;
    }
    // "My subscription to Hulu renews in May".
    let to = nouns.windows(2).position(|w| w[0].any(&["subscription", "membership"]) && w[1].any(&["to", "at", "of"]));
    if let Some(to) = to {
        let over = lapses(clause) && (mode.past || mode.perfect);
        let runs = matches!(clause.verb, "renew" | "run" | "cost" | "last" | "be") && !mode.past && !mode.negated;
        let saying = Saying { clause, who: who.clone(), times: clause.times().collect(), corrects: false };
        let place = noun.start + to + 2..noun.end;
        for name in reading.names(clause, place, Object::Thing).into_iter().take(usize::from(over || runs)) {
            let (validity, stance) = if over { (saying.ended(), Over) } else { (Validity::ALWAYS, Holds) };
            let sentence = format!("{} subscribed to {name}", who.shown);
            let draft = Draft { relation: "SUBSCRIBED_TO", sentence, validity, stance };
            reading.claim(who, &Who::named(name, None), draft);
        }
        return true;
    }
    // "My Netflix subscription ended".
    let ends = lapses(clause) && (mode.past || mode.perfect) && !mode.negated;
    if let Some(kind) = nouns.last().filter(|t| ends && nouns.len() > 1 && t.any(&["subscription", "membership"])) {
        let of = tidy(slice(reading.text, nouns, 0..nouns.len() - 1));
        let (relation, of) =
            if is_plan(&of) { ("HAS_PLAN", format!("{of} {}", kind.word.lower)) } else { ("SUBSCRIBED_TO", of) };
        let saying = Saying { clause, who: who.clone(), times: clause.times().collect(), corrects: false };
        let sentence = format!("{}'s {} {} ended", who.shown, of, kind.word.lower);
        let draft = Draft { relation, sentence, validity: saying.ended(), stance: Over };
        reading.claim(who, &Who::named(of, None), draft);
        return true;
    }
    false
}

/// "Ended", "ran out".
fn lapses(clause: &Clause<'_>) -> bool {
    matches!(clause.verb, "end" | "expire" | "lapse") || clause.verb == "run" && clause.following("out").is_some()
}

/// "I cancelled my Netflix subscription", "I cancelled Netflix".
pub(super) fn cancelled(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    if super::trips::cancelled(reading, saying) {
        return;
    }
    // "I've unsubscribed from your newsletter".
    let from = phrase(saying.clause.tokens, saying.clause.rest(), "from").and_then(|p| {
        let your = usize::from(p.len() > 1 && saying.clause.tokens[p.start].is("your"));
        reading.names(saying.clause, p.start + your..p.end, Object::Thing).into_iter().next()
    });
    let direct = first(reading, saying, "", Object::Thing).or(from);
    let Some(name) = direct else { return };
    let proper = name.starts_with(char::is_uppercase) || (reading.small && !name.contains(' '));
    if is_plan(&name) {
        reading.says(saying, "HAS_PLAN", Who::named(name, Some(label::OBJECT)), saying.ended(), Over);
    } else if let Some(to) = subscription(reading, saying, &name) {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(to, None), saying.ended(), Over);
    } else if matches!(name.as_str(), "subscription" | "membership") {
        reading.ends(saying, "SUBSCRIBED_TO");
    } else if proper || saying.clause.verb == "unsubscribe" {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), saying.ended(), Over);
    }
}

/// "I dropped Netflix": a service is no longer paid for.
pub(super) fn served(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let names = services(reading, saying, place);
    for name in &names {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), saying.ended(), Over);
    }
    // "I ditched Hulu for Mubi".
    let instead = phrase(saying.clause.tokens, saying.clause.rest(), "for").filter(|_| !names.is_empty());
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    for name in instead.map(|p| services(reading, saying, p)).unwrap_or_default() {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), validity, Holds);
    }
    !names.is_empty()
}

/// "We kept Netflix": it is paid for as before.
pub(super) fn kept(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let names = services(reading, saying, place);
    for name in &names {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), Validity::ALWAYS, Holds);
    }
    !names.is_empty()
}

/// "I let my gym membership lapse".
pub(super) fn lapsed(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let (tokens, rest) = (saying.clause.tokens, saying.clause.rest());
    let Some(at) = rest.clone().find(|&i| tokens[i].any(&["subscription", "membership"])) else { return };
    for name in reading.names(saying.clause, rest.start..at, Object::Thing).into_iter().take(1) {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), saying.ended(), Over);
    }
}

/// "I renewed my gym membership".
pub(super) fn renewed(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let Some(name) = first(reading, saying, "", Object::Thing) else { return };
    let plan = is_plan(&name);
    let to = if plan { Some(name.clone()) } else { subscription(reading, saying, &name) };
    let relation = if plan { "HAS_PLAN" } else { "SUBSCRIBED_TO" };
    if let Some(to) = to.or(Some(name).filter(|name| name.starts_with(char::is_uppercase))) {
        let until = saying.times.iter().find_map(|t| t.window.invalid_at().filter(|_| t.window.valid_at().is_none()));
        let validity = Validity::new(None, until).unwrap_or(Validity::ALWAYS);
        reading.says(saying, relation, Who::named(to, None), validity, Holds);
    }
}

/// What a subscription is to: "my Netflix subscription", "my subscription to Netflix".
fn subscription(reading: &Reading<'_>, saying: &Saying<'_>, name: &str) -> Option<String> {
    let kind = ["subscription", "membership", "contract", "policy"]
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .map(str::trim_end)?;
    let to = ["to", "with", "at"].iter().find_map(|before| first(reading, saying, before, Object::Thing));
    if kind.is_empty() { to } else { Some(kind.into()) }
}

/// "I picked up Netflix": a service is paid for from then on.
pub(super) fn took_up(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let rest = saying.clause.following("up").unwrap_or(saying.clause.rest());
    let names = services(reading, saying, phrase(saying.clause.tokens, rest, "").unwrap_or(0..0));
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    for name in &names {
        reading.says(saying, "SUBSCRIBED_TO", Who::named(name, None), validity, Holds);
    }
    !names.is_empty()
}

fn services(reading: &Reading<'_>, saying: &Saying<'_>, place: Range<usize>) -> Vec<String> {
    let mut names = reading.names(saying.clause, place, Object::Thing);
    names.retain(|name| is_service(name));
    names
}

/// People meet and talk there; nobody lives in it, and few work there.
pub(super) fn is_platform(name: &str) -> bool {
    #[rustfmt::skip]
    const PLATFORMS: &[&str] = &[
        "twitter", "facebook", "instagram", "tiktok", "linkedin", "reddit", "mastodon", "bluesky", "whatsapp",
        "telegram", "signal", "slack", "discord", "snapchat", "threads", "pinterest", "gmail", "outlook", "notion",
        "obsidian", "tinder", "hinge", "bumble", "youtube", "twitch", "windows", "linux", "macos", "ubuntu", "debian",
        "fedora", "android", "ios", "chromeos",
    ];
    let folded = fold(name);
    PLATFORMS.contains(&&*folded) || folded.split_once(' ').is_some_and(|(maker, _)| SYSTEMS.contains(&maker))
}

/// What runs a machine, by whatever name its makers add: "Linux Mint", "Windows 11".
const SYSTEMS: &[&str] = &["windows", "linux", "macos", "ubuntu", "debian", "fedora", "android", "ios"];

/// It is paid for by the month.
pub(super) fn is_service(name: &str) -> bool {
    SERVICES.contains(&&*fold(name))
}
