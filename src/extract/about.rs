//! Plain sentences about the world: "Octavia Estelle Butler (June 22, 1947 – February 24, 2006) was an
//! American science fiction author".

use alloc::format;

use super::Stance::Holds;
use super::bare::bare;
use super::being::said;
use super::lexicon::OCCUPATIONS;
use super::names::name;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::{Trust, label};
use crate::time::{Timestamp, Validity};

/// What something may be, besides what people do, to be worth a model's word.
const KINDS: &[&str] = &[
    "city",
    "town",
    "capital",
    "country",
    "company",
    "river",
    "mountain",
    "island",
    "book",
    "novel",
    "film",
    "movie",
    "band",
    "album",
    "song",
    "university",
    "language",
    "library",
    "framework",
    "restaurant",
    "museum",
    "planet",
    "star",
    "series",
];
const ADDRESSED: &[&str] = &["you", "your", "i", "my", "me", "we", "our", "us"];

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let Some((called, next)) = name(tokens, 0) else { return false };
    let addressed = tokens.iter().any(|t| t.any(ADDRESSED));
    let Some(who) = reading.named(&called, None).filter(|who| !who.is_user && !addressed) else { return false };
    let opens = tokens.get(next).is_some_and(|t| t.is("("));
    let closing = if opens { tokens.iter().position(|t| t.is(")")) } else { None };
    let verb = closing.map_or(next, |at| at + 1);
    let is = tokens.get(verb).is_some_and(|t| t.any(&["is", "was"]));
    let article = tokens.get(verb + 1).is_some_and(|t| t.any(&["a", "an"]));
    if !is || !article || (closing.is_none() && !called.contains(' ')) {
        return false;
    }
    let ends = |t: &Token<'_>| {
        t.word.mark
            || t.time.is_some()
            || t.any(&[
                "who", "which", "that", "and", "in", "from", "of", "by", "with", "at", "for", "on", "to", "based",
                "known",
            ])
    };
    let end = (verb + 2..tokens.len()).find(|&i| ends(&tokens[i])).unwrap_or(tokens.len());
    let kind = bare(tokens, verb + 2..end);
    let Some(head) = tokens[kind.clone()].last() else { return false };
    let person = head.any(OCCUPATIONS);
    // What a person says of somebody they know is read clause by clause.
    if person && closing.is_none() && reading.trust != Trust::Hearsay && tokens[verb].is("is") {
        return false;
    }
    if !person && (reading.trust == Trust::Hearsay && !head.any(KINDS)) {
        return false;
    }
    let who = Who { label: person.then_some(label::PERSON), ..who };
    let life = closing.map(|closing| &tokens[next + 1..closing]).unwrap_or_default();
    let born = lived(reading, &who, life);
    let validity = born.map_or(Validity::ALWAYS, Validity::since);
    let sentence = tidy(&format!("{called} {}", slice(reading.text, tokens, verb..kind.end)));
    let object = Who::named(head.word.text, Some(label::TOPIC));
    reading.claim(&who, &object, Draft { relation: "IS_A", sentence, validity, stance: Holds });
    true
}

/// "Octavia Butler was born …", told of somebody by their full name.
pub(super) fn is_birth(tokens: &[Token<'_>]) -> bool {
    let named = name(tokens, 0).filter(|(name, _)| name.contains(' '));
    let born = named.is_some_and(|(_, i)| {
        tokens[i..].iter().zip(["was", "born"]).all(|(t, word)| t.is(word)) && tokens.len() > i + 2
    });
    born && !tokens.iter().any(|t| t.any(ADDRESSED))
}

/// "(June 22, 1947 – February 24, 2006)", "(born June 22, 1947)": when somebody was born.
fn lived(reading: &mut Reading<'_>, who: &Who, life: &[Token<'_>]) -> Option<Timestamp> {
    let (token, time) = life.iter().find_map(|t| t.time.as_ref().map(|time| (t, time)))?;
    let (start, end) = (time.window.valid_at()?, time.window.invalid_at()?);
    let dates = [" – ", " - ", "–", " — "].iter().find_map(|dash| token.word.text.split_once(dash));
    let mut dated = |relation, date: &str, words, at| {
        let date = said(date);
        let sentence = format!("{} {words} on {date}", who.name);
        let draft = Draft { relation, sentence, validity: Validity::since(at), stance: Holds };
        reading.claim(who, &Who::named(date, None), draft);
    };
    match dates {
        Some((birth, death)) => {
            dated("BORN_ON", birth, "was born", start);
            dated("DIED_ON", death, "died", end.plus_days(-1));
        }
        None if life[0].is("born") => dated("BORN_ON", token.word.text, "was born", start),
        None => return None,
    }
    Some(start)
}
