//! How bonds end: couples part, pets are lost, people die.

use alloc::format;

use super::Stance::{Holds, Over};
use super::claims::Saying;
use super::frames::Object;
use super::lexicon::KIN;
use super::moving::first;
use super::names::pet_name;
use super::objects::phrase;
use super::reading::{Draft, Reading, Who};
use super::sentence::date;
use super::subject::Subject;
use super::token::Token;
use crate::model::label;
use crate::time::Validity;

/// "Marco and I broke up", "I broke up with Marco", "Pedro and I separated".
pub(super) fn parted(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    if clause.verb == "break" && clause.following("up").is_none() {
        return false;
    }
    if let Some(with) = first(reading, saying, "with", Object::Person).filter(|_| clause.verb != "separate") {
        reading.says(saying, "DATES", Who::named(with, Some(label::PERSON)), saying.ended(), Over);
    }
    let other = clause.beside.as_ref().filter(|_| clause.verb != "separate").and_then(|other| reading.who(other));
    if let Some(other) = other.filter(|other| !other.is_user) {
        reading.says(saying, "DATES", other, saying.ended(), Over);
    }
    let bonds = ["HAS_PARTNER", "HAS_BOYFRIEND", "HAS_GIRLFRIEND", "DATES"];
    let bonds = if clause.verb == "separate" { &["MARRIED_TO"][..] } else { &bonds[..] };
    for relation in bonds {
        if saying.who.is_user {
            reading.ends(saying, relation);
        }
    }
    if clause.verb == "separate" {
        status(reading, saying, "separated");
    }
    true
}

/// "Aoife and I called off the engagement".
pub(super) fn broken_off(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let engagement = clause.tokens[clause.rest()].iter().any(|t| t.is("engagement"));
    let other = clause.beside.as_ref().filter(|_| engagement).and_then(|other| reading.who(other));
    match other {
        _ if !engagement => {}
        Some(other) if !other.is_user => reading.says(saying, "ENGAGED_TO", other, saying.ended(), Over),
        Some(_) => {}
        None => reading.ends(saying, "ENGAGED_TO"),
    }
    engagement
}

/// How somebody stands in life from then on.
pub(super) fn status(reading: &mut Reading<'_>, saying: &Saying<'_>, word: &str) {
    let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
    reading.says(saying, "MARITAL_STATUS", Who::named(word, Some(label::TOPIC)), validity, Holds);
}

/// "Theo dumped me", "my husband left us", "I dumped Theo".
pub(super) fn dumped(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let me = direct.len() == 1 && clause.tokens[direct.start].any(&["me", "us"]);
    // "He left me in charge".
    let ends = clause.tokens[..clause.range.end].get(direct.end);
    let ends = ends.is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["for", "and", "because"]));
    let Some(speaker) = reading.speaker().filter(|_| me && ends) else {
        let other = reading.names(clause, direct, Object::Person).into_iter().next().filter(|_| clause.verb == "dump");
        if let Some(other) = &other {
            reading.says(saying, "DATES", Who::named(other.clone(), Some(label::PERSON)), saying.ended(), Over);
        }
        return other.is_some();
    };
    let sentence = reading.sentence(clause, &saying.who, clause.range.end);
    let draft = |relation| Draft { relation, sentence: sentence.clone(), validity: saying.ended(), stance: Over };
    match &clause.subject {
        Subject::Kin(found, _, None) => reading.claim(&speaker, &speaker, draft(KIN[*found].1)),
        Subject::Name(_) | Subject::Pronoun(_) => {
            reading.claim(&speaker, &saying.who, draft("DATES"));
            for relation in ["HAS_PARTNER", "HAS_BOYFRIEND", "HAS_GIRLFRIEND"] {
                reading.claim(&speaker, &speaker, draft(relation));
            }
        }
        _ => return false,
    }
    true
}

