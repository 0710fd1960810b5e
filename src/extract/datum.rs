//! What somebody has one of: an address, a number, a birthday, a name; and whose name it is.

use alloc::format;

use super::Stance::{Corrects, Holds};
use super::bare::bare;
use super::being::said;
use super::dates::{Granularity, Sense};
use super::lexicon::KIN;
use super::owning::Mine;
use super::reading::{Draft, Reading, Who};
use super::token::{Token, slice, tidy};
use crate::model::{Value, label};
use crate::time::Validity;

/// Words for what somebody has one of, and how it is kept.
pub(super) const DATA: &[(&[&str], &str, &str)] = &[
    (&["email", "e-mail", "mail"], "HAS_EMAIL", "email"),
    (&["phone", "number", "mobile", "cell"], "HAS_PHONE", "phone"),
    (&["address"], "HAS_ADDRESS", "address"),
    (&["timezone", "zone"], "HAS_TIMEZONE", "timezone"),
    (&["blood"], "HAS_BLOOD_TYPE", "blood_type"),
];

/// What a number is called at which somebody is called.
pub(super) const CALLED: &[&str] =
    &["phone", "mobile", "cell", "telephone", "contact", "work", "home", "new", "whatsapp", "office", "landline"];

impl Mine<'_> {
    /// An address of some kind: kept as a fact, and with whom it is of.
    pub(super) fn datum(&self, reading: &mut Reading<'_>, relation: &str, key: &str) -> bool {
        let tokens = self.clause.tokens;
        // "…, not gmail" is none of it; a street and its town are parted by a comma.
        let end = super::claims::contrast(self.clause).map_or(self.clause.range.end, |(comma, _)| comma);
        let rest = self.clause.rest().start..end;
        let email = rest.clone().find(|&i| tokens[i].word.text.contains('@')).map(|at| at..at + 1);
        let value = email.unwrap_or_else(|| bare(tokens, rest));
        let value = tidy(slice(reading.text, tokens, value));
        // "…, please update".
        let value = match relation {
            "HAS_PHONE" => value.split(',').next().unwrap_or("").trim_end().into(),
            _ => value,
        };
        let fits = match relation {
            "HAS_EMAIL" => value.contains('@') && !value.contains(' '),
            "HAS_PHONE" => value.chars().filter(char::is_ascii_digit).count() >= 5,
            "HAS_ADDRESS" => value.contains(|c: char| c.is_ascii_digit()) || value.contains('@'),
            _ => value.len() <= 40 && value.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()),
        };
        if !fits || value.len() > 120 {
            return false;
        }
        let (relation, key) = if value.contains('@') { ("HAS_EMAIL", "email") } else { (relation, key) };
        reading.attribute(&self.who, key, Value::Text(value.clone()));
        self.claim(reading, relation, Some(value), None);
        true
    }

    pub(super) fn birthday(&self, reading: &mut Reading<'_>, birth: bool) {
        let text = reading.text;
        let time = self.clause.times().find(|t| t.sense == Sense::At && t.granularity == Granularity::Day);
        let date = time.map(|t| said(&text[t.span.clone()]));
        // Without a year the day comes round, and is kept as it was said.
        let relation = match (birth, time.is_some_and(|t| t.absolute)) {
            (true, true) => "BORN_ON",
            (true, false) => "HAS_BIRTHDAY",
            (false, _) => "HAS_ANNIVERSARY",
        };
        let Some(object) = date.map(|date| Who::named(date, None)) else { return };
        let day = if birth { "birthday" } else { "anniversary" };
        let sentence = format!("{}'s {day} is {}", self.who.name, object.name);
        let stance = if self.corrects { Corrects } else { Holds };
        reading.claim(&self.who, &object, Draft { relation, sentence, validity: Validity::ALWAYS, stance });
    }

    /// "My dog's name is Rex", "my girlfriend's name is Sofia".
    pub(super) fn name_of(&self, reading: &mut Reading<'_>, whose: Option<&Token<'_>>) {
        let (relation, what) = match whose {
            Some(t) if t.is_pet() => ("HAS_PET", None),
            Some(t) => match KIN.iter().find(|(kin, ..)| t.is(kin) || t.is_plural(&[kin]) && self.noun.len() == 2) {
                Some((_, relation, _)) => (*relation, Some(label::PERSON)),
                None => return,
            },
            None => return,
        };
        self.claim(reading, relation, self.named(reading), what);
    }

    pub(super) fn name(&self, reading: &mut Reading<'_>, nickname: bool) {
        if self.noun.len() <= 2
            && let Some(name) = self.named(reading)
            && !reading.names_kin(&self.who, &name)
        {
            if !nickname {
                reading.attribute(&self.who, "name", Value::Text(name.clone()));
            }
            reading.alias(&self.who, &name);
        }
    }
}
