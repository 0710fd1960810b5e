//! Instructions in prose, as far as rules can follow them.
//!
//! A rule understands no prose, and takes two things from it: what is to be left out, where a sentence begins by
//! saying so ("Ignore small talk.", "Do not remember the weather or politics."), and otherwise which words matter.
//! A topic that is left out is one whose every word comes up; what matters is what has one of the words.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use crate::extract::{Claim, Extraction};
use crate::graph::PATTERNS;
use crate::id::OwnerUuid;
use crate::model::{Note, Observation};
use crate::search::terms;
use unicode_segmentation::UnicodeSegmentation;

/// What an app asks of a memory. What it asks of one user or graph goes before what it asks of all, each kind by
/// itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// What to take from episodes.
    pub reading: Heed,
    /// What to say of the user in short.
    pub summary: Heed,
    /// What patterns to tell.
    pub observing: Heed,
    /// The kinds of patterns to tell, as they are labelled; all, where none is named.
    pub kinds: Vec<String>,
}

/// What instructions ask for, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heed {
    matters: BTreeSet<String>,
    left_out: Vec<BTreeSet<String>>,
}

/// What instructions are about, as the names of their notes say it.
pub const READING: &str = "instructions";
/// The same.
pub const SUMMARY: &str = "summary-instructions";
/// The same.
pub const OBSERVING: &str = "observations";
/// The same.
pub const KINDS: &str = "observation-types";

/// The beginning of the names of the notes with instructions: for an owner, or for everybody. After it comes what they
/// are about, a slash, and whatever tells one from the others.
pub fn notes_with_wishes(owner: Option<OwnerUuid>) -> String {
    owner.map_or_else(|| "heed/".into(), |owner| alloc::format!("{owner}/heed/"))
}

/// How a sentence begins that says what to leave out. After a "not" stands what is not to be done.
const LEAVING_OUT: &[&str] = &["ignore", "skip", "exclude", "omit", "disregard", "avoid", "leave out"];
const NOT: &[&str] = &["do not", "don't", "don’t", "never"];
#[rustfmt::skip]
const DOING: &[&str] = &[
    "extract", "store", "keep", "remember", "record", "save", "track", "note", "include", "mention", "capture", "learn",
    "extracting", "storing", "keeping", "remembering", "recording", "saving", "tracking", "noting", "including",
    "mentioning", "capturing", "learning",
];
/// Words that stand in an instruction whatever it is about.
const EMPTY: &str = "any anything all every everything information fact facts detail details data mention mentions \
    statement message messages conversation related relating regarding concerning user users person people extract \
    focus focuses attention pay prioritize priority important especially always please make sure note capture include \
    remember keep track heed look tell summarize describe list question such like etc other only more most pattern \
    patterns instruction word words";

impl Wishes {
    /// What the notes of an owner and of everybody ask for.
    pub fn of(notes: &[Note]) -> Self {
        if notes.is_empty() {
            return Self::default();
        }
        let about = |kind: &str| {
            let told = notes.iter().filter_map(|note| {
                let (owner, named) = note.name.split_once("heed/")?;
                let (about, rest) = named.split_once('/')?;
                (about == kind).then_some((!owner.is_empty(), rest, note.text.as_str()))
            });
            let (own, others): (Vec<_>, Vec<_>) = told.partition(|(own, ..)| *own);
            if own.is_empty() { others } else { own }
        };
        let heed = |kind: &str| Heed::of(about(kind).into_iter().map(|(_, _, text)| text));
        Self {
            reading: heed(READING),
            summary: heed(SUMMARY),
            observing: heed(OBSERVING),
            kinds: about(KINDS)
                .into_iter()
                .map(|(_, _, text)| text.lines().next().unwrap_or_default().into())
                .collect(),
        }
    }
}

impl Wishes {
    /// Whether a pattern is to be told.
    pub fn tells(&self, observation: &Observation) -> bool {
        let named = |kind: &String| observation.labels.iter().any(|label| label.eq_ignore_ascii_case(kind));
        let known = |kind: &&String| PATTERNS.iter().any(|pattern| pattern.eq_ignore_ascii_case(kind));
        let mut wanted = self.kinds.iter().filter(known).peekable();
        (wanted.peek().is_none() || wanted.any(named)) && !self.observing.leaves_out(&observation.summary)
    }

    /// Takes out of what was read what is to be left out, and whom or what only that spoke of.
    pub fn sift(&self, read: &mut Extraction) {
        let told = |read: &Extraction, claim: &Claim| {
            let label = |end: usize| read.mentions.get(end).and_then(|one| one.label.clone()).unwrap_or_default();
            alloc::format!("{} {} {} {}", claim.sentence, claim.relation, label(claim.subject), label(claim.object))
        };
        let out: Vec<bool> = read.claims.iter().map(|claim| self.reading.leaves_out(&told(read, claim))).collect();
        if !out.contains(&true) {
            return;
        }
        let ends = |dropped: bool| -> BTreeSet<usize> {
            let claims = read.claims.iter().zip(&out).filter(|(_, out)| **out == dropped);
            crate::order::gather(claims.flat_map(|(claim, _)| [claim.subject, claim.object]))
        };
        let (gone, kept) = (ends(true), ends(false));
        let stays = |place: &usize| kept.contains(place) || !gone.contains(place);
        let places: Vec<usize> = (0..read.mentions.len()).filter(stays).collect();
        let place = |old: usize| places.iter().position(|place| *place == old).unwrap_or_default();
        let mut out = out.iter();
        read.claims.retain(|_| out.next() == Some(&false));
        for claim in &mut read.claims {
            (claim.subject, claim.object) = (place(claim.subject), place(claim.object));
        }
        let mut at = 0;
        read.mentions.retain(|_| {
            at += 1;
            places.contains(&(at - 1))
        });
    }
}

