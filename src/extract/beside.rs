//! What is said beside the statement: who is whose sister, what a pet is called, who "a nurse from Leeds" is.

use alloc::string::String;

use super::children;
use super::kin::kin;
use super::lexicon::{DETERMINERS, Gender, KIN, NOT_NAMES, OPENERS, PREPOSITIONS};
use super::names::{name, pet_at, pet_name};
use super::partings::is_put_down;
use super::prose::in_quotation;
use super::reading::{Draft, Reading, Who};
use super::subject::{ELDERS, Subject, followed_by_verb};
use super::token::{Token, pronoun, slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

const PARENTS: &[&str] = &["father", "mother", "dad", "mum", "mom", "grandfather", "grandmother", "grandpa", "grandma"];

/// "My sister Ana", "Jane's son Leo", "my dog Rex", wherever in a statement they stand.
pub(super) fn bonds(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    if !tokens.iter().any(|t| t.any(&["my", "our", "'s", "mine", "ours", "his", "her"]) || t.any(ELDERS)) {
        return;
    }
    // "My dog Rex died" does not say that there is one.
    let gone = (0..tokens.len()).any(|i| {
        // Whose child one is one stays.
        let parent = tokens.get(i + 1).is_some_and(|t| t.any(PARENTS));
        tokens[i].any(&["died", "passed", "lost", "ex"]) || tokens[i].is("late") && !parent || is_put_down(&tokens[i..])
    });
    // "We put our cat Minnie down": until then there was one.
    let put = tokens.iter().position(|t| t.is("put"));
    let down = |k: &usize| {
        let last = tokens.get(k + 1).is_none_or(|t| t.word.mark || t.time.is_some());
        tokens[*k].is("down") && last || tokens[*k].is("sleep") && tokens[k - 1].is("to")
    };
    let down = put.and_then(|at| (at + 1..tokens.len()).find(down).map(|down| at..down));
    if gone {
        return;
    }
    for i in 0..tokens.len() {
        // "A friend of mine, Bob".
        if i > 2
            && tokens[i].any(&["mine", "ours"])
            && tokens[i - 1].is("of")
            && tokens.get(i + 1).is_some_and(|t| t.is(","))
            && let Some(found) = KIN.iter().position(|(kin, ..)| tokens[i - 2].is(kin))
            && let Some((name, _)) = name(tokens, i + 2)
        {
            reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
        }
        // "Grandma Rose lives with us", "with grandpa Joe".
        let led =
            i == 0 || tokens[i - 1].word.mark || tokens[i - 1].any(&["and", "but", "so", "with", "when", "because"]);
        if led
            && tokens[i].any(ELDERS)
            && !tokens[i].is("nana")
            && !tokens.get(i + 1).is_some_and(|t| t.any(NOT_NAMES))
            && let Some((found, Some(name), next)) = kin(tokens, i, reading.small).filter(|_| !in_quotation(tokens, i))
            && next == i + 1 + name.split(' ').count()
            && told_of(tokens, next)
        {
            reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
        }
        let mine = tokens[i].any(&["my", "our"]);
        let whose =
            i.checked_sub(1).filter(|_| tokens[i].is("'s")).and_then(|at| name(tokens, at)).map(|(name, _)| name);
        let whose = whose.or_else(|| accompanied(reading, tokens, i));
        if !mine && whose.is_none() || in_quotation(tokens, i) {
            continue;
        }
        // "This is my wife, Sinead".
        let shown = i > 0 && tokens[i - 1].any(&["is", "'s", "meet"]) && i <= 2;
        if shown
            && let Some((found, None, next)) = kin(tokens, i + 1, false)
            && tokens.get(next).is_some_and(|t| t.is(","))
            && let Some((called, _)) = name(tokens, next + 1).filter(|(_, end)| *end == tokens.len())
        {
            reading.kindred(None, found, &Who::named(called, Some(label::PERSON)));
        }
        // "My old boss" is one no more.
        let former = tokens.get(i + 1).is_some_and(|t| t.any(&["former", "previous"]))
            || (tokens.get(i + 1).is_some_and(|t| t.is("old")) && !tokens.get(i + 2).is_some_and(|t| t.is("friend")));
        // "My grandsons Rami and Karim".
        if mine && !former && children::named(reading, tokens, i + 1) {
            continue;
        }
        if let Some((found, Some(name), _)) = kin(tokens, i + 1, reading.small).filter(|_| !former) {
            reading.kindred(whose.as_deref(), found, &Who::named(name, Some(label::PERSON)));
        }
        // "Dana, my roommate, …", "Dana (my roommate)", "Dana, that's my roommate, …".
        let start = aside_start(tokens, i).filter(|_| mine);
        let apposed = start.and_then(|at| name_before(tokens, at));
        // "With Wambui, my best friend since school".
        let with = start.is_some_and(|at| (at.saturating_sub(4)..at).any(|k| tokens[k].any(&["with", "and", "meet"])));
        if let (Some(name), Some((found, None, next))) = (apposed, kin(tokens, i + 1, false))
            && tokens
                .get(next)
                .map_or(with, |t| t.any(&[",", ")"]) || with && t.any(&["since", "from"]) || t.time.is_some() && with)
        {
            reading.kindred(None, found, &Who::named(name, Some(label::PERSON)));
        } else if let Some(pet) = start.and_then(|at| name_before(tokens, at))
            && pet_at(tokens, i + 1).is_some_and(|at| tokens.get(at + 1).is_some_and(|t| t.any(&[",", ")"])))
        {
            // "Rex, our dog, …".
            reading.keeps(&Who::named(pet, None));
        }
        let at = pet_at(tokens, i + 1).filter(|_| mine);
        let pet = at.and_then(|at| tokens.get(at));
        if let (Some(pet), Some((name, _)), Some(who)) =
            (pet, at.and_then(|at| pet_name(tokens, at, reading.small)), reading.speaker())
        {
            let species: String = pet.word.lower.clone().into_owned();
            let sentence = alloc::format!("{name} is {}'s {species}", who.name);
            let object = Who::named(name, None);
            let over = down.as_ref().is_some_and(|range| range.contains(&i));
            let ended = tokens.iter().find_map(|t| t.time.as_ref()?.window.valid_at()).filter(|_| over);
            let validity = Validity::new(None, ended).unwrap_or(Validity::ALWAYS);
            let stance = if over { super::Stance::Over } else { super::Stance::Holds };
            reading.claim(&who, &object, Draft { relation: "HAS_PET", sentence, validity, stance });
            reading.attribute(&object, "species", Value::Text(species));
        }
    }
}

/// It is somebody who is told of, and no part of another name: "Granny Smith apples".
fn told_of(tokens: &[Token<'_>], next: usize) -> bool {
    let ends = |t: &Token<'_>| {
        t.word.mark || t.time.is_some() || t.any(PREPOSITIONS) || t.any(&["and", "every", "who", "when", "but"])
    };
    tokens.get(next).is_none_or(ends) || followed_by_verb(tokens, next)
}

/// "Liis lives in Tartu with her husband Rein": whose kin it is that somebody is in company with.
fn accompanied(reading: &mut Reading<'_>, tokens: &[Token<'_>], i: usize) -> Option<String> {
    let gender = match &*tokens[i].word.lower {
        "her" => Gender::She,
        "his" => Gender::He,
        _ => return None,
    };
    let named = kin(tokens, i + 1, reading.small).is_some_and(|(_, name, _)| name.is_some());
    let with = i > 1 && tokens[i - 1].is("with") && named;
    with.then(|| reading.meant_by(gender).map(|who| who.name))?
}

