//! Jobs told beside the statement: "my first day at Klarna", "we moved for a job at Flipkart", "we started a bakery
//! called Crumb".

use alloc::{format, string::String};

use super::Stance::{Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::names::name;
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;
use crate::time::Validity;

/// "Today was my first day at Klarna", "Friday is my last day with Acme".
pub(super) fn days(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let Some((firm, first)) = (0..tokens.len()).find_map(|i| day_at(tokens, i)) else { return };
    let mut times = tokens.iter().filter_map(|t| t.time.as_ref());
    let ahead = times.clone().any(|t| t.window.valid_at().is_some_and(|start| start > reading.reference))
        || tokens.iter().any(|t| t.any(&["will", "'ll", "not", "if"]));
    let start = times.find_map(|t| t.window.valid_at());
    let Some(speaker) = reading.speaker().filter(|_| !ahead) else { return };
    let (validity, stance) = match first {
        true => (start.map_or(Validity::ALWAYS, Validity::since), Holds),
        false => (Validity::new(None, start).unwrap_or(Validity::ALWAYS), Over),
    };
    let sentence = format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
    let draft = Draft { relation: "WORKS_AT", sentence, validity, stance };
    reading.claim(&speaker, &Who::named(firm, Some(label::ORGANIZATION)), draft);
}

/// "My first day at Klarna", from "my" on: the firm, and whether it was the first.
fn day_at(tokens: &[Token<'_>], i: usize) -> Option<(String, bool)> {
    tokens[i].any(&["my", "our"]).then_some(())?;
    let next = tokens.get(i + 1)?;
    // "My last day" may be read as a time.
    let whole = next.time.is_some() && next.word.lower.starts_with("last");
    let day =
        next.any(&["first", "last", "final"]) && tokens.get(i + 2).is_some_and(|t| t.any(&["day", "week", "shift"]));
    let at = i + if whole { 2 } else { 3 };
    let with = tokens.get(at)?.any(&["at", "with", "for"]) && (whole || day);
    name(tokens, at + 1).filter(|_| with).map(|(firm, _)| (firm, next.is("first")))
}

/// "I moved to Bengaluru for a job at Flipkart": what somebody moved for they have.
pub(super) fn moved_for(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let clause = saying.clause;
    let tokens = clause.tokens;
    let job = clause.rest().find(|&i| {
        tokens[i].any(&["job", "role", "position", "post", "internship", "gig"])
            && tokens[clause.rest().start..i].iter().any(|t| t.is("for"))
            && tokens[..clause.range.end].get(i + 1).is_some_and(|t| t.any(&["at", "with"]))
    });
    if let Some((firm, _)) = job.and_then(|at| name(&tokens[..clause.range.end], at + 2)) {
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "WORKS_AT", Who::named(firm, Some(label::ORGANIZATION)), validity, Holds);
    }
}

/// "We started a catering company, Zaatar & Co", "I opened a bakery called Crumb".
pub(super) fn founded(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let done = (mode.past || mode.perfect) && !mode.negated && !mode.begins;
    let rest = clause.following("up").unwrap_or(clause.rest());
    let direct = phrase(clause.tokens, rest, "").filter(|_| done).unwrap_or(0..0);
    let tokens = clause.tokens;
    let article = tokens[direct.clone()].first().is_some_and(|t| t.any(&["a", "an", "my", "our"]));
    let stop = direct.clone().find(|&i| tokens[i].any(&[",", "called", "named"])).unwrap_or(direct.end);
    let kind = bare(tokens, direct.start..stop);
    let firm = tokens[kind.clone()].last().is_some_and(|t| t.any(FIRMS));
    if !article || !firm || kind.is_empty() {
        return false;
    }
    let whole = tokens[..clause.range.end].get(stop).is_some_and(|t| t.any(&[",", "called", "named"]));
    let called = name(&tokens[..clause.range.end], stop + 1).filter(|_| whole);
    // "Zaatar & Co".
    let called = called.map(|(first, next)| {
        let more = tokens[..clause.range.end].get(next).is_some_and(|t| t.is("&"));
        match name(&tokens[..clause.range.end], next + 1).filter(|_| more) {
            Some((_, end)) => tidy(slice(reading.text, tokens, stop + 1..end)),
            None => first,
        }
    });
    let found = called.unwrap_or_else(|| tidy(slice(reading.text, tokens, kind)));
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    reading.says(saying, "FOUNDED", Who::named(found, Some(label::ORGANIZATION)), validity, Holds);
    true
}

/// What people found.
#[rustfmt::skip]
pub(super) const FIRMS: &[&str] = &[
    "company", "business", "startup", "start-up", "agency", "firm", "bakery", "brewery", "restaurant", "café", "cafe",
    "shop", "store", "bookshop", "studio", "consultancy", "practice", "charity", "label", "bar", "pub", "salon",
    "gallery", "clinic", "nonprofit", "non-profit", "cooperative", "co-op", "press", "winery", "roastery", "hostel",
    "school", "homestay", "guesthouse", "hotel",
];

/// "I retired from nursing": the field one worked in.
pub(super) fn retired_from(reading: &mut Reading<'_>, saying: &Saying<'_>) {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), "from").unwrap_or(0..0);
    let doing = saying.clause.tokens[place.clone()]
        .first()
        .is_some_and(|t| t.word.lower.ends_with("ing") || t.verb().is_some_and(|(_, form)| form == Form::Ing));
    for field in if doing { reading.names(saying.clause, place, Object::Thing) } else { [].into() } {
        reading.says(saying, "WORKS_IN", Who::named(field, Some(label::TOPIC)), saying.ended(), Over);
    }
}
