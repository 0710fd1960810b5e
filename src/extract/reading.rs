//! A reading in progress: who is who, and what has been claimed so far.

use alloc::{format, string::String, vec::Vec};

use super::clause::Clause;
use super::lexicon::{Gender, KIN, kin_word};
use super::sentence::{Voices, sentence};
use super::subject::{Subject, THE_USER};
use super::{Claim, Extraction, Mention, Setting, Stance};
use crate::graph::{fold, same_name};
use crate::model::{Metadata, Role, Trust, Value, label};
use crate::time::{Timestamp, Validity};

/// More claims than this a single episode does not make.
pub(super) const MOST_CLAIMS: usize = 64;

/// What is known while a text is read.
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub setting: &'a Setting<'a>,
    pub reference: Timestamp,
    pub trust: Trust,
    /// The text was written without capitals.
    pub small: bool,
    /// The text is a sentence put into plain words.
    pub restated: bool,
    /// The sentence before did nothing but take back what was said.
    pub excused: bool,
    /// Who was spoken of, and whether they are known to be a "she" or a "he".
    pub people: Vec<(Who, Option<Gender>)>,
    /// Names in company ("Ana and Bea"), any of whom "she" may mean.
    pub company: Vec<String>,
    /// Who or what was said to be had, and not what it is called.
    pub(super) unnamed: Option<Unnamed>,
    /// What was merely denied: who, in which relation, to what.
    denied: Vec<(String, String, String)>,
    pub(super) found: Extraction,
}

/// Someone or something that a claim is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    /// What it is called in the memory.
    pub name: String,
    /// What it is called in the sentence.
    pub shown: String,
    pub is_user: bool,
    pub label: Option<&'static str>,
}

impl Who {
    pub fn named(name: impl Into<String>, label: Option<&'static str>) -> Self {
        let name = name.into();
        Self { shown: name.clone(), name, is_user: false, label }
    }
}

/// Someone or something that was introduced without a name: "a dog", "a baby girl".
#[derive(Clone, Debug)]
pub(super) struct Unnamed {
    pub relation: &'static str,
    /// What it was introduced as; nothing, where nobody could be spoken of without a name.
    pub plain: String,
    pub person: bool,
}

/// A claim in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft<'r> {
    pub relation: &'r str,
    pub sentence: String,
    pub validity: Validity,
    pub stance: Stance,
}

impl<'a> Reading<'a> {
    pub fn new(text: &'a str, setting: &'a Setting<'a>, reference: Timestamp, trust: Trust) -> Self {
        let small = !text.chars().any(char::is_uppercase);
        Self {
            text,
            setting,
            reference,
            trust,
            small,
            excused: false,
            restated: false,
            people: Vec::new(),
            company: Vec::new(),
            unnamed: None,
            denied: Vec::new(),
            found: Extraction::default(),
        }
    }

    /// What has been read. Who says "I don't live in Rome, I live in Pisa" never said to have lived in Rome.
    pub fn finish(mut self) -> Extraction {
        let mentions = &self.found.mentions;
        let name = |index: usize| &mentions[index].name;
        let told = self.found.claims.clone();
        self.found.claims.retain(|claim| {
            let denied = claim.stance == Stance::Over
                && self.denied.iter().any(|(who, relation, what)| {
                    name(claim.subject) == who && claim.relation == *relation && name(claim.object) == what
                });
            let same = |other: &Claim| {
                (other.subject, &other.relation) == (claim.subject, &claim.relation) && other.stance != Stance::Over
            };
            !(denied && told.iter().any(same))
        });
        self.found
    }

    /// What was said of somebody without a day in this relation, which holds one at a time, was so before.
    pub fn supersede(&mut self, who: &Who, relation: &str, now: &Who) {
        let mentions = &self.found.mentions;
        for claim in self.found.claims.iter_mut().filter(|claim| claim.relation == relation) {
            let other = mentions[claim.subject].name == who.name && !same_name(&mentions[claim.object].name, &now.name);
            if other && claim.stance == Stance::Holds && claim.validity == Validity::ALWAYS {
                claim.stance = Stance::Over;
            }
        }
    }