/// "My asthma is back", "I love my job at Acme": what whoever speaks has, said in passing.
pub(super) fn belongings(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    #[rustfmt::skip]
    const GONE: &[&str] = &[
        "no", "not", "never", "gone", "cured", "was", "were", "used", "had", "quit", "left", "lost", "old", "former",
        "first", "last", "dream", "leave", "leaving", "resigned", "fired", "applied", "offer", "interview", "new",
        "start", "starting", "packed", "jacked", "chucked", "handed", "notice",
    ];
    // Of these people speak without having them.
    const MOODS: &[&str] =
        &["anxiety", "depression", "pressure", "fever", "cholesterol", "cancer", "disease", "disorder"];
    if !tokens.iter().any(|t| t.is("my")) || tokens.iter().any(|t| t.any(GONE)) {
        return;
    }
    let Some(speaker) = reading.speaker() else { return };
    for i in 0..tokens.len().saturating_sub(1) {
        if !tokens[i].is("my") || in_quotation(tokens, i) {
            continue;
        }
        let noun = &tokens[i + 1];
        let next = tokens.get(i + 2);
        let claimed =
            if noun.is_condition() && !noun.any(MOODS) && next.is_none_or(|t| t.verb().is_none() || t.is("is")) {
                Some(("HAS_CONDITION", String::from(noun.word.text), label::TOPIC))
            } else if next.is_some_and(|t| t.is("allergy")) && !noun.word.mark && noun.verb().is_none() {
                Some(("ALLERGIC_TO", String::from(noun.word.text), label::TOPIC))
            } else if noun.any(&[
                "job",
                "position",
                "role",
                "internship",
                "team",
                "boss",
                "manager",
                "colleagues",
                "coworkers",
            ]) && next.is_some_and(|t| t.any(&["at", "with"]))
            {
                name(tokens, i + 3).map(|(firm, _)| ("WORKS_AT", firm, label::ORGANIZATION))
            } else {
                None
            };
        if let Some((relation, name, what)) = claimed {
            let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
            let draft = Draft { relation, sentence, validity: Validity::ALWAYS, stance: super::Stance::Holds };
            reading.claim(&speaker, &Who::named(name, Some(what)), draft);
        }
    }
}

