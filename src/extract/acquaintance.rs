//! Who and what a text makes known as it goes on: a dog that gets its name a sentence later, somebody whom "she"
//! may mean; and what another reading of the same speaker found.

use alloc::{format, string::String};

use super::lexicon::{KIN, kin_word};
use super::reading::{Draft, Reading, Unnamed, Who};
use super::{Claim, Extraction, Mention, Setting, Stance};
use crate::graph::same_name;
use crate::model::label;
use crate::time::Validity;

impl Reading<'_> {
    /// Forgets somebody by what they are to another: they have a name now.
    pub fn name_kin(&mut self, bond: &str) {
        self.people.retain(|(who, _)| who.name != bond);
    }

    /// "His name is Tom", of a brother who was told of without it: he has it wherever he stands.
    pub fn names_kin(&mut self, who: &Who, name: &str) -> bool {
        let Some(speaker) = self.speaker() else { return false };
        let bond = |kin: &usize| who.name == format!("{}'s {}", speaker.name, kin_word(*kin));
        let Some(kin) = (0..KIN.len()).find(bond) else { return false };
        if let Some(mention) = self.found.mentions.iter_mut().find(|mention| mention.name == who.name) {
            mention.name = name.into();
        }
        self.kindred(None, kin, &Who::named(name, Some(label::PERSON)));
        true
    }

    /// Takes note of who or what may get a name in the next sentence.
    pub fn introduce(&mut self, unnamed: Unnamed) {
        self.unnamed = Some(unnamed);
    }

    /// "Her name is Nora": gives what was introduced its name, in its place among the claims.
    pub fn christen(&mut self, name: &str) {
        let Some(unnamed) = self.unnamed.take() else { return };
        // "I'm seeing someone. His name is Theo": so far there was nobody to speak of.
        if let Some(speaker) = self.speaker().filter(|_| unnamed.plain.is_empty()) {
            let sentence = format!("{} is seeing {name}", speaker.name);
            let draft =
                Draft { relation: unnamed.relation, sentence, validity: Validity::ALWAYS, stance: Stance::Holds };
            return self.claim(&speaker, &Who::named(name, Some(label::PERSON)), draft);
        }
        let plain = |c: &Claim| c.relation == unnamed.relation && self.found.mentions[c.object].name == unnamed.plain;
        let Some(at) = self.found.claims.iter().position(plain) else { return };
        let claim = &mut self.found.claims[at];
        claim.sentence = format!("{} named {name}", claim.sentence);
        let mention = &mut self.found.mentions[claim.object];
        mention.name = name.into();
        if unnamed.person {
            mention.label = Some(label::PERSON.into());
        }
    }

    /// Whose pet goes by this name, as far as this text and the message before tell.
    pub fn keeper(&self, name: &str) -> Option<Who> {
        let here = &self.found;
        let before = super::slips::before(self.setting);
        let keeps = |found: &Extraction| {
            let keeps = |c: &&Claim| c.relation == "HAS_PET" && same_name(&found.mentions[c.object].name, name);
            let keeper = &found.mentions[found.claims.iter().find(keeps)?.subject];
            Some(Who { is_user: keeper.is_user, ..Who::named(keeper.name.clone(), None) })
        };
        keeps(here).or_else(|| keeps(&before))
    }

    /// Takes note of somebody whom "she" or "he" may mean from now on.
    pub fn acquaint(&mut self, name: &str) {
        let who = self.named(name, Some(label::PERSON)).filter(|who| !who.is_user);
        if let Some(who) = who.filter(|who| !self.people.iter().any(|(known, _)| known.name == who.name)) {
            self.people.push((who, None));
        }
    }

    /// Takes note of a name that others stand beside.
    pub fn keep_company(&mut self, name: String) {
        if !self.company.contains(&name) {
            self.company.push(name);
        }
    }

    /// Reads the same once more, said in plain words by whoever speaks.
    pub fn restate(&mut self, plainly: &str) {
        if self.restated {
            return;
        }
        let setting = Setting { before: None, own: None, ..self.setting.clone() };
        let mut plain = Reading::new(plainly, &setting, self.reference, self.trust);
        plain.small = self.small;
        plain.people = self.people.clone();
        plain.restated = true;
        super::prose::read(&mut plain);
        self.absorb(plain.finish());
    }

    /// Takes over what another reading of the same speaker found.
    pub fn absorb(&mut self, other: Extraction) {
        let who = |mention: &Mention| {
            let person = mention.label.as_deref() == Some(label::PERSON);
            let label = person.then_some(label::PERSON);
            Who { is_user: mention.is_user, ..Who::named(mention.name.clone(), label) }
        };
        for mention in &other.mentions {
            let index = self.mention(&who(mention));
            let known = &mut self.found.mentions[index];
            known.label = known.label.take().or_else(|| mention.label.clone());
            known.attributes.extend(mention.attributes.clone());
            mention.aliases.iter().for_each(|alias| self.alias(&who(mention), alias));
        }
        for claim in &other.claims {
            let (subject, object) = (who(&other.mentions[claim.subject]), who(&other.mentions[claim.object]));
            let made = self.found.claims.len();
            let (sentence, validity, stance) = (claim.sentence.clone(), claim.validity, claim.stance);
            self.claim(&subject, &object, Draft { relation: &claim.relation, sentence, validity, stance });
            if let Some(claimed) = self.found.claims.get_mut(made) {
                claimed.attributes = claim.attributes.clone();
            }
        }
    }
}
