//! Who is whose: "Ana is my sister", "my wife is Ana", "Rex is my dog".

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::Stance::Holds;
use super::being::Manner;
use super::claims::Saying;
use super::favourites::favourite;
use super::kin::kin;
use super::lexicon::{ADVERBS, KIN};
use super::names::{name, pet_at};
use super::reading::{Draft, Reading, Who};
use super::subject::Subject;
use crate::model::label;
use crate::time::Validity;

/// "Ana is my sister", "my wife is Ana", "my kids are called Emma and Leo", "blue is my favourite colour".
pub(super) fn kindred(reading: &mut Reading<'_>, saying: &Saying<'_>, rest: Range<usize>, manner: Manner) -> bool {
    let tokens = saying.clause.tokens;
    let mine = tokens[rest.start].any(&["my", "our"]);
    let plain = !manner.negated && !manner.over && !saying.clause.mode.past;
    let found = kin(tokens, rest.start + 1, reading.small).filter(|_| mine);
    // "Tom is Anna's son".
    let whose = name(tokens, rest.start).filter(|(_, next)| tokens[..rest.end].get(*next).is_some_and(|t| t.is("'s")));
    if let (Subject::Name(_), Some((whose, at)), true) = (&saying.clause.subject, whose, plain)
        && let Some((found, None, _)) = kin(tokens, at + 1, reading.small)
    {
        reading.kindred(Some(&whose), found, &saying.who);
        return true;
    }
    // "Bob is a friend of mine".
    let mines = tokens[rest.start].any(&["a", "an", "one"])
        && tokens[rest.clone()].windows(2).any(|w| w[0].is("of") && w[1].any(&["mine", "ours"]));
    let found = found.or_else(|| kin(tokens, rest.start + 1, reading.small).filter(|_| mines));
    match (&saying.clause.subject, found) {
        (Subject::Name(_) | Subject::Pronoun(_), Some((found, None, _))) if plain && !saying.who.is_user => {
            reading.kindred(None, found, &saying.who);
        }
        (Subject::Name(_), Some((found, _, _))) if plain => reading.kindred(None, found, &saying.who),
        // "Rex is my dog".
        (Subject::Name(_), None) if mine && plain && pet_at(tokens, rest.start + 1).is_some() => {
            reading.keeps(&saying.who);
        }
        (Subject::Name(_), None) if mine && plain => favourite(reading, saying, rest.start + 1),
        (Subject::Kin(found, None, whose), _) => {
            // "My landlord is a man called Yiannis".
            let people = ["man", "woman", "guy", "lady", "girl", "bloke", "chap", "person", "fellow"];
            let someone = tokens[rest.start].any(&["a", "an", "this"])
                && tokens[..rest.end].get(rest.start + 1).is_some_and(|t| t.any(&people));
            let at = rest.start + if someone { 2 } else { 0 };
            let named = tokens[..rest.end].get(at).is_some_and(|t| t.any(&["named", "called"]));
            let mut names =
                if plain && (named || !someone) { called(reading, saying, at + usize::from(named)) } else { [].into() };
            // "My parents are Jains" names nobody.
            let many = KIN[*found].0.ends_with('s') || KIN[*found].0 == "children";
            let are = saying.clause.tokens[saying.clause.main].any(&["are", "'re"]);
            if many && are && !named && names.len() < 2 {
                names.clear();
            }
            for name in &names {
                reading.kindred(whose.as_deref(), *found, &Who::named(name.clone(), Some(label::PERSON)));
            }
            return !names.is_empty();
        }
        _ => {}
    }
    mine
}

/// The names from a token on that nothing else follows: "Emma and Leo".
pub(super) fn called(reading: &Reading<'_>, saying: &Saying<'_>, i: usize) -> Vec<String> {
    let tokens = &saying.clause.tokens[..saying.clause.range.end];
    let mut names = Vec::new();
    let mut at = i;
    loop {
        let small = || tokens.get(at).filter(|t| reading.small && is_word(t)).map(|t| (t.word.text.into(), at + 1));
        let Some((found, next)) = name(tokens, at).or_else(small) else { return names };
        names.push(found);
        let comma = tokens.get(next).is_some_and(|t| t.is(","));
        let and = tokens.get(next + usize::from(comma)).is_some_and(|t| t.any(&["and", "&"]));
        at = next + usize::from(comma) + usize::from(and);
        if at == next {
            // "My sister is Spanish and tall" names nobody; nor does "my wife is Ana's boss".
            let done = tokens.get(next).is_none_or(|t| t.time.is_some() || (t.word.mark && !t.is("'s")));
            return if done { names } else { [].into() };
        }
    }
}

fn is_word(token: &super::token::Token<'_>) -> bool {
    token.time.is_none()
        && !token.word.mark
        && token.word.text.chars().all(char::is_alphabetic)
        && !token.any(ADVERBS)
        && !token.any(super::lexicon::NOT_NAMES)
        && !token.any(super::lexicon::VAGUE)
        && !token.any(super::lexicon::PREPOSITIONS)
        && !token.any(super::lexicon::OCCUPATIONS)
        && !token.any(super::lexicon::ADJECTIVES)
        && !token.any(super::lexicon::DIETS)
        && token.verb().is_none()
}

impl Reading<'_> {
    /// Whoever speaks has this pet.
    pub fn keeps(&mut self, pet: &Who) {
        let Some(speaker) = self.speaker() else { return };
        let sentence = alloc::format!("{} is {}'s pet", pet.name, speaker.name);
        self.claim(&speaker, pet, Draft { relation: "HAS_PET", sentence, validity: Validity::ALWAYS, stance: Holds });
    }

    /// Whoever speaks, or somebody by name, has this kin.
    pub fn kindred(&mut self, whose: Option<&str>, found: usize, other: &Who) {
        let of = match whose {
            Some(whose) => self.named(whose, None),
            None => self.speaker(),
        };
        let Some(of) = of else { return };
        self.name_kin(&alloc::format!("{}'s {}", of.name, super::lexicon::kin_word(found)));
        let (word, relation, _) = super::lexicon::KIN[found];
        let sentence = alloc::format!("{} is {}'s {}", other.name, of.shown, singular(word));
        let other = Who { label: Some(label::PERSON), ..other.clone() };
        self.claim(&of, &other, Draft { relation, sentence, validity: Validity::ALWAYS, stance: Holds });
    }
}

/// "Kids" is one of them.
fn singular(word: &str) -> &str {
    if word == "children" { "child" } else { word.strip_suffix('s').filter(|w| *w != "bos").unwrap_or(word) }
}