/// "Tom and I divorced in 2020".
pub(super) fn divorced(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let alone = saying.clause.next(0).is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["in", "after"]));
    if !alone {
        return false;
    }
    let other = saying.clause.beside.as_ref().and_then(|other| reading.who(other));
    if other.as_ref().is_some_and(|other| other.is_user) {
        return true;
    }
    match other {
        Some(other) => reading.says(saying, "MARRIED_TO", other, saying.ended(), Over),
        None => reading.ends(saying, "MARRIED_TO"),
    }
    status(reading, saying, "divorced");
    true
}

/// "My grandmother died last year", "Rex died": a pet that died is no more, kin that died stays kin.
pub(super) fn died(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    if saying.clause.verb == "pass" && saying.clause.following("away").is_none() {
        return saying.clause.next(0).is_none();
    }
    if matches!(saying.clause.subject, Subject::Speaker | Subject::Listener | Subject::Own(..)) {
        return true;
    }
    if let Some((day, validity)) =
        saying.times.iter().find_map(|t| Some((date(t)?, Validity::since(t.window.valid_at()?))))
    {
        reading.says(saying, "DIED_ON", Who::named(day, None), validity, Holds);
    }
    let start = saying.clause.range.start;
    let mine = saying.clause.tokens[start].any(&["my", "our"])
        && saying.clause.tokens[start..saying.clause.after_subject].iter().any(|t| t.is_pet());
    let owner = if mine { reading.speaker() } else { reading.keeper(&saying.who.name) };
    if let Some(owner) = owner {
        let sentence = format!("{} died", saying.who.shown);
        let draft = Draft { relation: "HAS_PET", sentence, validity: saying.ended(), stance: Over };
        reading.claim(&owner, &saying.who, draft);
    }
    if let (Subject::Kin(found, _, None), Some(speaker)) = (&saying.clause.subject, reading.speaker())
        && KIN[*found].1 == "MARRIED_TO"
    {
        let sentence = format!("{} died", saying.who.shown);
        let draft = Draft { relation: "MARRIED_TO", sentence, validity: saying.ended(), stance: Over };
        reading.claim(&speaker, &speaker, draft);
    }
    true
}

/// "We had to have our cat Tilly put down", "we put our dog to sleep".
pub(super) fn put_down(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (tokens, rest) = (saying.clause.tokens, saying.clause.rest());
    // "We had to put Bo to sleep", whoever's Bo is.
    let (verb, called) = (saying.clause.verb, super::names::name(tokens, rest.start));
    let asleep = |at: usize| {
        let way = |words: &[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(at + k).is_some_and(|t| t.is(w)));
        way(&["to", "sleep"]) || way(&["down"])
    };
    if let Some((pet, _)) = called.filter(|(pet, next)| verb == "put" && asleep(*next) && reading.keeper(pet).is_some())
    {
        reading.says(saying, "HAS_PET", Who::named(pet, None), saying.ended(), Over);
        return true;
    }
    let Some(end) = rest.clone().find(|&i| is_put_down(&tokens[i..rest.end])) else { return false };
    let direct = rest.clone().take_while(|&i| i < end).find(|&i| tokens[i].any(&["my", "our"]));
    let Some(direct) = direct.map(|start| &tokens[start..end]).filter(|d| d.iter().any(|t| t.is_pet())) else {
        return false;
    };
    lost_pet(reading, saying, direct);
    true
}

/// What is said of a pet that a vet kills.
pub(super) fn is_put_down(tokens: &[Token<'_>]) -> bool {
    const WAYS: &[&[&str]] = &[&["put", "down"], &["put", "to", "sleep"], &["euthanised"], &["euthanized"]];
    WAYS.iter().any(|way| way.iter().enumerate().all(|(k, word)| tokens.get(k).is_some_and(|t| t.is(word))))
}

/// "We lost our dog Pepper".
pub(super) fn lost_pet(reading: &mut Reading<'_>, saying: &Saying<'_>, direct: &[Token<'_>]) {
    let pet = (0..direct.len()).find_map(|i| pet_name(direct, i, false));
    match pet {
        _ if !direct[0].any(&["my", "our"]) => {}
        Some((name, _)) => reading.says(saying, "HAS_PET", Who::named(name, None), saying.ended(), Over),
        None => reading.ends(saying, "HAS_PET"),
    }
}
