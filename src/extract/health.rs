//! What somebody's body bears and takes: injuries, conditions, medicines.

use alloc::{format, string::String, vec::Vec};

use super::Stance::{Holds, Over};
use super::bare::bare;
use super::claims::Saying;
use super::frames::Object;
use super::habits::manner;
use super::objects::phrase;
use super::reading::{Reading, Who};
use super::token::{slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// What medicines are called, or end in.
#[rustfmt::skip]
const MEDICINES: &[&str] = &[
    "medication", "antibiotics", "insulin", "vitamins", "supplements", "painkillers", "antidepressants", "statins",
    "melatonin", "creatine", "warfarin", "ibuprofen", "paracetamol", "steroids", "inhaler", "aspirin", "iron",
    "magnesium", "antihistamines", "birth control", "vitamin d", "blockers", "thinners", "hrt", "laxatives",
    "antacids", "tablets", "capsules", "injections", "tablet", "pill", "inhalers", "lexapro", "zoloft", "wellbutrin",
    "prozac", "adderall", "ritalin", "xanax", "ozempic", "humira", "synthroid", "lipitor", "ventolin", "beta blocker",
    "statin",
];
#[rustfmt::skip]
const MEDICINE_ENDINGS: &[&str] = &[
    "formin", "statin", "pril", "sartan", "olol", "cillin", "mycin", "profen", "azole", "zepam", "zolam", "oxetine",
    "traline", "opram", "idine", "tamol", "inophen", "xen", "thyroxine", "phenidate", "prazole", "terol", "coxib",
    "axin", "amine", "ipine", "arin", "lukast", "sone", "solone", "gabalin", "gabapentin", "mab", "tide", "floxacin",
];

/// How a skin shows what it does not bear.
const RASHES: &[&str] = &["hives", "rash", "rashes", "spots", "welts", "blotches", "bumps", "eczema"];

/// Parts of a body that break and hurt.
#[rustfmt::skip]
const BODY: &[&str] = &[
    "arm", "leg", "ankle", "wrist", "knee", "foot", "hand", "finger", "toe", "shoulder", "elbow", "hip", "collarbone",
    "nose", "rib", "ribs", "back", "neck", "thumb", "achilles", "hamstring", "acl", "meniscus", "jaw", "heel", "calf",
];

/// Whether a word names a medicine.
pub(super) fn is_medicine(name: &str) -> bool {
    MEDICINES.iter().any(|known| name == *known || name.ends_with(&format!(" {known}")))
        || (name.len() >= 6 && !name.contains(' ') && MEDICINE_ENDINGS.iter().any(|end| name.ends_with(end)))
}

/// A text that speaks of medicines, so that a name in it may be one.
pub(super) fn tells_of_medicine(text: &str) -> bool {
    const TOLD: &[&str] =
        &["meds", "medication", "medications", "tablets", "pills", "prescription", "prescribed", "dose", "pharmacy"];
    text.split(|c: char| !c.is_alphanumeric()).any(|word| TOLD.iter().any(|told| word.eq_ignore_ascii_case(told)))
}

/// "20 mg of citalopram", "metformin 500 mg": the medicine without its dose.
pub(super) fn undosed(name: &str) -> String {
    let digit = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let dose = |word: &&str| digit(word) || matches!(*word, "mg" | "mcg" | "g" | "ml" | "of");
    name.split(' ').skip_while(dose).take_while(|word| !digit(word)).collect::<Vec<_>>().join(" ")
}

/// "I get migraines".
pub(super) fn ails(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let place = phrase(tokens, saying.clause.rest(), "").map_or(0..0, |p| bare(tokens, p));
    let known = tokens[place].last().is_some_and(|t| t.is_condition());
    let plain = !mode.past && !mode.perfect && !mode.progressive && !mode.negated && !mode.able;
    known && plain && conditioned(reading, saying, "")
}

pub(super) fn injured(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let clause = saying.clause;
    let done = (clause.mode.past || clause.mode.perfect) && !clause.mode.negated;
    let place = phrase(clause.tokens, clause.rest(), "").unwrap_or(0..0);
    let own = clause.tokens.get(place.start).is_some_and(|t| t.any(&["my", "his", "her", "their", "a", "our"]));
    let Some(at) = place.clone().take(4).find(|&i| clause.tokens[i].any(BODY)) else { return false };
    if done && own {
        let part = tidy(slice(reading.text, clause.tokens, bare(clause.tokens, place.start..at + 1)));
        let validity = saying.start().map_or(Validity::ALWAYS, Validity::since);
        reading.says(saying, "INJURED", Who::named(part, None), validity, Holds);
    }
    true
}

pub(super) fn takes(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let mode = saying.clause.mode;
    let Some(place) = phrase(saying.clause.tokens, saying.clause.rest(), "") else { return false };
    let names = reading.names(saying.clause, place, Object::Thing);
    let dosed = |name: &str| {
        let number = name.rsplit(' ').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
        number && name.contains(' ') && name.starts_with(char::is_uppercase)
    };
    let names = names.iter().map(|name| if dosed(name) { name.clone() } else { undosed(name) });
    let names = names.filter(|name| is_medicine(&name.to_lowercase()) || dosed(name));
    let (validity, stance) = manner(saying);
    let mut found = false;
    for name in names {
        found = true;
        if (!mode.past || mode.begins) && !mode.negated || stance == Over {
            reading.says(saying, "TAKES", Who::named(name, Some(label::OBJECT)), validity, stance);
        }
    }
    found
}

/// "I come out in hives when I eat kiwi", "I break out in a rash from latex".
pub(super) fn breaks_out(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let Some(rest) = saying.clause.following("out in").filter(|_| !mode.negated && !mode.past) else { return false };
    let cause = rest.clone().find(|&i| tokens[i].any(&["eat", "eating", "have", "touch", "touching", "wear", "from"]));
    let Some(cause) = cause.filter(|_| tokens[rest.clone()].iter().take(3).any(|t| t.any(RASHES))) else {
        return false;
    };
    let place = phrase(tokens, cause + 1..rest.end, "").unwrap_or(0..0);
    for name in reading.names(saying.clause, place, Object::Thing) {
        reading.says(saying, "ALLERGIC_TO", Who::named(name, None), Validity::ALWAYS, Holds);
    }
    true
}

/// "My husband developed an allergy to pollen".
pub(super) fn develops(reading: &mut Reading<'_>, saying: &Saying<'_>) -> bool {
    let (mode, tokens) = (saying.clause.mode, saying.clause.tokens);
    let place = phrase(tokens, saying.clause.rest(), "").map_or(0..0, |p| bare(tokens, p));
    !place.is_empty() && !mode.negated && super::having::health(reading, saying, place, Holds)
}

pub(super) fn conditioned(reading: &mut Reading<'_>, saying: &Saying<'_>, before: &str) -> bool {
    let place = phrase(saying.clause.tokens, saying.clause.rest(), before).unwrap_or(0..0);
    let known = saying.clause.tokens[place.clone()].iter().any(|t| t.is_condition());
    if known && !saying.clause.mode.negated && !saying.clause.mode.past {
        for name in reading.names(saying.clause, place, Object::Thing) {
            reading.says(saying, "HAS_CONDITION", Who::named(name, Some(label::TOPIC)), saying.begun(), Holds);
        }
    }
    true
}
