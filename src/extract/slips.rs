//! What was not meant: the claim that a correction is about, taken back or dated anew.

use alloc::{string::String, vec::Vec};

use super::amends::{alike, who};
use super::dates::TimeExpression;
use super::lexicon::KIN;
use super::reading::{Draft, Reading, Who};
use super::token::Token;
use super::{Claim, Extraction, Setting, Stance, read as read_episode};
use crate::graph::fold;
use crate::model::{Cardinality, Episode, relation};
use crate::time::Validity;

/// The claim that was not meant: the one about what is denied, else the last that holds one at a time.
pub(super) fn slip<'e>(
    reading: &Reading<'_>,
    found: &'e Extraction,
    meant: &str,
    denied: Option<&str>,
) -> Option<&'e Claim> {
    let object = |claim: &Claim| fold(&found.mentions[claim.object].name);
    let mut claims = found.claims.iter().rev().filter(|c| c.stance != Stance::Over);
    match denied {
        Some(denied) => claims.find(|claim| object(claim) == fold(denied)),
        None => {
            let mut fitting = claims.clone().filter(|c| alike(reading, &found.mentions[c.object].name, meant));
            let single = fitting.clone().find(|claim| relation(&claim.relation).cardinality == Cardinality::One);
            // Where only one thing was said, it is that.
            single.or_else(|| fitting.next().filter(|_| fitting.next().is_none())).or_else(|| {
                let only = claims.next().filter(|_| claims.next().is_none())?;
                let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
                let fits =
                    digits(&found.mentions[only.object].name) == digits(meant) && !meant.contains(char::is_uppercase);
                fits.then_some(only)
            })
        }
    }
}

/// What the same speaker claimed when they last spoke.
pub(super) fn before(setting: &Setting<'_>) -> Extraction {
    let role = setting.speaker.as_ref().map(|p| p.role);
    let same = |b: &&Episode| b.speaker.as_ref().map(|s| s.role) == role && b.readable && !b.suspect;
    match setting.before.filter(same).or(setting.own.filter(same)) {
        Some(before) => read_episode(before, &Setting { before: None, own: None, ..setting.clone() }),
        None => Extraction::default(),
    }
}

pub(super) fn take_back(reading: &mut Reading<'_>, claim: &Claim, from: &Extraction) {
    let (subject, object) = (who(&from.mentions[claim.subject]), who(&from.mentions[claim.object]));
    let sentence = claim.sentence.clone();
    let draft = Draft { relation: &claim.relation, sentence, validity: Validity::ALWAYS, stance: Stance::Over };
    reading.claim(&subject, &object, draft);
}

/// "Actually I'm vegan": what the message before said in the same relation, which holds many, is over.
pub(super) fn set_right(reading: &mut Reading<'_>, tokens: &[Token<'_>], made: usize) {
    mistaken_bonds(reading, made);
    if tokens.iter().any(|t| t.any(&["also", "too", "as", "well", "both"])) {
        return;
    }
    let earlier = before(reading.setting);
    let said: Vec<(String, Who, String)> = reading.found().claims[made..]
        .iter()
        .filter(|c| c.stance != Stance::Over && relation(&c.relation).cardinality == Cardinality::Many)
        .map(|c| {
            let mentions = &reading.found().mentions;
            (c.relation.clone(), who(&mentions[c.subject]), fold(&mentions[c.object].name))
        })
        .collect();
    for (relation, subject, object) in said {
        let same =
            |c: &&Claim| c.relation == relation && fold(&earlier.mentions[c.subject].name) == fold(&subject.name);
        let mut slips = earlier.claims.iter().filter(same).filter(|c| fold(&earlier.mentions[c.object].name) != object);
        if let (Some(slip), None) = (slips.next(), slips.next()) {
            take_back(reading, slip, &earlier);
        }
    }
}

/// "My husband's name is Rohan. No wait, my brother's name is Rohan": he is the one and not the other.
fn mistaken_bonds(reading: &mut Reading<'_>, made: usize) {
    let bond = |claim: &Claim| KIN.iter().any(|(_, bond, _)| *bond == claim.relation);
    let meant: Vec<Claim> = reading.found().claims[made..].iter().filter(|c| bond(c)).cloned().collect();
    reading.retain(|claim| {
        let instead =
            |c: &Claim| (c.subject, c.object) == (claim.subject, claim.object) && c.relation != claim.relation;
        meant.contains(claim) || !bond(claim) || !meant.iter().any(instead)
    });
}

/// The time a sentence holds, where it holds one and no name.
pub(super) fn lone_time<'t>(tokens: &'t [Token<'_>]) -> Option<&'t TimeExpression> {
    let mut times = tokens.iter().filter_map(|t| t.time.as_ref());
    times.next().filter(|_| {
        times.next().is_none() && !tokens.iter().skip(1).any(|t| t.time.is_none() && t.word.is_capitalised())
    })
}

/// "I joined in 2008 – sorry, in 2009": what was said last began at another time.
pub(super) fn redated(reading: &mut Reading<'_>, time: &TimeExpression) -> bool {
    let here = reading.found().clone();
    let dated = |c: &&Claim| c.stance != Stance::Over && c.validity.valid_at().is_some();
    let (Some(claim), Some(start)) = (here.claims.iter().rev().find(dated), time.window.valid_at()) else {
        return false;
    };
    let Ok(validity) = Validity::new(Some(start), claim.validity.invalid_at()) else { return false };
    reading.retain(|c| c != claim);
    let (subject, object) = (who(&here.mentions[claim.subject]), who(&here.mentions[claim.object]));
    let sentence = claim.sentence.clone();
    reading.claim(&subject, &object, Draft { relation: &claim.relation, sentence, validity, stance: claim.stance });
    true
}
