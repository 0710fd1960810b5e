//! What no rule knows is kept as it was said, if it is worth it.
//!
//! The typed rules come first; only where they found nothing in a sentence is it read by its grammar alone.
//! Grammar cannot tell a life from a day ("I took the bus"), so a clause counts only where something anchors
//! it: a time, or a name among what it speaks of.

use super::Stance;
use super::dates::TimeExpression;
use super::language::open::{self, Whom};
use super::lexicon::NOT_NAMES;
use super::reading::{Draft, Reading};
use super::subject::Subject;
use super::words::Word;
use crate::time::Validity;

/// Reads a sentence by its grammar.
pub(super) fn read(reading: &mut Reading<'_>, words: &[Word<'_>], times: &[TimeExpression]) {
    if words.iter().any(|word| word.is("nor")) {
        return;
    }
    for open in open::read(words, times) {
        if times.is_empty() && !open.object.contains(char::is_uppercase) {
            continue;
        }
        // "I graduated Saturday" tells when.
        let last = open.object.rsplit(' ').next().unwrap_or_default().to_lowercase();
        if last.ends_with("day") && NOT_NAMES.contains(&&*last) {
            continue;
        }
        let subject = match &open.whom {
            Whom::Speaker => Subject::Speaker,
            Whom::Name(name) => Subject::Name(name.clone()),
        };
        let Some(who) = reading.who(&subject) else { continue };
        let Some(object) = reading.named(&open.object, None) else { continue };
        let speaker = reading.speaker();
        let sentence = open.sentence(&who.shown, speaker.as_ref().map(|speaker| speaker.name.as_str()));
        let start = times.iter().find_map(|time| time.window.valid_at()).filter(|_| open.past);
        let validity = start.map_or(Validity::ALWAYS, Validity::since);
        reading.claim(&who, &object, Draft { relation: &open.relation, sentence, validity, stance: Stance::Holds });
    }
}
