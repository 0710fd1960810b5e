//! What others do that changes one's own life, and what one is spared: "the doctor put me on warfarin", "Acme let me
//! go", "no dairy for me".

use super::Stance::{self, Holds, Over};
use super::bare::bare;
use super::forgoing::FOREGONE;
use super::frames::Object;
use super::health::{is_medicine, undosed};
use super::lexicon::{ADVERBS, NOT_NAMES, OCCUPATIONS, OWNABLE};
use super::names;
use super::objects::{listed, object, phrase};
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::label;
use crate::time::Validity;

/// "Harold took me to Venice", "the doctor put me on warfarin": what others do that changes one's own life.
pub(super) fn done_by_others(reading: &mut Reading<'_>, tokens: &[Token<'_>], speaker: &Who) {
    const DEEDS: &[(&[&str], &str, Object, Stance)] = &[
        (&["took", "me", "to"], "VISITED", Object::Name, Holds),
        (&["took", "us", "to"], "VISITED", Object::Name, Holds),
        (&["moved", "me", "to"], "LIVES_IN", Object::Name, Holds),
        (&["moved", "us", "to"], "LIVES_IN", Object::Name, Holds),
        (&["transferred", "me", "to"], "LIVES_IN", Object::Name, Holds),
        (&["relocated", "me", "to"], "LIVES_IN", Object::Name, Holds),
        (&["put", "me", "on"], "TAKES", Object::Thing, Holds),
        (&["took", "me", "off"], "TAKES", Object::Thing, Over),
        (&["taken", "me", "off"], "TAKES", Object::Thing, Over),
        (&["prescribed", "me"], "TAKES", Object::Thing, Holds),
        (&["got", "me", "on"], "TAKES", Object::Thing, Holds),
        (&["got", "me", "taking"], "TAKES", Object::Thing, Holds),
        (&["has", "me", "on"], "TAKES", Object::Thing, Holds),
        (&["started", "me", "on"], "TAKES", Object::Thing, Holds),
        (&["switched", "me", "to"], "TAKES", Object::Thing, Holds),
        (&["diagnosed", "me", "with"], "HAS_CONDITION", Object::Thing, Holds),
        (&["hired", "me", "as"], "WORKS_AS", Object::Thing, Holds),
        (&["took", "me", "on", "at"], "WORKS_AT", Object::Name, Holds),
        (&["taken", "me", "on", "at"], "WORKS_AT", Object::Name, Holds),
        (&["taken", "me", "on", "as"], "WORKS_AS", Object::Thing, Holds),
        (&["hired", "me", "at"], "WORKS_AT", Object::Name, Holds),
        (&["took", "me", "on", "as"], "WORKS_AS", Object::Thing, Holds),
        (&["promoted", "me", "to"], "WORKS_AS", Object::Thing, Holds),
        (&["made", "me"], "WORKS_AS", Object::Thing, Holds),
        (&["bought", "me"], "OWNS", Object::Thing, Holds),
        (&["stole", "my"], "OWNS", Object::Thing, Over),
        (&["nicked", "my"], "OWNS", Object::Thing, Over),
        (&["gave", "me"], "OWNS", Object::Thing, Holds),
    ];
    for at in 1..tokens.len() {
        let deed = DEEDS
            .iter()
            .find(|(words, ..)| words.iter().enumerate().all(|(k, w)| tokens.get(at + k).is_some_and(|t| t.is(w))));
        let Some((words, relation, kind, stance)) = deed else { continue };
        let Some(place) = phrase(tokens, at + words.len()..tokens.len(), "") else { return };
        let item = listed(tokens, place).into_iter().next().unwrap_or(0..0);
        // "Made me a manager", not "made me dinner".
        let title = bare(tokens, item.clone());
        let title = title.start..title.clone().find(|&i| tokens[i].is("of")).unwrap_or(title.end);
        if words[0] == "made" && !tokens[title].last().is_some_and(|t| t.any(OCCUPATIONS)) {
            return;
        }
        let Some(name) = object(reading.text, tokens, item, *kind, reading.small) else { return };
        let thing = name.rsplit(' ').next().is_some_and(|last| OWNABLE.contains(&last));
        let (name, relation) = if *relation == "TAKES" { (undosed(&name), relation) } else { (name, relation) };
        if *relation == "TAKES" && !is_medicine(&name.to_lowercase()) || *relation == "OWNS" && !thing {
            return;
        }
        let start = tokens.iter().find_map(|t| t.time.as_ref()?.window.valid_at());
        let (from, until) = if *stance == Over { (None, start) } else { (start, None) };
        let validity = Validity::new(from, until).unwrap_or(Validity::ALWAYS);
        let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
        return reading.claim(
            speaker,
            &Who::named(name, None),
            Draft { relation, sentence, validity, stance: *stance },
        );
    }
}

