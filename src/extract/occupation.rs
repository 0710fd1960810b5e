//! What somebody does for a living, as they are said to be it: "a nurse at St. Mary's", "the CEO of Acme".

use alloc::{format, string::String};
use core::ops::Range;

use super::Stance::Holds;
use super::bare::bare;
use super::being::Manner;
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::{ADJECTIVES, DETERMINERS, JUDGED, KIN, NO_TRADES, OCCUPATIONS};
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::status::leading_number;
use super::subject::Subject;
use super::token::{Token, slice, tidy};
use super::verbs::Form;
use crate::model::label;

/// "A nurse at St. Mary's", "the CEO of Acme", "a 29-year-old engineer from Ghent".
pub(super) fn occupation(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    // One who founded a firm is "CEO at Acme", without an article.
    let titled = tokens[rest.start].any(&["ceo", "cto", "cfo", "head", "president", "director"]);
    // Who learned English late may leave the article out: "he is truck driver".
    let last = phrase(tokens, rest.clone(), "").map(|p| bare(tokens, p));
    let last = last.filter(|p| p.len() <= 3 && p.end > p.start).map(|p| &tokens[p.end - 1]);
    let bare_trade = last.is_some_and(|t| t.any(OCCUPATIONS) && !t.any(UNTITLED))
        && !tokens[rest.start].any(ADJECTIVES)
        && !tokens[rest.start].any(DETERMINERS);
    // "We're teachers", "my parents are both doctors".
    if let Some((trade, (validity, stance))) = trades(saying, rest.clone()).zip(manner.state(saying)) {
        reading.says(saying, "WORKS_AS", Who::named(trade, Some(label::TOPIC)), validity, stance);
        return true;
    }
    if !titled && !bare_trade && !tokens[rest.start].any(&["a", "an", "the", "your"]) {
        return false;
    }
    let mut whole = phrase(tokens, rest.clone(), "").map_or(0..0, |p| bare(tokens, p));
    let aged = tokens[whole.clone()].first().filter(|t| t.word.lower.ends_with("year-old"));
    if let Some(years) = aged.and_then(|t| leading_number(&t.word.lower)) {
        whole.start += 1;
        if !manner.past && !manner.negated {
            reading.says(saying, "HAS_AGE", Who::named(format!("{years}"), None), saying.begun(), Holds);
        }
    }
    let ing = |i: usize| tokens[i].verb().is_some_and(|(_, form)| form == Form::Ing);
    // "A Marine stationed in Okinawa".
    let joint =
        |i: usize| tokens[i].any(&[",", "and", "or", "stationed", "based", "employed", "trained", "born", "called"]);
    whole.end = whole.clone().find(|&i| joint(i) || ing(i)).unwrap_or(whole.end);
    let of = whole.clone().find(|&i| tokens[i].is("of"));
    let title = whole.start..of.unwrap_or(whole.end);
    // "A terrible driver", "a light sleeper" are judged, not employed.
    let judged = tokens[title.clone()].first().is_some_and(|t| t.any(JUDGED)) && title.len() > 1;
    // "A Costco member".
    let of_club = title.len() > 1 && tokens[title.end - 1].is("member") && tokens[title.start].word.is_capitalised();
    if let Some((validity, stance)) = manner.state(saying).filter(|_| of_club) {
        let name = tidy(slice(reading.text, tokens, title.start..title.end - 1));
        reading.says(saying, "MEMBER_OF", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
        return true;
    }
    // "A junior at Purdue" studies there.
    let pupil = tokens[title.clone()].last().is_some_and(|t| {
        t.any(&["junior", "senior", "sophomore", "freshman", "undergrad", "undergraduate", "fresher", "postgrad"])
    });
    if let Some((validity, stance)) = manner.state(saying).filter(|_| pupil) {
        let at = phrase(tokens, rest.clone(), "at").map(|p| reading.names(saying.clause, p, Object::Name));
        for name in at.unwrap_or_default().into_iter().take(1) {
            reading.says(saying, "STUDIES_AT", Who::named(name, Some(label::ORGANIZATION)), validity, stance);
        }
        return true;
    }
    // One is a partner at a law firm, and somebody's partner at home.
    let member = tokens[title.clone()].last().is_some_and(|t| t.any(&["partner", "associate", "fellow"]))
        && phrase(tokens, rest.clone(), "at")
            .is_some_and(|p| !reading.names(saying.clause, p, Object::Name).is_empty());
    // Kin that are "a shepherd" work as one; "Rex is a shepherd" tells of a dog.
    let person = saying.who.is_user || matches!(saying.clause.subject, Subject::Kin(..));
    let herds = person && title.len() == 1 && tokens[title.start].any(&["shepherd", "boxer"]);
    let trade = herds || tokens[title.clone()].last().is_some_and(is_trade);
    // "A PA at Cedars-Sinai".
    let short =
        |t: &Token<'_>| (2..=3).contains(&t.word.text.len()) && t.word.text.bytes().all(|b| b.is_ascii_uppercase());
    let trade = trade
        || tokens[title.clone()].last().is_some_and(short)
            && phrase(tokens, rest.clone(), "at")
                .is_some_and(|p| !reading.names(saying.clause, p, Object::Name).is_empty());
    // "A piano tuner by trade".
    let by = tokens[rest.clone()].windows(2).any(|w| w[0].is("by") && w[1].any(&["trade", "profession", "training"]));
    let works = (member || trade || by) && title.len() <= 4 && !judged;
    let Some((validity, stance)) = manner.state(saying).filter(|_| works) else {
        return kind(reading, saying, whole, manner);
    };
    let firm = |reading: &Reading<'_>, place| reading.names(saying.clause, place, Object::Name);
    // "The head of procurement at Lindner" works there; "the CEO of Acme" at Acme.
    let at = ["at", "for", "with"].iter().find_map(|before| phrase(tokens, rest.clone(), before));
    let at = at.map(|p| firm(reading, p)).unwrap_or_default();
    let heads =
        tokens[title.clone()].iter().any(|t| t.any(&["head", "director", "manager", "vp", "chair", "dean", "chief"]));
    let part = !at.is_empty() || heads;
    let owner = of.filter(|_| !part).map(|of| firm(reading, of + 1..whole.end)).unwrap_or_default();
    // "The head of design" is all title, "the CEO of Acme" is not.
    let title = if owner.is_empty() { whole.clone() } else { title };
    let of = title.clone().find(|&i| tokens[i].is("of") && tokens[i - 1].is("student"));
    if let Some(of) = of {
        for name in reading.names(saying.clause, of + 1..title.end, Object::Thing) {
            reading.says(saying, "STUDIES", Who::named(name, Some(label::TOPIC)), validity, stance);
        }
        return true;
    }
    let studies = tokens[title.end - 1].is("student");
    let (does, there) = if studies { ("IS_A", "STUDIES_AT") } else { ("WORKS_AS", "WORKS_AT") };
    for name in reading.names(saying.clause, title, Object::Thing) {
        reading.says(saying, does, Who::named(name, Some(label::TOPIC)), validity, stance);
    }
    let at = if at.is_empty() { owner } else { at };
    for name in at.into_iter().take(1) {
        reading.says(saying, there, Who::named(name, Some(label::ORGANIZATION)), validity, stance);
    }
    // "From Cork living in Oslo".
    let from =
        rest.clone().find(|&i| tokens[i].is("from")).and_then(|at| super::names::name(&tokens[..rest.end], at + 1));
    for (name, _) in from.into_iter().filter(|_| stance == Holds) {
        reading.says(saying, "IS_FROM", Who::named(name, Some(label::LOCATION)), validity, stance);
    }
    true
}

/// What one of several is who are told to be it together: "teachers".
fn trades(saying: &Saying<'_>, rest: Range<usize>) -> Option<String> {
    let tokens = saying.clause.tokens;
    let many = saying.clause.plural
        || tokens[..saying.clause.after_subject]
            .last()
            .is_some_and(|t| t.is("we") || t.word.lower.ends_with('s') && KIN.iter().any(|(kin, ..)| t.is(kin)));
    let place = phrase(tokens, rest, "").map_or(0..0, |p| bare(tokens, p));
    let last = tokens[place.clone()].last().filter(|t| many && place.len() <= 2 && t.is_plural(OCCUPATIONS))?;
    let attribute = tokens[place.start..place.end - 1].iter().map(|t| format!("{} ", t.word.text)).collect::<String>();
    Some(format!("{attribute}{}", last.word.text.strip_suffix('s')?))
}

/// What people do for a living and what else they are said to be, without an article as well.
#[rustfmt::skip]
const UNTITLED: &[&str] = &[
    "head", "lead", "chief", "owner", "model", "marine", "judge", "guard", "cook", "host", "principal", "executive",
    "intern", "volunteer", "planner", "agent",
];

/// A word for what people do for a living, by the list or by its end.
fn is_trade(token: &Token<'_>) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "er", "or", "ist", "ician", "arian", "man", "woman", "eer", "smith", "wright", "mistress", "master", "monger",
        "ess", "person", "mason",
    ];
    let word = &*token.word.lower;
    let made = word.len() >= 6 && !token.word.is_capitalised() && ENDS.iter().any(|end| word.ends_with(end));
    !token.word.mark
        && !token.is_pet()
        && (token.any(OCCUPATIONS) || (made && !NO_TRADES.contains(&word) && KIN.iter().all(|(kin, ..)| *kin != word)))
}

/// "A golden retriever": what a pet is.
fn kind(reading: &mut Reading<'_>, saying: &Saying<'_>, whole: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let breed = tokens[whole.clone()].last().is_some_and(|t| t.is_pet()) && !saying.who.is_user;
    if breed && !manner.past && !manner.negated && !manner.over {
        let name = tidy(slice(reading.text, tokens, whole));
        reading.says(saying, "IS_A", Who::named(name, Some(label::TOPIC)), crate::time::Validity::ALWAYS, Holds);
    }
    breed
}
