//! What somebody studies, and what they have to show for it.

use alloc::string::String;
use core::ops::Range;

use super::Stance::{self, Holds};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::moving::first;
use super::objects::{phrase, phrases};
use super::reading::{Reading, Who};
use super::token::{slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// What is read at a university.
#[rustfmt::skip]
pub(super) const SUBJECTS: &[&str] = &[
    "chemistry", "physics", "law", "history", "english", "maths", "mathematics", "medicine", "economics", "philosophy",
    "biology", "classics", "engineering", "politics", "geography", "psychology", "music", "theology", "linguistics",
    "sociology", "ppe", "biochemistry", "anthropology", "archaeology", "geology", "architecture",
];

/// "I'm doing a master's in linguistics at Leiden".
pub(super) fn studies(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let degree = clause.tokens[direct.clone()].iter().any(|t| t.any(DEGREES));
    if degree && !clause.mode.past && !clause.mode.negated && !clause.mode.over {
        for (before, relation, kind, what) in
            [("in", "STUDIES", Object::Thing, label::TOPIC), ("at", "STUDIES_AT", Object::Name, label::ORGANIZATION)]
        {
            let place = phrase(clause.tokens, clause.rest(), before).unwrap_or(0..0);
            for name in reading.names(clause, place, kind).into_iter().take(1) {
                reading.says(saying, relation, Who::named(name, Some(what)), saying.begun(), Holds);
            }
        }
        // "I'm doing an MBA".
        if phrase(clause.tokens, clause.rest(), "in").is_none() {
            for name in reading.names(clause, direct, Object::Thing).into_iter().take(1) {
                reading.says(saying, "STUDIES", Who::named(name, Some(label::TOPIC)), saying.begun(), Holds);
            }
        }
    } else if degree && !clause.mode.negated {
        // "I did my MBA at IIM Indore".
        schooling(reading, saying, bare(clause.tokens, direct), Holds);
    }
    degree
}

/// "I'm taking Spanish lessons", "a course in Arabic".
pub(super) fn lessons(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let direct = phrase(saying.clause.tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let Some(name) = reading.names(saying.clause, direct, Object::Thing).into_iter().next() else { return false };
    let plain = !mode.past && !mode.negated && !mode.over;
    let named =
        [" lessons", " classes"].iter().find_map(|end| name.strip_suffix(end)).filter(|what| !what.contains(' '));
    let course = ["course", "class", "lessons", "classes"].iter().any(|end| name.ends_with(end));
    let about = || first(reading, saying, "in", Object::Thing).filter(|_| course);
    let Some(what) = named.map(String::from).or_else(about).filter(|_| plain) else { return false };
    reading.says(saying, "LEARNS", Who::named(what, Some(label::TOPIC)), Validity::ALWAYS, Holds);
    true
}

/// "She's reading chemistry at Edinburgh".
pub(super) fn reads_for(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let direct = phrase(tokens, saying.clause.rest(), "").unwrap_or(0..0);
    let subject = direct.len() == 1 && tokens[direct.start].any(SUBJECTS);
    let at =
        first(reading, saying, "at", Object::Name).filter(|_| subject && !mode.past && !mode.negated && !mode.over);
    let Some(at) = at else { return false };
    let what = Who::named(tokens[direct.start].word.text, Some(label::TOPIC));
    reading.says(saying, "STUDIES", what, saying.begun(), Holds);
    reading.says(saying, "STUDIES_AT", Who::named(at, Some(label::ORGANIZATION)), saying.begun(), Holds);
    true
}

/// "I hold a degree in engineering, "I completed an MBA".
pub(super) fn degree(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let place = phrase(tokens, saying.clause.rest(), "").map_or(0..0, |p| bare(tokens, p));
    !place.is_empty() && !mode.negated && schooling(reading, saying, place, Holds)
}

/// What one studies for.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "phd", "degree", "master", "bachelor", "masters", "bachelors", "mba", "msc", "bsc", "ba", "doctorate", "diploma",
    "btech", "b.tech", "mtech", "m.tech", "b.sc", "m.sc", "bcom", "b.com", "b.a", "m.a", "llb", "llm", "ph.d", "pgce",
];

/// "A PhD in chemistry".
pub(super) fn schooling(reading: &mut Reading<'_>, saying: &Saying<'_>, place: Range<usize>, stance: Stance) -> bool {
    let tokens = saying.clause.tokens;
    let degree = tokens[place.clone()].iter().any(|t| t.any(DEGREES));
    if degree && stance == Holds {
        let end =
            phrases(tokens, saying.clause.rest()).into_iter().find(|(before, _)| *before == "in").map(|(_, r)| r.end);
        let name = tidy(slice(reading.text, tokens, place.start..end.unwrap_or(place.end)));
        let validity = saying.start().filter(|_| !saying.clause.mode.begins).map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "HAS_DEGREE", Who::named(name, Some(label::TOPIC)), validity, Holds);
        let school = ["from", "at"].iter().find_map(|before| first(reading, saying, before, Object::Name));
        if let Some(name) = school {
            reading.says(saying, "GRADUATED_FROM", Who::named(name, Some(label::ORGANIZATION)), validity, Holds);
        }
    }
    degree
}