/// Where the mark stands that parts "my" from the name before it: a comma, a bracket, "that's" or "who is".
fn aside_start(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    if tokens[before].any(&[",", "("]) {
        return Some(before);
    }
    let says = tokens[before].any(&["is", "'s"]) && i >= 3 && tokens[i - 2].any(&["that", "who", "she", "he"]);
    says.then(|| i - 3).filter(|&at| tokens[at].is(","))
}

/// The name that ends at a token.
fn name_before(tokens: &[Token<'_>], end: usize) -> Option<String> {
    let called = |i: usize| name(tokens, i).filter(|(_, next)| *next == end && !tokens[i].any(OPENERS));
    let starts = (end.saturating_sub(4)..end).find_map(called);
    starts.map(|(name, _)| name)
}

/// "Ana and Bea", "with Ana": people who are named beside others.
pub(super) fn company(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let beside = |t: Option<&Token<'_>>| t.is_some_and(|t| t.any(&["and", "or", "with"]));
    // "From Montevideo and he …" names nobody beside him.
    let joined = |at: usize| {
        tokens.get(at).is_some_and(|t| t.any(&["and", "or"]))
            && tokens.get(at + 1).is_some_and(|t| t.word.is_capitalised() || t.any(DETERMINERS))
    };
    // "She speaks Greek and Thai": whom she is has been settled.
    if tokens.first().is_some_and(|t| pronoun(t).is_some()) {
        return;
    }
    // "I'm calling for my mother, she lives in Fresno".
    let told = tokens.iter().skip(1).any(|t| pronoun(t).is_some());
    for i in 0..if told { tokens.len() } else { 0 } {
        let mine = tokens[i].any(&["my", "our"]) && !in_quotation(tokens, i);
        // "He's not my brother" brings in no brother.
        let stated = i > 0 && tokens[i - 1].any(&["is", "'s", "not"]);
        if let Some((found, name, _)) = kin(tokens, i + 1, reading.small).filter(|_| mine && !stated) {
            reading.who(&Subject::Kin(found, name, None));
        }
    }
    let mut i = 0;
    while i < tokens.len() {
        match name(tokens, i) {
            Some((found, next)) => {
                let before = i.checked_sub(1).and_then(|p| tokens.get(p));
                // "Mei is Taiwanese and …" names one.
                let predicate = before.is_some_and(|t| t.any(&["is", "'s", "was", "are"]));
                if predicate {
                    i = next;
                    continue;
                }
                // "Looking forward to seeing Ana".
                if before.is_some_and(|t| t.any(&["seeing", "meeting"])) {
                    reading.acquaint(&found);
                }
                if beside(before) || joined(next) {
                    reading.keep_company(found);
                }
                i = next;
            }
            None => i += 1,
        }
    }
}

/// "Her name is Nora", "he's called Rex": the name of whoever was introduced without one.
pub(super) fn christened(tokens: &[Token<'_>], small: bool) -> Option<String> {
    const WAYS: &[&[&str]] =
        &[&["name", "is"], &["name", "'s"], &["is", "called"], &["is", "named"], &["'s", "called"], &["'s", "named"]];
    // "We named her Clementine".
    let given = |i: usize| {
        tokens[i].any(&["named", "called"]) && tokens.get(i + 1).is_some_and(|t| t.any(&["her", "him", "it"]))
    };
    if let Some((name, _)) = (0..tokens.len()).find(|i| given(*i)).and_then(|i| name(tokens, i + 2)) {
        return Some(name);
    }
    (1..tokens.len()).find_map(|i| {
        let way =
            WAYS.iter().find(|way| way.iter().enumerate().all(|(k, w)| tokens.get(i + k).is_some_and(|t| t.is(w))))?;
        let theirs = if way[0] == "name" { &["her", "his", "its"][..] } else { &["she", "he", "it"][..] };
        let last = tokens.get(i + 2).filter(|_| small && tokens.len() == i + 3);
        let found = name(tokens, i + 2).map(|(name, _)| name).or_else(|| last.map(|t| t.word.text.into()));
        found.filter(|_| tokens[i - 1].any(theirs))
    })
}

/// "Everyone calls me Janey".
pub(super) fn nicknamed(reading: &mut Reading<'_>, tokens: &[Token<'_>]) {
    let others = |t: &Token<'_>| t.any(&["everyone", "everybody", "people", "friends", "family", "they"]);
    for (i, w) in tokens.windows(3).enumerate() {
        if others(&w[0]) && w[1].any(&["call", "calls"]) && w[2].is("me") {
            let found = name(tokens, i + 3).filter(|(_, next)| *next == tokens.len());
            if let (Some((name, _)), Some(who)) = (found, reading.speaker()) {
                reading.alias(&who, &name);
            }
        }
    }
}