    /// Takes note of what is denied and nothing more.
    pub fn deny(&mut self, who: &Who, relation: &str, what: &Who) {
        self.denied.push((who.name.clone(), relation.into(), what.name.clone()));
    }

    /// Says which document it is that is read.
    pub fn is_version_of(&mut self, document: Option<String>) {
        self.found.document = document;
    }

    /// What has been claimed so far.
    pub fn found(&self) -> &Extraction {
        &self.found
    }

    /// Takes back the claims made so far that `keep` refuses.
    pub fn retain(&mut self, keep: impl FnMut(&Claim) -> bool) {
        self.found.claims.retain(keep);
    }

    /// Takes back all claims but the first so many, as what they say is said again in full.
    pub fn take_back(&mut self, made: usize) {
        self.found.claims.truncate(made);
    }

    /// Whoever says "I", where that is a person.
    pub fn speaker(&self) -> Option<Who> {
        let party = self.setting.speaker.as_ref().filter(|p| is_person(p.role))?;
        let label = if party.is_user { label::USER } else { label::PERSON };
        Some(Who { is_user: party.is_user, ..Who::named(party.name.clone(), Some(label)) })
    }

    /// Whom a subject means; nobody where that is not certain.
    pub fn who(&mut self, subject: &Subject) -> Option<Who> {
        let (who, gender) = match subject {
            Subject::Speaker => return self.speaker(),
            Subject::Listener => {
                self.speaker()?;
                let party = self.setting.listener.as_ref().filter(|p| is_person(p.role))?;
                let label = if party.is_user { label::USER } else { label::PERSON };
                return Some(Who { is_user: party.is_user, ..Who::named(party.name.clone(), Some(label)) });
            }
            Subject::Pronoun(gender) => return self.meant_by(*gender),
            Subject::Own(..) | Subject::Several(_) => return None,
            Subject::User => (self.who_is_user()?, None),
            Subject::Kin(kin, name, whose) => {
                let of = match whose {
                    Some(whose) => self.named(whose, None)?,
                    None => self.speaker()?,
                };
                let bond = format!("{}'s {}", of.name, kin_word(*kin));
                let shown = name.as_ref().map_or(bond.clone(), |name| format!("{bond} {name}"));
                let who = Who::named(name.clone().unwrap_or(bond), Some(label::PERSON));
                (Who { shown, ..who }, KIN[*kin].2)
            }
            Subject::Name(name) => (self.named(name, None)?, None),
        };
        let absent = !who.is_user || self.setting.speaker.is_none();
        if absent && !self.people.iter().any(|(known, _)| known.name == who.name) {
            self.people.push((who.clone(), gender));
        }
        Some(who)
    }

    /// Whom a name means: the user whose graph it is, where it is their name.
    pub fn named(&self, name: &str, label: Option<&'static str>) -> Option<Who> {
        let Some(user) = &self.setting.user else { return Some(Who::named(name, label)) };
        if name == THE_USER {
            return self.who_is_user();
        }
        let is_whole = same_name(&user.name, name);
        let first = !is_whole && fold(&user.name).split(' ').next() == Some(&fold(name));
        let speaks = self.setting.speaker.as_ref().is_some_and(|p| p.is_user);
        if is_whole || (first && !speaks) {
            return Some(Who { name: user.name.clone(), shown: name.into(), is_user: true, label: Some(label::USER) });
        }
        // A user who speaks of somebody of their own first name may mean either.
        (!first).then(|| Who::named(name, label))
    }

    /// "The user", where an app's own text speaks of them.
    fn who_is_user(&self) -> Option<Who> {
        let user = self.setting.user.as_ref().filter(|_| self.trust == Trust::Attested)?;
        Some(Who { is_user: true, ..Who::named(user.name.clone(), Some(label::USER)) })
    }

