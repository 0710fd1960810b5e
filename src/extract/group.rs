//! The verbs of a clause: which one says what is done, and in which manner.
//!
//! Auxiliaries and verbs that take another ("started working", "plan to visit") are looked through; what
//! cannot be read so is no clause, and yields nothing.

use super::chains::{main_verb, verb_at};
use super::lexicon::ADVERBS;
use super::token::Token;
use super::verbs::Form;
use super::wishes::wished;

/// How a clause says what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mode {
    pub negated: bool,
    /// "No longer", "not anymore", "stopped".
    pub over: bool,
    /// "Used to".
    pub used_to: bool,
    /// Told as past: "lived", "was".
    pub past: bool,
    /// "Have lived".
    pub perfect: bool,
    /// "Am living".
    pub progressive: bool,
    /// "Will", "going to".
    pub future: bool,
    /// "Plan to".
    pub plans: bool,
    /// "Want to".
    pub wants: bool,
    /// "Can".
    pub able: bool,
    /// "Started".
    pub begins: bool,
}

/// What people set out to do in life.
pub(super) const AIMS: &[&str] = &["learn", "visit", "travel", "become", "study", "move", "retire", "climb"];

/// The verbs of a clause, read.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub main: usize,
    pub after_verb: usize,
    pub verb: &'static str,
    pub mode: Mode,
}

impl Group {
    pub fn at(main: usize, verb: &'static str, mode: Mode) -> Option<Self> {
        Some(Self { main, after_verb: main + 1, verb, mode })
    }
}

/// The verb group from token `i` on.
pub(super) fn group(tokens: &[Token<'_>], i: usize, end: usize) -> Option<Group> {
    group_after("", tokens, i, end)
}

/// The verb group from token `i` on, after an auxiliary that was said or left out.
fn group_after(auxiliary: &'static str, tokens: &[Token<'_>], mut i: usize, end: usize) -> Option<Group> {
    let mut mode = Mode { over: says_over(tokens, i, end), ..Mode::default() };
    let mut auxiliary = auxiliary;
    loop {
        let at = i;
        let token = tokens[..end].get(at)?;
        let next_is = |word: &str| tokens[..end].get(at + 1).is_some_and(|t| t.is(word));
        let lower = if token.time.is_some() { "," } else { &*token.word.lower };
        i += 1;
        match lower {
            "," => {}
            "not" | "never" => mode.negated = true,
            "no" if next_is("longer") => {
                mode.over = true;
                i += 1;
            }
            "used" if next_is("to") => {
                mode.used_to = true;
                i += 1;
            }
            "going" | "planning" | "about" | "looking" | "hoping"
                if auxiliary == "be" && next_is("to") && base_after(tokens, i + 1) =>
            {
                mode.future = true;
                mode.plans = true;
                i += 1;
            }
            // "I'm scheduled to meet them".
            "scheduled" | "due" | "set" | "slated" | "booked" if next_is("to") && base_after(tokens, i + 1) => {
                mode.future = true;
                mode.plans = true;
                i += 1;
            }
            "will" | "'ll" | "shall" => mode.future = true,
            // "I can't wait to visit Japan".
            "can" if next_is("not") && tokens.get(at + 2).is_some_and(|t| t.is("wait")) => {
                let aims = tokens.get(at + 4).and_then(Token::verb).is_some_and(|(verb, _)| AIMS.contains(&verb));
                let to = tokens.get(at + 3).is_some_and(|t| t.is("to")) && aims;
                mode.wants = true;
                return if to { verb_at(tokens, at + 4, mode) } else { None };
            }
            // "I'm looking forward to visiting Japan".
            "looking" if auxiliary == "be" && next_is("forward") && tokens.get(at + 2).is_some_and(|t| t.is("to")) => {
                let (lemma, _) = tokens[..end].get(at + 3)?.verb().filter(|(verb, _)| AIMS.contains(verb))?;
                mode.future = true;
                mode.plans = true;
                return Group::at(at + 3, lemma, mode);
            }
            "can" => mode.able = true,
            "would" => return wished(tokens, i, end, mode),
            // "I mustn't eat nuts" is as good as "I can't".
            "must" if next_is("not") => mode.able = true,
            // "I never could abide tripe", "I couldn't stand it".
            "could" if (mode.negated || next_is("not") || next_is("never")) && abides(tokens, i, end) => {
                mode.able = true
            }
            "could" | "should" | "may" | "must" | "ought" | "need" | "needs" => return None,
            "do" | "does" if base_or_adverb(tokens, i) => {}
            "did" if base_or_adverb(tokens, i) => mode.past = true,
            "been" if auxiliary == "have" => {
                mode.perfect = true;
                auxiliary = "be";
                if !progressive_next(tokens, i, end) {
                    return Group::at(i - 1, "be", mode);
                }
            }
            "be" | "am" | "is" | "are" | "was" | "were" | "'s" | "'re" => {
                mode.past |= matches!(lower, "was" | "were");
                auxiliary = "be";
                if lower == "'s" && perfect_next(tokens, i, end) {
                    auxiliary = "have";
                    mode.perfect = true;
                } else if !progressive_next(tokens, i, end) {
                    return Group::at(i - 1, "be", mode);
                }
            }
            // "I had to sell the car": so it was done.
            "had" if auxiliary.is_empty() && next_is("to") && base_after(tokens, i + 1) => {
                mode.past = true;
                i += 1;
            }
            "have" | "has" | "had" | "'ve" if auxiliary.is_empty() => {
                let next = skip_adverbs(tokens, i, end);
                let participle = tokens[..end].get(next)?;
                let perfect = participle.any(&["been", "come", "become", "run"])
                    || participle.verb().is_some_and(|(_, form)| form == Form::Past);
                mode.negated |= tokens[i..next].iter().any(|t| t.any(&["not", "never"]));
                // "I've got back from Malta" has nothing, "I've got a cat" has a cat.
                let gets = tokens[..end].get(next + 1).is_some_and(|t| {
                    t.verb().is_some()
                        || t.any(&["back", "rid", "into", "over", "through", "round", "around", "engaged"])
                });
                if participle.is("got") && !gets {
                    return Group::at(next, "have", mode);
                }
                if !perfect {
                    mode.past |= lower == "had";
                    return Group::at(i - 1, "have", mode);
                }
                auxiliary = "have";
                mode.perfect = true;
                mode.past |= lower == "had";
                i = next;
            }
            // "I born in 1996".
            "born" if auxiliary.is_empty() => return Some(Group { main: at, after_verb: at, verb: "be", mode }),
            // "I don't much care for it", "I much prefer letters".
            "much" | "rather" => {}
            word if ADVERBS.contains(&word) => {}
            _ => return main_verb(tokens, i - 1, end, auxiliary, mode),
        }
    }
}

