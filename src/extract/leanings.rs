//! Adjectives and participles that take an object: allergic to, married to, hired by, fired from.

use core::ops::Range;

use super::Stance::{self, Holds, Over};
use super::being::Manner;
use super::claims::Saying;
use super::frames::Object::{self, Firm, Name, Person, Thing, Whole};
use super::lexicon::ADVERBS;
use super::objects::{phrase, phrases};
use super::reading::Reading;
use crate::model::{Cardinality, label, relation};
use crate::time::Validity;

/// Adjective and preposition, what they claim, and what they claim when denied.
type Leaning = (&'static str, &'static str, &'static str, Object, Option<(&'static str, Stance)>);

const LEANINGS: &[Leaning] = &[
    ("allergic", "to", "ALLERGIC_TO", Thing, Some(("ALLERGIC_TO", Over))),
    ("allergic", "of", "ALLERGIC_TO", Thing, None),
    ("allergic", "against", "ALLERGIC_TO", Thing, None),
    ("intolerant", "to", "ALLERGIC_TO", Thing, None),
    ("intolerant", "of", "ALLERGIC_TO", Thing, None),
    ("sensitive", "to", "SENSITIVE_TO", Thing, None),
    ("based", "in", "LIVES_IN", Name, Some(("LIVES_IN", Over))),
    ("based", "out", "LIVES_IN", Name, Some(("LIVES_IN", Over))),
    ("settled", "in", "LIVES_IN", Name, None),
    ("", "from", "IS_FROM", Name, None),
    ("married", "to", "MARRIED_TO", Person, Some(("MARRIED_TO", Over))),
    ("married", "with", "MARRIED_TO", Person, None),
    ("interested", "about", "INTERESTED_IN", Whole, None),
    ("engaged", "to", "ENGAGED_TO", Person, Some(("ENGAGED_TO", Over))),
    ("fan", "of", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("sucker", "for", "LIKES", Whole, None),
    ("fond", "of", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("partial", "to", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("keen", "on", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("big", "on", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("crazy", "about", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("mad", "about", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("nuts", "about", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("obsessed", "with", "LIKES", Whole, None),
    ("hooked", "on", "LIKES", Whole, None),
    ("", "into", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("", "in", "MEMBER_OF", Thing, Some(("MEMBER_OF", Over))),
    ("addicted", "to", "LIKES", Whole, None),
    ("devoted", "to", "LIKES", Whole, None),
    ("love", "with", "LIKES", Whole, None),
    ("mad", "on", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("mad", "for", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("enamoured", "with", "LIKES", Whole, None),
    ("sick", "of", "DISLIKES", Whole, None),
    ("tired", "of", "DISLIKES", Whole, None),
    ("bored", "of", "DISLIKES", Whole, None),
    ("bored", "with", "DISLIKES", Whole, None),
    ("petrified", "of", "FEARS", Whole, None),
    ("frightened", "of", "FEARS", Whole, None),
    ("phobic", "of", "FEARS", Whole, None),
    ("wild", "about", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("lover", "of", "LIKES", Whole, None),
    ("averse", "to", "DISLIKES", Whole, None),
    ("interested", "in", "INTERESTED_IN", Whole, None),
    ("passionate", "about", "INTERESTED_IN", Whole, None),
    ("afraid", "of", "FEARS", Whole, None),
    ("scared", "of", "FEARS", Whole, None),
    ("terrified", "of", "FEARS", Whole, None),
    ("fluent", "in", "SPEAKS", Name, None),
    ("bilingual", "in", "SPEAKS", Name, None),
    ("subscribed", "to", "SUBSCRIBED_TO", Thing, Some(("SUBSCRIBED_TO", Over))),
    ("members", "of", "MEMBER_OF", Thing, Some(("MEMBER_OF", Over))),
    ("fans", "of", "LIKES", Whole, Some(("DISLIKES", Holds))),
    ("member", "of", "MEMBER_OF", Thing, Some(("MEMBER_OF", Over))),
    ("employed", "by", "WORKS_AT", Firm, Some(("WORKS_AT", Over))),
    ("employed", "at", "WORKS_AT", Name, Some(("WORKS_AT", Over))),
    ("employed", "as", "WORKS_AS", Thing, None),
    ("enrolled", "at", "STUDIES_AT", Name, Some(("STUDIES_AT", Over))),
    ("enrolled", "in", "STUDIES", Thing, Some(("STUDIES", Over))),
    ("good", "at", "GOOD_AT", Whole, None),
    ("native", "of", "IS_FROM", Name, None),
    ("resident", "of", "LIVES_IN", Name, Some(("LIVES_IN", Over))),
    ("citizen", "of", "CITIZEN_OF", Name, None),
    ("employee", "of", "WORKS_AT", Name, Some(("WORKS_AT", Over))),
    ("employee", "at", "WORKS_AT", Name, Some(("WORKS_AT", Over))),
    ("graduate", "of", "GRADUATED_FROM", Name, None),
    ("owner", "of", "OWNS", Thing, Some(("OWNS", Over))),
    ("subscriber", "to", "SUBSCRIBED_TO", Thing, Some(("SUBSCRIBED_TO", Over))),
    ("subscriber", "of", "SUBSCRIBED_TO", Thing, Some(("SUBSCRIBED_TO", Over))),
    ("son", "of", "CHILD_OF", Name, None),
    ("daughter", "of", "CHILD_OF", Name, None),
    ("child", "of", "CHILD_OF", Name, None),
    ("mother", "of", "HAS_CHILD", Name, None),
    ("mum", "of", "HAS_CHILD", Name, None),
    ("mom", "of", "HAS_CHILD", Name, None),
    ("father", "of", "HAS_CHILD", Name, None),
    ("dad", "of", "HAS_CHILD", Name, None),
    ("wife", "of", "MARRIED_TO", Name, None),
    ("husband", "of", "MARRIED_TO", Name, None),
];

/// What one has for something, and what that comes to: "a soft spot for", "a fear of".
const HAVING: &[Leaning] = &[
    ("spot", "for", "LIKES", Whole, None),
    ("weakness", "for", "LIKES", Whole, None),
    ("passion", "for", "LIKES", Whole, None),
    ("thing", "for", "LIKES", Whole, None),
    ("love", "for", "LIKES", Whole, None),
    ("love", "of", "LIKES", Whole, None),
    ("taste", "for", "LIKES", Whole, None),
    ("fondness", "for", "LIKES", Whole, None),
    ("interest", "in", "INTERESTED_IN", Whole, None),
    ("aversion", "to", "DISLIKES", Whole, None),
    ("dislike", "of", "DISLIKES", Whole, None),
    ("dislike", "for", "DISLIKES", Whole, None),
    ("hatred", "of", "DISLIKES", Whole, None),
    ("hatred", "for", "DISLIKES", Whole, None),
    ("distaste", "for", "DISLIKES", Whole, None),
    ("fear", "of", "FEARS", Whole, None),
    ("phobia", "of", "FEARS", Whole, None),
    ("preference", "for", "PREFERS", Whole, None),
    ("reaction", "to", "ALLERGIC_TO", Thing, None),
];

/// What one is said to be in.
const SOCIETIES: &[&str] = &["choir", "band", "orchestra", "club", "league", "guild", "union", "society"];

/// Reads what somebody has for something; false where it is not that.
pub(super) fn had(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>) -> bool {
    let mode = saying.clause.mode;
    let manner = Manner { negated: mode.negated, over: mode.over || mode.used_to, past: mode.past };
    // What is shared, told or lost is not had.
    let first = saying.clause.tokens[rest.clone()].iter().find(|t| !t.any(ADVERBS));
    let held = first.is_some_and(|t| {
        t.any(&["a", "an", "such", "some", "this", "no", "real", "deep", "strong", "soft", "the", "allergic"])
    });
    held && incline(reading, saying, rest, manner, HAVING)
}

/// Reads what somebody is in relation to something; false where it is not that.
pub(super) fn read(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    incline(reading, saying, rest, manner, LEANINGS)
}

fn incline(
    reading: &mut Reading<'_>,
    saying: &Saying<'_>,
    rest: Range<usize>,
    manner: Manner,
    table: &[Leaning],
) -> bool {
    let tokens = saying.clause.tokens;
    for (adjective, before, claimed, kind, denied) in table {
        // The adjective is the last word before the preposition: "a huge fan of".
        let Some(at) = rest.clone().take(6).find(|&i| tokens[i].is(before)) else { continue };
        let fits =
            if adjective.is_empty() { at == rest.start } else { at > rest.start && tokens[at - 1].is(adjective) };
        if !fits {
            continue;
        }
        // "Married with two kids" is married to nobody who is named.
        if *adjective == "married"
            && reading.names(saying.clause, place(saying, at + 1..rest.end, *kind), *kind).is_empty()
        {
            continue;
        }
        let outcome = match (manner.negated && !manner.over, denied) {
            (true, Some((relation, stance))) => Some((*relation, Validity::ALWAYS, *stance)),
            (true, None) => None,
            _ => manner.state(saying).map(|(validity, stance)| (*claimed, validity, stance)),
        };
        if let Some((claimed, validity, stance)) = outcome {
            let place = place(saying, at + 1..rest.end, *kind);
            let single = claimed == "IS_FROM" || relation(claimed).cardinality == Cardinality::One;
            let mut names = reading.names(saying.clause, place, *kind);
            // "A nurse and a mother of two" is a nurse.
            if names.is_empty() && *before == "of" {
                continue;
            }
            // "I'm in a choir", not "in a meeting".
            if claimed == "MEMBER_OF" && *before == "in" {
                names.retain(|name| SOCIETIES.iter().any(|end| name.ends_with(end)));
                if names.is_empty() {
                    continue;
                }
            }
            for name in names.into_iter().take(if single { 1 } else { usize::MAX }) {
                if let Some(object) = reading.named(&name, object_label(claimed)) {
                    reading.says(saying, claimed, object, validity, stance);
                }
            }
        }
        return true;
    }
    false
}

fn place(saying: &Saying<'_>, after: Range<usize>, kind: Object) -> Range<usize> {
    let tokens = saying.clause.tokens;
    let first = phrase(tokens, after.clone(), "").unwrap_or(0..0);
    if kind != Whole || first.is_empty() {
        return first;
    }
    // "Pineapple on pizza" is one dislike.
    let mut end = first.end;
    for (before, range) in phrases(tokens, first.start..after.end) {
        if !matches!(before, "" | "on" | "of" | "in" | "with" | "to") {
            break;
        }
        end = range.end;
    }
    first.start..end
}

pub(super) fn object_label(relation: &str) -> Option<&'static str> {
    match relation {
        "LIVES_IN" | "IS_FROM" | "GREW_UP_IN" => Some(label::LOCATION),
        "MARRIED_TO" | "ENGAGED_TO" | "CHILD_OF" | "HAS_CHILD" => Some(label::PERSON),
        "LIKES" | "DISLIKES" => Some(label::PREFERENCE),
        "SPEAKS" | "INTERESTED_IN" | "WORKS_AS" | "HAS_CONDITION" | "STUDIES" => Some(label::TOPIC),
        "WORKS_AT" | "STUDIES_AT" | "ACCEPTED_AT" | "MEMBER_OF" => Some(label::ORGANIZATION),
        _ => None,
    }
}