    /// The sentence of a clause about someone, up to a token.
    pub fn sentence(&self, clause: &Clause<'_>, who: &Who, end: usize) -> String {
        let speaker = self.setting.speaker.as_ref().filter(|p| is_person(p.role));
        sentence(clause, end, &Voices { subject: &who.shown, speaker: speaker.map(|p| p.name.as_str()) })
    }

    /// Adds a claim, once.
    pub fn claim(&mut self, subject: &Who, object: &Who, draft: Draft<'_>) {
        let said_by_model = self.trust == Trust::Hearsay && (subject.is_user || object.is_user);
        // That something is over may be said of whatever it was.
        let itself = draft.stance != Stance::Over && same_name(&subject.name, &object.name);
        let empty = draft.sentence.is_empty() || draft.relation.is_empty() || object.name.trim().is_empty();
        if said_by_model || itself || empty || self.found.claims.len() >= MOST_CLAIMS {
            return;
        }
        let met = object.label == Some(label::PERSON) && !object.name.starts_with(char::is_lowercase);
        if met && !object.is_user && !self.people.iter().any(|(known, _)| known.name == object.name) {
            self.people.push((object.clone(), bond_gender(draft.relation)));
        }
        let (subject, object) = (self.mention(subject), self.mention(object));
        let again = |c: &Claim| {
            (c.subject, c.object, &*c.relation, c.stance) == (subject, object, draft.relation, draft.stance)
        };
        if !self.found.claims.iter().any(again) {
            self.found.claims.push(Claim {
                subject,
                relation: draft.relation.into(),
                object,
                sentence: draft.sentence,
                validity: draft.validity,
                stance: draft.stance,
                attributes: Metadata::new(),
                trust: self.trust,
            });
        }
    }

    /// Adds a detail to the last claim.
    pub fn detail(&mut self, key: &str, value: Value) {
        if let Some(claim) = self.found.claims.last_mut() {
            claim.attributes.insert(key.into(), value);
        }
    }

    /// Adds a detail to someone or something.
    pub fn attribute(&mut self, who: &Who, key: &str, value: Value) {
        let index = self.mention(who);
        self.found.mentions[index].attributes.insert(key.into(), value);
    }

    /// Adds another name of someone.
    pub fn alias(&mut self, who: &Who, name: &str) {
        let index = self.mention(who);
        let mention = &mut self.found.mentions[index];
        let known = core::iter::once(&mention.name).chain(&mention.aliases).any(|n| same_name(n, name));
        if !known {
            mention.aliases.push(name.into());
        }
    }

    /// The index of someone or something among the mentions.
    pub fn mention(&mut self, who: &Who) -> usize {
        let known = self.found.mentions.iter().position(|m| m.is_user == who.is_user && same_name(&m.name, &who.name));
        match known {
            Some(index) => {
                let label = &mut self.found.mentions[index].label;
                if label.is_none() {
                    *label = who.label.map(String::from);
                }
                index
            }
            None => {
                self.found.mentions.push(Mention {
                    name: who.name.clone(),
                    is_user: who.is_user,
                    label: who.label.map(String::from),
                    aliases: Vec::new(),
                    attributes: Metadata::new(),
                    identity: Vec::new(),
                });
                self.found.mentions.len() - 1
            }
        }
    }
}

/// What a bond tells of whom it binds to: a sister is a "she".
fn bond_gender(relation: &str) -> Option<Gender> {
    let mut told = KIN.iter().filter(|(_, bond, _)| *bond == relation).filter_map(|(.., gender)| *gender);
    let first = told.next()?;
    told.all(|gender| gender == first).then_some(first)
}

/// A person, not a model or a machine.
pub(super) fn is_person(role: Role) -> bool {
    matches!(role, Role::User | Role::None)
}