/// "My favourite author would have to be Ann Leckie", "… has got to be …": it is.
pub(super) fn has_to_be(tokens: &[Token<'_>], i: usize) -> Option<Group> {
    const WAYS: &[&[&str]] = &[
        &["would", "have", "to", "be"],
        &["has", "to", "be"],
        &["has", "got", "to", "be"],
        &["'s", "got", "to", "be"],
        &["will", "always", "be"],
        &["would", "be"],
    ];
    let opens = |words: &&&[&str]| words.iter().enumerate().all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w)));
    let way = WAYS.iter().find(opens)?;
    Group::at(i + way.len() - 1, "be", Mode::default())
}

fn abides(tokens: &[Token<'_>], i: usize, end: usize) -> bool {
    let next = skip_adverbs(tokens, i, end);
    tokens[..end].get(next).is_some_and(|t| t.any(&["stand", "bear", "abide", "stomach", "tolerate"]))
}

fn perfect_next(tokens: &[Token<'_>], i: usize, end: usize) -> bool {
    let next = skip_adverbs(tokens, i, end);
    // "She's married" and "she's moved" look alike.
    tokens[..end].get(next).is_some_and(|t| {
        t.is("been")
            || t.verb().is_some_and(|(lemma, f)| {
                f == Form::Past && !matches!(lemma, "marry" | "separate" | "retire" | "employ" | "call")
            })
    })
}

/// It says "anymore", or the like of it.
fn says_over(tokens: &[Token<'_>], from: usize, end: usize) -> bool {
    let over = |i: usize, t: &Token<'_>| {
        t.is("anymore") || (t.is("any") && tokens.get(i + 1).is_some_and(|n| n.any(&["more", "longer"])))
    };
    tokens[from.min(end)..end].iter().enumerate().any(|(k, t)| over(from + k, t))
}

pub(super) fn skip_adverbs(tokens: &[Token<'_>], mut i: usize, end: usize) -> usize {
    while i < end && (tokens[i].any(ADVERBS) || tokens[i].any(&["not", "never", "recently", "since"])) {
        i += 1;
    }
    i
}

fn progressive_next(tokens: &[Token<'_>], i: usize, end: usize) -> bool {
    let longer = tokens.get(i).is_some_and(|t| t.is("no")) && tokens.get(i + 1).is_some_and(|t| t.is("longer"));
    let next = skip_adverbs(tokens, if longer { i + 2 } else { i }, end);
    let Some(token) = tokens[..end].get(next) else { return false };
    let to = tokens.get(next + 1).is_some_and(|t| t.is("to"));
    let forward = token.is("looking") && tokens.get(next + 1).is_some_and(|t| t.is("forward"));
    forward
        || token.verb().is_some_and(|(_, form)| form == Form::Ing)
        || (to
            && token.any(&[
                "going",
                "planning",
                "about",
                "looking",
                "hoping",
                "scheduled",
                "due",
                "set",
                "slated",
                "booked",
            ])
            && base_after(tokens, next + 2))
}

pub(super) fn base_after(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.is("be") || t.verb().is_some_and(|(lemma, form)| form == Form::Base || t.is(lemma)))
}

fn base_or_adverb(tokens: &[Token<'_>], i: usize) -> bool {
    base_after(tokens, i) || tokens.get(i).is_some_and(|t| t.any(ADVERBS) || t.any(&["not", "never", "much"]))
}

/// What is left out before "allergic to nuts" is "am", and before "living in Rome" too.
pub(super) fn bare_group(tokens: &[Token<'_>], start: usize, end: usize) -> Option<Group> {
    let mode = Mode { over: says_over(tokens, start, end), ..Mode::default() };
    match tokens[start].verb() {
        Some((_, Form::Ing)) => group_after("be", tokens, start, end),
        None if tokens[start].is("never") => group_after("", tokens, start, end),
        None if tokens[start].is("been") => group_after("have", tokens, start, end),
        _ => Some(Group { main: start, after_verb: start, verb: "be", mode }),
    }
}
