//! What comes of a verb in the manner in which it is said: it holds, it is over, it was never so.

use super::Stance;
use super::claims::Saying;
use super::clause::Clause;
use super::dates::{Granularity, Sense};
use super::frames::{Aspect, Denied, Frame};
use crate::time::Validity;

/// What comes of a frame in the manner in which it is said; nothing where that is not certain.
pub(super) fn outcome(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let mode = saying.clause.mode;
    // "I can't play Wonderwall" ends nothing.
    let unable = mode.able && mode.negated && !mode.over;
    if mode.able && !matches!(frame.relation, "SPEAKS" | "PLAYS") || unable {
        return None;
    }
    // "I don't like running anymore" is a dislike by now.
    if let (true, true, Denied::Means(relation)) = (mode.over, mode.negated, frame.denied) {
        return Some((relation, Validity::ALWAYS, Stance::Holds));
    }
    if mode.over || mode.used_to {
        let validity = if mode.over { saying.ended() } else { Validity::ALWAYS };
        return (frame.aspect != Aspect::Event).then_some((frame.relation, validity, Stance::Over));
    }
    let holds = |relation, validity| Some((relation, validity, Stance::Holds));
    // "I don't work there yet" ends nothing.
    if mode.negated && saying.clause.tokens[saying.clause.rest()].iter().any(|t| t.is("yet")) {
        return None;
    }
    if mode.negated {
        return match frame.denied {
            Denied::Means(relation) => holds(relation, Validity::ALWAYS),
            Denied::Over if !mode.past && !mode.perfect => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
            _ => None,
        };
    }
    match frame.aspect {
        Aspect::End if mode.past || mode.perfect => Some((frame.relation, saying.ended(), Stance::Over)),
        Aspect::End => None,
        Aspect::Doing if mode.progressive && !mode.past => holds(frame.relation, saying.begun()),
        Aspect::Doing => None,
        Aspect::Settled if mode.past || mode.perfect || (mode.progressive && !presently(saying.clause)) => None,
        Aspect::Settled => plainly(saying.clause).then(|| holds(frame.relation, saying.begun()))?,
        Aspect::Taste if mode.past => holds(frame.relation, Validity::ALWAYS),
        Aspect::Taste => holds(frame.relation, saying.begun()),
        Aspect::Event | Aspect::Onset if mode.past || mode.perfect => {
            holds(frame.relation, saying.start().map_or(Validity::ALWAYS, Validity::since))
        }
        Aspect::Event => None,
        Aspect::Onset => holds(frame.relation, saying.begun()),
        Aspect::State if mode.past && !mode.begins && (!mode.progressive || mode.perfect) => told(frame, saying),
        Aspect::State if mode.past && !mode.begins => None,
        Aspect::State if mode.perfect => {
            let always =
                saying.clause.tokens[saying.clause.after_subject..saying.clause.main].iter().any(|t| t.is("always"));
            let ongoing = always
                || lifelong(saying)
                || mode.progressive
                || mode.begins
                || saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting))
                || clause_lasts(saying.clause)
                || until_now(saying.clause);
            if ongoing { holds(frame.relation, saying.begun()) } else { None }
        }
        Aspect::State => {
            let dated = saying.times.iter().any(|t| matches!(t.sense, Sense::Since | Sense::Lasting | Sense::Until));
            let validity = if dated || mode.begins { saying.begun() } else { Validity::ALWAYS };
            holds(frame.relation, validity)
        }
    }
}

/// "Presently I'm staying in Pune".
fn presently(clause: &Clause<'_>) -> bool {
    let from = clause.range.start.saturating_sub(2);
    clause.tokens[from.min(clause.main)..clause.main].iter().any(|t| t.any(&["presently", "currently", "nowadays"]))
}

/// "I usually stay in hostels" says what is done now and then.
fn plainly(clause: &Clause<'_>) -> bool {
    !clause.tokens[clause.after_subject..clause.main].iter().any(|t| t.any(&["usually", "always", "often", "normally"]))
}

/// "Since my sixties", "for ages": for long, if not since when.
fn clause_lasts(clause: &Clause<'_>) -> bool {
    const LONG: &[&str] = &["since", "years", "ages", "decades", "forever", "months", "yonks", "donkey's"];
    clause.tokens[clause.rest()].iter().any(|t| t.any(LONG))
}

/// "For the last five years", "over the past month".
fn until_now(clause: &Clause<'_>) -> bool {
    let recent = |t: &&str| ["last ", "past "].iter().any(|start| t.starts_with(start));
    let said = clause.tokens.iter().filter(|t| t.time.is_some()).map(|t| t.word.text.trim_start_matches("for "));
    said.map(|said| said.trim_start_matches("the ")).any(|said| recent(&said) && said.ends_with('s'))
}

/// "All my life", "my whole life".
fn lifelong(saying: &Saying<'_>) -> bool {
    saying.clause.tokens[saying.clause.rest()]
        .windows(3)
        .any(|w| w[2].any(&["life", "lives"]) && w.iter().take(2).any(|t| t.any(&["all", "whole", "entire"])))
}

/// A state told as past: bounded where its time is said, over where it is not.
fn told(frame: &'static Frame, saying: &Saying<'_>) -> Option<(&'static str, Validity, Stance)> {
    let clause = saying.clause;
    // "I recently played a game" happened once, "I played the violin" went on.
    let lately = clause.tokens[clause.range.clone()].iter().any(|t| t.any(&["recently", "just", "finally"]));
    let doing =
        matches!(frame.relation, "PLAYS" | "WORKS_ON" | "LEARNS" | "TEACHES" | "PRACTICES" | "RIDES" | "MANAGES");
    let once = clause.tokens[clause.rest()].iter().take(2).any(|t| t.any(&["a", "an", "some", "with", "games"]));
    let helped = frame.relation == "VOLUNTEERS_AT" && saying.times.is_empty();
    if lately || helped || (doing && once) {
        return None;
    }
    let Some(time) = saying.times.first() else {
        return Some((frame.relation, Validity::ALWAYS, Stance::Over));
    };
    match time.sense {
        Sense::At if time.granularity <= Granularity::Week => None,
        Sense::At | Sense::Through => Some((frame.relation, time.window, Stance::Holds)),
        Sense::Until => Some((frame.relation, saying.ended(), Stance::Over)),
        Sense::Since | Sense::Lasting => Some((frame.relation, Validity::ALWAYS, Stance::Over)),
    }
}
