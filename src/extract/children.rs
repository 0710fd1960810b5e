//! Kin of whom there are several: "my grandsons Rami and Karim", "the kids, Ada (8) and Finn (5),", "a mum of two".

use alloc::{format, string::String, vec::Vec};

use super::kin::kin;
use super::lexicon::KIN;
use super::names::name;
use super::reading::{Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::label;

/// Reads the names of several kin, from the token after "my" on; false where there are none.
pub(super) fn named(reading: &mut Reading<'_>, tokens: &[Token<'_>], i: usize) -> bool {
    let Some((found, _, _)) = kin(tokens, i, reading.small) else { return false };
    let names = listed(tokens, i, found).unwrap_or_else(|| apposed(tokens, i));
    for name in &names {
        reading.kindred(None, found, &Who::named(&**name, Some(label::PERSON)));
    }
    !names.is_empty()
}

/// "The girls Mei, Lin and Xia", where somebody tells of their own family.
pub(super) fn of_the_house(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    const CHILDREN: &[&str] = &["kids", "children", "girls", "boys", "twins"];
    let Some(at) = tokens.windows(2).position(|w| w[0].is("the") && w[1].any(CHILDREN)) else { return };
    // "The kids" of nobody in particular are one's own, "the girls" may be anybody's.
    let own = tokens.iter().any(|t| t.any(&["we", "my", "our", "me", "us"]))
        || at == 0 && tokens[1].any(&["kids", "children", "twins"]);
    let found = KIN.iter().position(|(kin, ..)| tokens[at + 1].is(kin)).filter(|_| own);
    if let Some(found) = found {
        for name in listed(tokens, at + 1, found).unwrap_or_else(|| apposed(tokens, at + 1)) {
            reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
        }
    }
}

/// "A mum of two, Bianca and Leo", "the mother of three boys".
pub(super) fn counted(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    const PARENTS: &[&str] = &["mum", "mom", "mother", "dad", "father", "parent", "mama", "papa", "parents"];
    let counts = |t: &Token<'_>| super::status::years(t).is_some();
    let of = (1..tokens.len().saturating_sub(1))
        .find(|&i| tokens[i].any(&["of", "to"]) && tokens[i - 1].any(PARENTS) && counts(&tokens[i + 1]));
    // "As a dad of two, I …" is one's own, "as a father of two, Tom knows" is Tom's.
    let me = |tokens: &[Token<'_>]| tokens.iter().any(|t| t.any(&["i", "we"]));
    let own = |of: usize| me(&tokens[..of]) || tokens[0].any(&["as", "being"]) && me(&tokens[of..]);
    let Some(of) = of.filter(|&of| own(of)) else { return };
    let kind =
        tokens.get(of + 2).filter(|t| KIN.iter().any(|(kin, relation, _)| t.is(kin) && CHILDREN.contains(relation)));
    let at = of + 2 + usize::from(kind.is_some());
    let follow = tokens.get(at).is_some_and(|t| t.any(&[",", ":", "(", "–", "—", "-"]));
    let names = if follow { run(tokens, at + 1) } else { Vec::new() };
    let child = KIN.iter().position(|(kin, ..)| *kin == kind.map_or("child", |t| &*t.word.lower));
    if let Some(child) = child.filter(|_| names.len() > 1) {
        for name in names {
            reading.kindred(None, child, &Who::named(name, Some(label::PERSON)));
        }
    } else if names.is_empty() {
        let how_many = tidy(slice(reading.text, tokens, of + 1..of + 2));
        let what = kind.map_or("children".into(), |t| String::from(&*t.word.lower));
        reading.restate(&format!("I have {how_many} {what}"));
    }
}

/// Relations of parents to whom they raise.
const CHILDREN: &[&str] = &["HAS_CHILD", "HAS_SON", "HAS_DAUGHTER"];

/// "Grandsons Rami and Karim", "sons Eli, Max and Jo".
fn listed(tokens: &[Token<'_>], i: usize, found: usize) -> Option<Vec<String>> {
    let many = KIN[found].0.ends_with('s') || KIN[found].0 == "children";
    let at = (i..tokens.len()).take(3).find(|&k| tokens[k].is(KIN[found].0) && many)?;
    let names = run(tokens, at + 1);
    (names.len() > 1).then_some(names)
}

/// "Kids, Ada (8) and Finn (5),": two names between commas.
fn apposed(tokens: &[Token<'_>], i: usize) -> Vec<String> {
    let comma = (i..tokens.len()).take(4).find(|&k| tokens[k].is(","));
    let pair = comma.and_then(|comma| {
        let (first, next) = name(tokens, comma + 1)?;
        let and = past_age(tokens, next);
        let (second, next) = tokens.get(and).filter(|t| t.any(&["and", "&"])).and_then(|_| name(tokens, and + 1))?;
        let end = past_age(tokens, next);
        tokens.get(end).is_some_and(|t| t.is(",")).then(|| Vec::from([first, second]))
    });
    pair.unwrap_or_default()
}

/// The names that follow one another from a token on: "Eli, Max and Jo".
fn run(tokens: &[Token<'_>], mut at: usize) -> Vec<String> {
    const MOST: usize = 6;
    let mut names = Vec::new();
    while let Some((name, next)) = name(tokens, at).filter(|_| names.len() < MOST) {
        names.push(name);
        let next = past_age(tokens, next);
        let and = tokens.get(next).is_some_and(|t| t.any(&["and", "&"]));
        if !(and || tokens.get(next).is_some_and(|t| t.is(","))) {
            break;
        }
        at = next + 1 + usize::from(!and && tokens.get(next + 1).is_some_and(|t| t.is("and")));
        if and && names.len() > MOST {
            break;
        }
    }
    names
}

/// After "(8)".
fn past_age(tokens: &[Token<'_>], at: usize) -> usize {
    let age = tokens.get(at).is_some_and(|t| t.is("(")) && tokens.get(at + 2).is_some_and(|t| t.is(")"));
    if age { at + 3 } else { at }
}
