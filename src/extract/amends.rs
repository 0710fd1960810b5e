//! Slips of the tongue set right, in this text or in the message before it: "I meant Porto", "not Anna but
//! Hanna", "actually I'm vegan".

use alloc::{format, string::String};

use super::bare::bare;
use super::being::said;
use super::lexicon::NOT_NAMES;
use super::objects::is_quote;
use super::prose::after;
use super::reading::{Draft, Reading, Who};
use super::slips::{before, lone_time, redated, slip, take_back};
use super::subject::{followed_by_verb, subject};
use super::token::{Token, names_something, slice, tidy};
use super::{Claim, Extraction, Mention, Stance};
use crate::model::{Cardinality, relation};

/// Words that take something back.
const AMENDING: &[&str] =
    &["actually", "correction", "sorry", "scratch", "oops", "wait", "whoops", "typo", "apologies", "rather", "nope"];

/// What excuses a slip, before what was meant.
#[rustfmt::skip]
const EXCUSES: &[&[&str]] = &[
    &["my", "bad"], &["my", "mistake"], &["that", "was", "a", "typo"], &["that", "'s", "a", "typo"], &["typo"],
    &["that", "'s", "wrong"], &["that", "is", "wrong"], &["that", "was", "wrong"], &["that", "'s", "not", "right"],
    &["i", "misspoke"], &["i", "made", "a", "mistake"], &["i", "was", "wrong"], &["let", "me", "correct", "that"],
    &["let", "me", "correct", "myself"], &["just", "kidding"], &["kidding"], &["i", "lied"],
];

/// What slips are blamed on.
const BLAMED: &[&str] = &["autocorrect", "typo", "mistake", "keyboard", "fingers", "brain", "misread"];

