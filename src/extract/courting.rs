//! How couples come about: seeing somebody, a proposal and its answer.

use super::Stance::Holds;
use super::claims::Saying;
use super::dates::Sense;
use super::frames::Object;
use super::lexicon::KIN;
use super::moving::first;
use super::objects::phrase;
use super::reading::{Draft, Reading, Unnamed, Who};
use super::subject::Subject;
use crate::model::label;
use crate::time::Validity;

/// "I'm seeing someone": nobody yet, until "her name is Ana" is said.
pub(super) fn sees(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let mode = clause.mode;
    // "I've been seeing Max for a month".
    let long = saying.times.iter().any(|t| matches!(t.sense, Sense::Lasting | Sense::Since));
    if clause.verb == "see" && mode.perfect && mode.progressive && long && !mode.negated {
        let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
        for name in reading.names(clause, direct, Object::Name) {
            reading.says(saying, "DATES", Who::named(name, Some(label::PERSON)), saying.begun(), Holds);
        }
        return true;
    }
    // "Dev and I are dating".
    if clause.verb == "date" && clause.beside.is_some() && mode.progressive && !mode.past && !mode.negated {
        let alone =
            clause.next(0).is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["since", "for", "now", "and"]));
        if alone {
            return super::undergone::each_other(reading, saying, "DATES", Holds);
        }
    }
    let begun = matches!(clause.verb, "see" | "date") && mode.progressive && !mode.past;
    let met = clause.verb == "meet" && (mode.past || mode.perfect);
    let someone = clause.next(0).is_some_and(|t| t.any(&["someone", "somebody"]))
        || clause.next(0).is_some_and(|t| t.any(&["a", "this"]))
            && clause.next(1).is_some_and(|t| t.any(&["guy", "girl", "man", "woman", "bloke"]));
    // "I'm seeing a guy called Tom".
    let direct = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let named = clause.tokens[direct.clone()].iter().any(|t| t.any(&["called", "named"]));
    for name in if named && begun && someone { reading.names(clause, direct, Object::Person) } else { [].into() } {
        reading.says(saying, "DATES", Who::named(name, Some(label::PERSON)), saying.begun(), Holds);
    }
    if named {
        return begun && someone;
    }
    let whole = begun && someone || met && clause.next(0).is_some_and(|t| t.any(&["someone", "somebody"]));
    if whole && clause.speaks() && !mode.negated && !mode.over {
        reading.ends(saying, "MARITAL_STATUS");
        reading.introduce(Unnamed { relation: "DATES", plain: "".into(), person: true });
    }
    whole
}

/// "My boyfriend proposed and I said yes", "I proposed to Ana and she said yes".
pub(super) fn proposed(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let agreed = clause.tokens.windows(2).any(|w| w[0].is("said") && w[1].is("yes"));
    let Some(speaker) = reading.speaker().filter(|_| agreed) else { return false };
    let other = match &clause.subject {
        Subject::Speaker => {
            first(reading, saying, "to", Object::Person).map(|name| Who::named(name, Some(label::PERSON)))
        }
        Subject::Kin(found, ..) if matches!(KIN[*found].1, "HAS_BOYFRIEND" | "HAS_GIRLFRIEND" | "HAS_PARTNER") => {
            Some(saying.who.clone())
        }
        Subject::Name(_) | Subject::Pronoun(_) => Some(saying.who.clone()),
        _ => None,
    };
    if let Some(other) = other {
        let sentence = reading.sentence(clause, &saying.who, clause.range.end);
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.claim(&speaker, &other, Draft { relation: "ENGAGED_TO", sentence, validity, stance: Holds });
    }
    true
}
