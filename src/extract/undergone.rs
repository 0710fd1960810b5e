//! What is done to somebody, and what two do to each other: hired by, fired from, engaged, divorced.

use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::being::Manner;
use super::claims::Saying;
use super::frames::Object::{self, Name, Person, Thing};
use super::leanings::object_label;
use super::lexicon::ADVERBS;
use super::objects::{phrase, phrases};
use super::reading::Reading;

/// Reads what was done to somebody, from the participle on; false where it is not that.
pub(super) fn undergone(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let Some(first) = tokens[rest.clone()].first() else { return false };
    if manner.negated || manner.over {
        return DONE.iter().any(|(done, ..)| first.is(done));
    }
    let mut done_to = false;
    for (_, before, claimed, kind, stance) in DONE.iter().filter(|(done, ..)| first.is(done)) {
        let place = phrase(tokens, rest.clone(), before).unwrap_or(0..0);
        let validity = if *stance == Over { saying.ended() } else { saying.begun() };
        for name in reading.names(saying.clause, place, *kind).into_iter().take(1) {
            if let Some(object) = reading.named(&name, object_label(claimed)) {
                reading.says(saying, claimed, object, validity, *stance);
                done_to = true;
            }
        }
    }
    if done_to {
        return true;
    }
    if mutual(reading, saying, rest.clone()) {
        return true;
    }
    let ended = ENDED.iter().find(|(words, _)| {
        words.iter().enumerate().all(|(k, word)| tokens[..rest.end].get(rest.start + k).is_some_and(|t| t.is(word)))
    });
    if let Some((words, relation)) = ended {
        // "Divorced Tom" and "fired the cook" are not said of whoever was.
        let next = tokens[..rest.end].get(rest.start + words.len());
        if next.is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["and", "in", "from", "on", "last", "so"])) {
            reading.ends(saying, relation);
            if *relation == "MARRIED_TO" {
                super::partings::status(reading, saying, "divorced");
            }
        }
        return true;
    }
    // "We got married in 2019" does not say whom.
    let next = tokens[..rest.end].get(rest.start + 1);
    if saying.clause.verb == "get"
        && first.any(&["married", "hitched", "engaged"])
        && next.is_none_or(|t| t.time.is_some() || t.word.mark)
    {
        let stands = if first.is("engaged") { "engaged" } else { "married" };
        super::partings::status(reading, saying, stands);
        return true;
    }
    false
}

