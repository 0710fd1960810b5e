//! "I meant Porto": a slip of the tongue set right, in this text or in the message before it.

use super::prose::{after, only_name};
use super::reading::{Draft, Reading, Who};
use super::token::Token;
use super::{Claim, Extraction, Mention, Setting, Stance, read as read_episode};
use crate::graph::fold;
use crate::model::{Cardinality, relation};

/// Reads a sentence of this kind; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let Some(rest) = after(tokens, &[&["i", "meant"], &["i", "mean"], &["i", "meant", "to", "say"]]) else {
        return false;
    };
    let cut = rest.iter().position(|t| t.is(",") || t.is("not")).unwrap_or(rest.len());
    let Some(meant) = only_name(&rest[..cut]) else { return true };
    let denied = rest.iter().position(|t| t.is("not")).and_then(|at| only_name(&rest[at + 1..]));
    let here = reading.found().clone();
    let slip = slip(&here, denied.as_deref());
    let earlier = if slip.is_none() { before(reading.setting) } else { Extraction::default() };
    let Some((claim, from)) =
        slip.map(|c| (c, &here)).or_else(|| Some((self::slip(&earlier, denied.as_deref())?, &earlier)))
    else {
        return true;
    };
    let who = |m: &Mention| Who { is_user: m.is_user, ..Who::named(m.name.clone(), None) };
    let (subject, old) = (&from.mentions[claim.subject], &from.mentions[claim.object]);
    let sentence = claim.sentence.replace(&old.name, &meant);
    if sentence != claim.sentence {
        reading.retain(|c| c != claim);
        let mut object = who(old);
        object.name = meant;
        let draft = Draft { relation: &claim.relation, sentence, validity: claim.validity, stance: Stance::Corrects };
        reading.claim(&who(subject), &object, draft);
    }
    true
}

/// The claim that was not meant: the one about what is denied, else the last that holds one at a time.
fn slip<'e>(found: &'e Extraction, denied: Option<&str>) -> Option<&'e Claim> {
    let object = |claim: &Claim| fold(&found.mentions[claim.object].name);
    let mut claims = found.claims.iter().rev().filter(|c| c.stance != Stance::Over);
    match denied {
        Some(denied) => claims.find(|claim| object(claim) == fold(denied)),
        None => claims.find(|claim| relation(&claim.relation).cardinality == Cardinality::One),
    }
}

/// What the same speaker claimed in the message before.
fn before(setting: &Setting<'_>) -> Extraction {
    let role = setting.speaker.as_ref().map(|p| p.role);
    match setting.before.filter(|b| b.speaker.as_ref().map(|s| s.role) == role && b.readable && !b.suspect) {
        Some(before) => read_episode(before, &Setting { before: None, ..setting.clone() }),
        None => Extraction::default(),
    }
}