impl Heed {
    /// What these texts ask for.
    ///
    /// ```
    /// use perdura::heed::Heed;
    /// let heed = Heed::of(["Pay attention to allergies. Ignore small talk and the weather."]);
    /// assert!(heed.matters("Jane has an allergy to nuts"));
    /// assert!(heed.leaves_out("Jane likes small talk") && !heed.leaves_out("Jane has a small flat"));
    /// ```
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let empty: BTreeSet<String> = crate::order::gather(terms(EMPTY));
        let told = |text: &str| -> BTreeSet<String> {
            crate::order::gather(plain(text).into_iter().filter(|term| !empty.contains(term)))
        };
        let mut heed = Self::default();
        for sentence in texts.into_iter().flat_map(|text| text.unicode_sentences().flat_map(str::lines)) {
            match left_out(&sentence.trim().to_lowercase()) {
                Some(topics) => {
                    let parts = topics.split([',', ';']).flat_map(|part| part.split(" and "));
                    let topics = parts.flat_map(|part| part.split(" or ")).map(told);
                    heed.left_out.extend(topics.filter(|topic| !topic.is_empty()));
                }
                None => heed.matters.extend(told(sentence)),
            }
        }
        heed
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.matters.is_empty() && self.left_out.is_empty()
    }

    /// Whether a text has a word that matters.
    pub fn matters(&self, text: &str) -> bool {
        !self.matters.is_empty() && plain(text).iter().any(|term| self.matters.contains(term))
    }

    /// Whether a text is about something that is to be left out.
    pub fn leaves_out(&self, text: &str) -> bool {
        if self.left_out.is_empty() {
            return false;
        }
        let said: BTreeSet<String> = crate::order::gather(plain(text));
        self.left_out.iter().any(|topic| topic.is_subset(&said))
    }
}

/// The telling words of a text; those of names such as `LIVES_IN` too.
fn plain(text: &str) -> Vec<String> {
    terms(&text.replace('_', " "))
}

/// What a sentence in small letters says is to be left out; empty, where it forbids what no rule does anyway.
fn left_out(sentence: &str) -> Option<&str> {
    let sentence = sentence.strip_prefix("please ").unwrap_or(sentence);
    let begins = |openers: &[&str]| {
        openers.iter().find_map(|opener| {
            let rest = sentence.strip_prefix(opener)?;
            rest.starts_with(|c: char| !c.is_alphanumeric()).then(|| rest.trim_start())
        })
    };
    let doing = |rest: &'_ str| {
        let word = rest.split_whitespace().next().unwrap_or_default();
        DOING.contains(&word).then_some(word.len())
    };
    if let Some(rest) = begins(LEAVING_OUT) {
        return Some(&rest[doing(rest).unwrap_or_default()..]);
    }
    let rest = begins(NOT)?;
    Some(doing(rest).map_or("", |length| &rest[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(instruction: &str, matters: &[&str], left_out: &[&str], neither: &[&str]) {
        let heed = Heed::of([instruction]);
        let told = |texts: &[&str], whether: &dyn Fn(&str) -> (bool, bool), expected| {
            for text in texts {
                assert_eq!(whether(text), expected, "{instruction}: {text}");
            }
        };
        let whether = |text: &str| (heed.matters(text), heed.leaves_out(text));
        told(matters, &whether, (true, false));
        told(left_out, &whether, (false, true));
        told(neither, &whether, (false, false));
    }

    #[test]
    fn an_instruction_names_what_matters() {
        check("What are the user's dietary preferences?", &["Jane prefers oat milk"], &[], &["Jane lives in Lisbon"]);
        check("Please always focus on sports.", &["Jane plays a sport"], &[], &["Jane focuses on her work"]);
    }

    #[test]
    fn what_is_to_be_left_out_is_said_at_the_beginning() {
        check("Ignore the weather and small talk.", &[], &["It is nice weather", "small talk"], &["a small flat"]);
        check("Never store health, politics or LIVES_IN.", &[], &["Jane LIVES_IN Oslo", "politics"], &["Jane sings"]);
        check("Avoid extracting salaries;\nnames matter", &["her name"], &["his salary"], &[]);
        check("Do not confuse Acme with ACME Ltd.", &[], &[], &["Jane works at Acme"]);
    }

    #[test]
    fn what_is_asked_of_one_goes_before_what_is_asked_of_all() {
        let note = |name: &str, text: &str| Note { name: name.into(), text: text.into() };
        let notes = [
            note("heed/instructions/a/", "Ignore tea."),
            note("heed/observations/", "Ignore milk."),
            note("0-1/heed/instructions/b/", "Ignore coffee."),
            note("heed/observation-types/00/", "Streak\nDays in a row"),
        ];
        let wishes = Wishes::of(&notes);
        assert!(wishes.reading.leaves_out("coffee") && !wishes.reading.leaves_out("tea"));
        assert!(wishes.observing.leaves_out("milk") && wishes.summary.is_empty());
        assert_eq!(wishes.kinds, ["Streak"]);
    }
}