/// After an excuse, where the sentence begins with one.
fn excused(tokens: &[Token<'_>]) -> usize {
    let Some(rest) = after(tokens, EXCUSES) else { return 0 };
    let marks = rest.iter().take_while(|t| t.word.mark).count();
    if marks > 0 { tokens.len() - rest.len() + marks } else { 0 }
}

/// A sentence that does nothing but excuse a slip: "Sorry, autocorrect.", "Just kidding."
pub(super) fn is_excuse(tokens: &[Token<'_>]) -> bool {
    // No excuse is longer; most sentences are.
    const LONGEST: usize = 5;
    let rest = tokens.iter().filter(|t| !t.word.mark && !t.any(AMENDING));
    let count = rest.clone().take(LONGEST + 1).count();
    let excuses = |words: &&&[&str]| count == words.len() && rest.clone().zip(**words).all(|(t, word)| t.is(word));
    let whole = count <= LONGEST && EXCUSES.iter().any(|words| excuses(&words));
    let blamed = |t: &Token<'_>| t.word.mark || t.any(AMENDING) || t.any(&["no", "my", "stupid"]) || t.any(BLAMED);
    whole || (tokens.iter().all(blamed) && tokens.iter().any(|t| t.any(AMENDING)))
}

/// The sentence begins with words that take something back.
pub(super) fn is_amending(tokens: &[Token<'_>]) -> bool {
    tokens.iter().take(4).any(|t| t.any(AMENDING)) || opening(tokens) > 0
}

/// How many words at the start say no more than that something else was meant: "I mean", before a whole statement.
pub(super) fn opening(tokens: &[Token<'_>]) -> usize {
    const MEANT: &[&[&str]] =
        &[&["i", "meant", "to", "say"], &["i", "meant"], &["i", "mean"], &["i", "should", "say"], &["make", "that"]];
    let excused = excused(tokens);
    if excused > 0 && subject(tokens, excused, false).is_some_and(|(_, next)| next < tokens.len()) {
        return excused;
    }
    let Some(rest) = after(tokens, MEANT) else { return 0 };
    let that = usize::from(rest.first().is_some_and(|t| t.is("that")));
    let whole = subject(rest, that, false).is_some_and(|(_, next)| next < rest.len());
    if whole { tokens.len() - rest.len() + that } else { 0 }
}

/// Where a slip is taken back within its sentence: "…, I mean Porto", "… – no wait, Porto".
pub(super) fn turn(tokens: &[Token<'_>]) -> Option<usize> {
    const TURNS: &[&[&str]] = &[
        &["i", "mean"],
        &["i", "meant"],
        &["sorry"],
        &["no", "wait"],
        &["wait"],
        &["scratch", "that"],
        &["correction"],
        &["or", "rather"],
        &["oops"],
        &["whoops"],
        &["no", ","],
        &["no", "sorry"],
        &["make", "that"],
        &["i", "should", "say"],
    ];
    // These say so without a comma, too.
    const PLAIN: usize = 4;
    (1..tokens.len()).find(|&i| {
        let breaks = tokens[i - 1].word.mark && !is_quote(&tokens[i - 1]);
        let turns = |(n, words): (usize, &&[&str])| {
            // "Called amy i mean emmy".
            let last = n < 2 && tokens.len() - i <= words.len() + 3;
            (breaks || n == PLAIN - 1 || last)
                && i + words.len() < tokens.len()
                && words.iter().enumerate().all(|(k, word)| tokens[i + k].is(word))
        };
        TURNS.iter().enumerate().any(turns)
    })
}

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let meant = after(
        tokens,
        &[&["i", "meant", "to", "say"], &["i", "meant"], &["i", "mean"], &["make", "that"], &["make", "it"]],
    );
    let outright = meant.is_some() && opening(tokens) == 0;
    let Some((meant, denied)) = (match meant {
        Some(rest) => wished(reading, rest),
        None => contrasted(reading, tokens).or_else(|| bare_one(reading, tokens)),
    }) else {
        return outright;
    };
    let here = reading.found().clone();
    let found = slip(reading, &here, &meant, denied.as_deref());
    let earlier = if found.is_none() { before(reading.setting) } else { Extraction::default() };
    // "It was June, sorry": no other place, but another time.
    let birth = |c: &Claim| {
        c.relation.contains("BORN") || c.relation.contains("BIRTHDAY") || c.relation.contains("ANNIVERSARY")
    };
    let days = here.claims.iter().chain(&earlier.claims).any(birth);
    let told = tokens.windows(2).any(|w| w[0].any(&["it", "that"]) && w[1].any(&["was", "is", "'s"]));
    if let Some(time) = lone_time(tokens).filter(|_| told && !days && found.is_none()) {
        redated(reading, time);
        return true;
    }
    if found.is_none() && lone_time(tokens).is_some_and(|time| redated(reading, time)) {
        return true;
    }
    let Some((claim, from)) = found
        .map(|c| (c, &here))
        .or_else(|| Some((self::slip(reading, &earlier, &meant, denied.as_deref())?, &earlier)))
    else {
        return outright;
    };
    let (subject, old) = (who(&from.mentions[claim.subject]), &from.mentions[claim.object]);
    let meant = counted(&old.name, bound_for(&old.name, meant));
    let (from_name, to_name) = match aim(&old.name) {
        Some(aim) if meant.len() > old.name.len() - aim.len() => (aim, &meant[old.name.len() - aim.len()..]),
        _ => (old.name.as_str(), meant.as_str()),
    };
    let sentence = claim.sentence.replace(from_name, to_name);
    if sentence != claim.sentence {
        reading.retain(|c| c != claim);
        let single = relation(&claim.relation).cardinality == Cardinality::One;
        if !single && core::ptr::eq(from, &earlier) {
            take_back(reading, claim, from);
        }
        let object = Who { name: meant.clone(), shown: meant, ..who(old) };
        let draft = Draft { relation: &claim.relation, sentence, validity: claim.validity, stance: Stance::Corrects };
        reading.claim(&subject, &object, draft);
    }
    true
}

/// "Actually these days my favourite colour is ochre": it was otherwise, and that was so.
pub(super) fn is_news(tokens: &[Token<'_>]) -> bool {
    let days = |w: &[Token<'_>]| w[0].any(&["these", "this"]) && w[1].any(&["days", "year"]);
    tokens.iter().any(|t| t.any(&["nowadays", "lately", "recently"])) || tokens.windows(2).any(days)
}

pub(super) fn who(mention: &Mention) -> Who {
    Who { is_user: mention.is_user, ..Who::named(mention.name.clone(), None) }
}

/// "Porto", "Porto, not Lisbon": what was meant, and what is denied.
fn wished(reading: &Reading<'_>, rest: &[Token<'_>]) -> Option<(String, Option<String>)> {
    let rest = &rest[rest.iter().take_while(|t| t.word.mark).count()..];
    // "Not right in Kassel, in Vellmar, which is next door".
    let comma = rest.iter().position(|t| t.is(",")).filter(|_| rest.first().is_some_and(|t| t.is("not")));
    if let Some(comma) = comma {
        let placed = |tokens: &[Token<'_>]| {
            let led = tokens.iter().take_while(|t| t.any(&["right", "really", "in", "at", "exactly", "quite", "but"]));
            let led = led.count();
            tokens[..led].iter().any(|t| t.any(&["in", "at"])).then_some(led)
        };
        let meant = &rest[comma + 1..];
        let end = meant.iter().position(|t| t.is(",")).unwrap_or(meant.len());
        let (old, new) = (placed(&rest[1..comma])?, placed(&meant[..end])?);
        return Some((plain(reading, &meant[new..end])?, plain(reading, &rest[1 + old..comma])));
    }
    let cut = rest.iter().position(|t| t.is(",") || t.is("not")).unwrap_or(rest.len());
    let denied = rest.iter().position(|t| t.is("not")).and_then(|at| plain(reading, &rest[at + 1..]));
    Some((plain(reading, &rest[..cut])?, denied))
}

/// "Not Anna but Hanna", "Hanna, not Anna", as a whole sentence.
fn contrasted(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<(String, Option<String>)> {
    let opening = |t: &Token<'_>| {
        t.word.mark || t.any(&["sorry", "oops", "no", "wait", "actually", "correction", "i", "mean", "it", "'s"])
    };
    let start = tokens.iter().position(|t| !opening(t))?;
    let rest = &tokens[start..];
    let not = rest.iter().position(|t| t.is("not"))?;
    let (denied, meant) = if not == 0 {
        let but = rest.iter().position(|t| t.any(&["but", ","]))?;
        let next = but + 1 + usize::from(rest.get(but + 1)?.is("but"));
        (&rest[1..but], rest.get(next..)?)
    } else {
        (&rest[not + 1..], Some(&rest[..not]).filter(|_| rest[not - 1].is(","))?)
    };
    let (meant, denied) = (plain(reading, meant)?, plain(reading, denied)?);
    Some((meant, Some(denied)))
}

/// "Oops, it's Porto", "correction: 1991", "*Porto": nothing but what was meant.
fn bare_one(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<(String, Option<String>)> {
    const POINTING: &[&str] =
        &["it", "'s", "is", "was", "in", "at", "to", "on", "from", "make", "that", "no", "be", "or"];
    let starred =
        tokens.iter().filter(|t| t.is("*")).count() == 1 && (tokens[0].is("*") || tokens[tokens.len() - 1].is("*"));
    let excused = excused(tokens);
    let plain_word = |t: &Token<'_>| !(t.word.mark || t.any(AMENDING) || t.any(POINTING));
    let start = excused + tokens[excused..].iter().position(plain_word)?;
    // "34, actually".
    let [.., mark, last] = tokens else { return None };
    let trails = mark.word.mark && last.any(&["actually", "sorry", "rather"]);
    // "No worries" takes nothing back, "no, Porto" does.
    let no = |i: usize| {
        tokens[i].is("no") && (tokens[i + 1].word.mark || tokens[i + 1].any(AMENDING) || tokens[i + 1].is("it"))
    };
    let amends = trails
        || excused > 0
        || tokens[..start].iter().any(|t| t.any(AMENDING))
        || (0..start).any(|i| i + 1 < tokens.len() && no(i));
    let rest = &tokens[start..tokens.len() - 2 * usize::from(trails && tokens.len() > start + 2)];
    let copula =
        |i: usize| rest[i].any(&["is", "am", "are", "was", "were"]) || (rest[i].is("'s") && followed_by_verb(rest, i));
    let states = (0..rest.len()).any(copula) || subject(rest, 0, false).is_some();
    let listed = rest.iter().any(|t| t.is(","));
    if states || listed || !(amends || starred) {
        return None;
    }
    Some((plain(reading, rest)?, None))
}

/// The name that something to be done ends in: "Denver" of "fly to Denver".
fn aim(old: &str) -> Option<&str> {
    let (done, name) = old.split_once(" to ")?;
    let named = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && done.starts_with(char::is_lowercase)).then_some(name)
}

/// "Dallas", put right for "fly to Denver", is to fly to Dallas.
fn bound_for(old: &str, meant: String) -> String {
    match aim(old).filter(|_| meant.starts_with(char::is_uppercase)) {
        Some(name) => format!("{}{meant}", &old[..old.len() - name.len()]),
        None => meant,
    }
}

/// "Four", put right for "three kids", is four kids.
fn counted(old: &str, meant: String) -> String {
    #[rustfmt::skip]
    const NUMBERS: &[&str] =
        &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let number = |word: &str| NUMBERS.contains(&word) || word.bytes().all(|b| b.is_ascii_digit());
    match old.split_once(' ') {
        Some((first, rest)) if number(first) && number(&meant) => format!("{meant} {rest}"),
        _ => meant,
    }
}

/// One may be put in the place of the other: a number for a number, a name for a name.
pub(super) fn alike(reading: &Reading<'_>, old: &str, meant: &str) -> bool {
    let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let named = |text: &str| text.starts_with(|c: char| c.is_uppercase());
    let old = aim(old).unwrap_or(old);
    digits(old) == digits(meant) && (reading.small || digits(old) || named(old) == named(meant))
}

/// A name, a number, a word or two: what can be put in the place of another.
fn plain(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<String> {
    // "His name is Max".
    let copula = tokens.iter().position(|t| t.any(&["is", "are", "was", "were"])).map_or(0, |at| at + 1);
    let tokens = &tokens[copula..];
    let range = bare(tokens, 0..tokens.len());
    // "1991", "May 6".
    if range.is_empty() && tokens.len() == 1 && tokens[0].time.is_some() {
        return Some(said(tokens[0].word.text));
    }
    let tokens = &tokens[range];
    let number = tokens.len() == 1 && tokens[0].word.number().is_some();
    // "Sorry, autocorrect."
    let blamed = tokens.iter().any(|t| t.any(BLAMED));
    // A month is nobody's home.
    let month = tokens.len() == 1 && tokens[0].word.is_capitalised() && tokens[0].any(NOT_NAMES);
    let fits =
        number || (!blamed && !month && names_something(tokens) && tokens.first().is_some_and(|t| t.verb().is_none()));
    (fits && !tokens.is_empty() && tokens.len() <= 4).then(|| tidy(slice(reading.text, tokens, 0..tokens.len())))
}