/// "Monzo let me go in March", "they laid off half of us, myself included": somebody's job is over.
pub(super) fn let_go(reading: &mut Reading<'_>, tokens: &[Token<'_>], speaker: &Who) {
    let me = |i: usize| tokens.get(i).is_some_and(|t| t.any(&["me", "us"]));
    let goes = |i: usize| {
        (i + 1..tokens.len()).take(5).find(|&k| me(k) && tokens.get(k + 1).is_some_and(|t| t.is("go"))).map(|k| k + 2)
    };
    let done = (1..tokens.len()).find_map(|i| {
        let fired = tokens[i].any(&["fired", "sacked"]) && me(i + 1);
        let redundant = tokens[i].is("made") && me(i + 1) && tokens.get(i + 2).is_some_and(|t| t.is("redundant"));
        let laid = redundant || tokens[i].is("laid") && me(i + 1) && tokens.get(i + 2).is_some_and(|t| t.is("off"));
        let end = if tokens[i].is("let") { goes(i) } else { (fired || laid).then_some(i + 2 + usize::from(laid)) };
        Some((i, end?))
    });
    let Some((verb, end)) = done else { return };
    let ends =
        tokens.get(end).is_none_or(|t| t.time.is_some() || t.word.mark || t.any(&["in", "after", "because", "from"]));
    let Some(start) = tokens[..verb].iter().position(|t| !t.word.mark && t.time.is_none()).filter(|_| ends) else {
        return;
    };
    let firm = names::name(tokens, start).filter(|(_, next)| {
        let just = |t: &Token<'_>| t.any(ADVERBS) || t.any(&["have", "has", "'ve", "'s"]);
        !tokens[start].any(NOT_NAMES) && tokens[*next..verb].iter().all(just)
    });
    let they = tokens[start].any(&["they", "my", "the"]) && verb <= start + 3;
    if firm.is_none() && !they {
        return;
    }
    let until = tokens.iter().find_map(|t| t.time.as_ref()?.window.valid_at());
    let validity = Validity::new(None, until).unwrap_or(Validity::ALWAYS);
    let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, 0..tokens.len())));
    let firm = firm.map_or(speaker.clone(), |(name, _)| Who::named(name, Some(label::ORGANIZATION)));
    reading.claim(speaker, &firm, Draft { relation: "WORKS_AT", sentence, validity, stance: Over });
}

/// "No dairy for me, please", "no more coffee for me": what somebody does without.
pub(super) fn spared(reading: &mut Reading<'_>, tokens: &[Token<'_>], start: usize, speaker: &Who) {
    let no = (start..tokens.len()).take(8).find(|&i| tokens[i].is("no"));
    let Some(no) = no.filter(|&no| !tokens[..no].iter().any(|t| t.is("there"))) else { return };
    let thing = no + 1 + usize::from(tokens.get(no + 1).is_some_and(|t| t.is("more")));
    let me = (thing + 1..tokens.len().min(thing + 3))
        .find(|&i| tokens[i].is("for") && tokens.get(i + 1).is_some_and(|t| t.is("me")));
    let Some(me) = me.filter(|_| tokens[thing].any(FOREGONE) || tokens.get(thing + 1).is_some_and(|t| t.any(FOREGONE)))
    else {
        return;
    };
    let name = tidy(slice(reading.text, tokens, thing..me));
    let sentence = alloc::format!("{}: {}", speaker.name, tidy(slice(reading.text, tokens, no..me + 2)));
    let draft = Draft { relation: "AVOIDS", sentence, validity: Validity::ALWAYS, stance: Holds };
    reading.claim(speaker, &Who::named(name, Some(label::PREFERENCE)), draft);
}
