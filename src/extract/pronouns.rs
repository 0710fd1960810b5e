//! Whom "she" and "he" mean: the one person spoken of who can be meant, here or in the message before.

use super::lexicon::{Gender, KIN};
use super::reading::{Reading, Who, is_person};
use super::{Mention, Setting, answers};
use crate::model::label;

impl Reading<'_> {
    /// Whom a pronoun means; nobody where that is not certain.
    pub fn meant_by(&mut self, gender: Gender) -> Option<Who> {
        if self.people.is_empty() && self.company.is_empty() {
            let asked = answers::asked_about(self.setting).filter(|_| self.speaker().is_some());
            return match asked {
                Some(asked) => self.who(&asked),
                None => self.told_before(gender),
            };
        }
        // Who is known to be a "he" is rather meant than who may be one.
        let mut known = self.people.iter().filter(|(_, g)| *g == Some(gender));
        if let (Some((who, _)), None, true) = (known.next(), known.next(), self.company.is_empty()) {
            return Some(who.clone());
        }
        let mut fitting = self.people.iter().filter(|(_, g)| g.is_none_or(|g| g == gender));
        let (who, _) = fitting.next()?;
        let alone = self.company.iter().all(|name| *name == who.name);
        (alone && fitting.next().is_none()).then(|| who.clone())
    }

    /// Whom "she" means at the start of a message: the one person that the same speaker told of just before.
    fn told_before(&self, gender: Gender) -> Option<Who> {
        let own = self.setting.own?;
        // What somebody else has said since may be what is spoken of.
        let between = self.setting.before.filter(|before| !core::ptr::eq(*before, own));
        if between.and_then(|before| before.speaker.as_ref()).is_some_and(|by| is_person(by.role)) {
            return None;
        }
        let found = super::read(own, &Setting { before: None, own: None, ..self.setting.clone() });
        let told = |index: usize| found.claims.iter().any(|claim| claim.subject == index);
        let of = |index: usize| found.claims.iter().find(|claim| claim.object == index).map(|claim| &*claim.relation);
        let fits = |(index, mention): &(usize, &Mention)| {
            let bond = of(*index).and_then(|relation| KIN.iter().find(|(_, bond, _)| *bond == relation));
            let person = mention.label.as_deref() == Some(label::PERSON) || bond.is_some();
            let other = bond.and_then(|(.., known)| *known).is_some_and(|known| known != gender);
            !mention.is_user && person && !other && (told(*index) || bond.is_some())
        };
        let mut people = found.mentions.iter().enumerate().filter(fits);
        let (_, mention) = people.next().filter(|_| people.next().is_none())?;
        Some(Who::named(mention.name.clone(), Some(label::PERSON)))
    }
}