/// What is done to somebody: participle and preposition, what comes of it.
type Done = (&'static str, &'static str, &'static str, Object, Stance);

const DONE: &[Done] = &[
    ("hired", "by", "WORKS_AT", Name, Holds),
    ("hired", "at", "WORKS_AT", Name, Holds),
    ("hired", "as", "WORKS_AS", Thing, Holds),
    ("promoted", "to", "WORKS_AS", Thing, Holds),
    ("fired", "from", "WORKS_AT", Name, Over),
    ("fired", "by", "WORKS_AT", Name, Over),
    ("laid", "from", "WORKS_AT", Name, Over),
    ("laid", "by", "WORKS_AT", Name, Over),
    ("laid", "at", "WORKS_AT", Name, Over),
    ("let", "by", "WORKS_AT", Name, Over),
    ("let", "from", "WORKS_AT", Name, Over),
    ("let", "at", "WORKS_AT", Name, Over),
    ("fired", "at", "WORKS_AT", Name, Over),
    ("sacked", "at", "WORKS_AT", Name, Over),
    ("promoted", "at", "WORKS_AT", Name, Holds),
    ("diagnosed", "with", "HAS_CONDITION", Thing, Holds),
    ("diagnosed", "as", "HAS_CONDITION", Thing, Holds),
    ("recruited", "by", "WORKS_AT", Name, Holds),
    ("headhunted", "by", "WORKS_AT", Name, Holds),
    ("sacked", "from", "WORKS_AT", Name, Over),
    ("sacked", "by", "WORKS_AT", Name, Over),
    ("dismissed", "from", "WORKS_AT", Name, Over),
    ("dismissed", "by", "WORKS_AT", Name, Over),
    ("made", "by", "WORKS_AT", Name, Over),
    ("made", "from", "WORKS_AT", Name, Over),
    ("made", "at", "WORKS_AT", Name, Over),
    ("appointed", "as", "WORKS_AS", Thing, Holds),
    ("brought", "in", "GREW_UP_IN", Name, Holds),
    ("raised", "in", "GREW_UP_IN", Name, Holds),
    ("transferred", "to", "LIVES_IN", Name, Holds),
    ("accepted", "to", "ACCEPTED_AT", Name, Holds),
    ("accepted", "into", "ACCEPTED_AT", Name, Holds),
    ("accepted", "at", "ACCEPTED_AT", Name, Holds),
    ("admitted", "to", "ACCEPTED_AT", Name, Holds),
    ("married", "to", "MARRIED_TO", Person, Holds),
    ("married", "with", "MARRIED_TO", Person, Holds),
    ("hitched", "to", "MARRIED_TO", Person, Holds),
    ("hitched", "with", "MARRIED_TO", Person, Holds),
    ("engaged", "to", "ENGAGED_TO", Person, Holds),
    ("divorced", "from", "MARRIED_TO", Person, Over),
    ("separated", "from", "MARRIED_TO", Person, Over),
];

/// Participles that end something without saying what.
const ENDED: &[(&[&str], &str)] = &[
    (&["fired"], "WORKS_AT"),
    (&["laid", "off"], "WORKS_AT"),
    (&["let", "go"], "WORKS_AT"),
    (&["sacked"], "WORKS_AT"),
    (&["made", "redundant"], "WORKS_AT"),
    (&["divorced"], "MARRIED_TO"),
];

/// "Ada and Tom tied the knot"; false where nobody says who did it with whom.
pub(super) fn wed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let tokens = saying.clause.tokens;
    let alone = phrases(tokens, saying.clause.rest()).iter().all(|(before, place)| {
        !matches!(*before, "with" | "to")
            && tokens[place.clone()].iter().all(|t| t.any(&["the", "knot"]) || t.word.mark)
    });
    alone && each_other(reading, saying, "MARRIED_TO", Holds)
}

/// "Jonas and I have been together since 2018": with each other.
pub(super) fn together(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (clause, mode) = (saying.clause, saying.clause.mode);
    let mut said = clause.tokens[clause.rest()].iter().filter(|t| !t.any(ADVERBS) || t.is("together"));
    let first = said.next().is_some_and(|t| t.is("together"));
    let alone =
        said.next().is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["for", "since", "and", "as", "but"]));
    let plain = !mode.past && !mode.negated && !mode.over && !mode.used_to;
    first && alone && plain && each_other(reading, saying, "HAS_PARTNER", Holds)
}

/// "Sarah and Tom got engaged": to each other.
pub(super) fn mutual(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) -> bool {
    let tokens = saying.clause.tokens;
    let (relation, stance) = match tokens[rest.start].word.lower.as_ref() {
        "married" | "hitched" => ("MARRIED_TO", Holds),
        "engaged" => ("ENGAGED_TO", Holds),
        "divorced" => ("MARRIED_TO", Over),
        _ => return false,
    };
    let plain = tokens[..rest.end].get(rest.start + 1).is_none_or(|t| !t.any(&["to", "with"]));
    plain && each_other(reading, saying, relation, stance)
}

/// One of two who are told of together, in relation to the other.
pub(super) fn each_other(reading: &mut Reading<'_>, saying: &Saying<'_>, relation: &str, stance: Stance) -> bool {
    let other = saying.clause.beside.as_ref().and_then(|other| reading.who(other));
    // It is told of the user, where one of the two is the user.
    if other.as_ref().is_some_and(|other| other.is_user) {
        return true;
    }
    if let Some(other) = other {
        let validity = if stance == Over { saying.ended() } else { saying.begun() };
        reading.says(saying, relation, other, validity, stance);
        return true;
    }
    false
}
