//! What was read, in the terms that the developer declared.
//!
//! A declared kind is recognised by what was written of a thing: its `type`, the key it stood under, the noun its name
//! ends with, an example or a noun in the kind's description, the relation it takes part in. Where none of these says
//! so, or two kinds would do, nothing is called anything: a wrong label is worse than none.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{Claim, Extraction, Mention, float};
use crate::graph::fold;
use crate::model::{Between, EntityType, Ontology, Property, PropertyKind, RelationType, Value, label, relation};

/// Names that people give to the relations that are read, besides those we give them.
#[rustfmt::skip]
const SYNONYMS: &[(&str, &[&str])] = &[
    ("ATTENDED", &["WENT_TO", "PARTICIPATED_IN", "ATTENDS"]),
    ("DISLIKES", &["HATES", "DOES_NOT_LIKE"]),
    ("HAS_FRIEND", &["FRIEND_OF", "FRIENDS_WITH", "IS_FRIENDS_WITH"]),
    ("INTERESTED_IN", &["HAS_INTEREST", "IS_INTERESTED_IN"]),
    ("LIKES", &["LOVES", "ENJOYS"]),
    ("OWNS", &["POSSESSES", "OWNER_OF"]),
    ("PLANS_TO", &["INTENDS_TO", "HAS_PLAN_TO"]),
    ("PURCHASED", &["BOUGHT", "PURCHASES", "BUYS"]),
    ("SPEAKS", &["SPEAKS_LANGUAGE"]),
    ("STUDIES_AT", &["STUDENT_AT", "ENROLLED_AT", "ENROLLED_IN"]),
    ("SUBSCRIBED_TO", &["SUBSCRIBES_TO", "HAS_SUBSCRIPTION"]),
    ("USES", &["USER_OF", "USED"]),
    ("VISITED", &["VISITS", "TRAVELED_TO", "TRAVELLED_TO", "HAS_VISITED"]),
];

/// Puts what was read into declared terms.
pub fn declare(read: &mut Extraction, ontology: &Ontology) {
    let kinds: Vec<Kind<'_>> = ontology.entities.iter().map(Kind::of).collect();
    let mut found: Vec<Option<&Kind<'_>>> = Vec::new();
    for n in 0..read.mentions.len() {
        let fitting = |kind: &&Kind<'_>| kind.fits(&read.mentions[n], n, &read.claims, &read.mentions);
        let mut of = kinds.iter().filter(fitting);
        // Of two that would do, neither.
        found.push(of.next().filter(|_| of.next().is_none() && !read.mentions[n].is_user));
    }
    for (mention, kind) in read.mentions.iter_mut().zip(&found) {
        if let Some(kind) = kind {
            mention.label = Some(kind.declared.name.clone());
        }
    }
    for n in 0..read.claims.len() {
        if let Some(kind) = named(&read.claims[n], ontology) {
            relate(read, n, kind, ontology);
        }
    }
    describe(read, ontology);
}

/// Calls nothing by a label of ours, for an app that wants its own alone.
pub fn only_declared(read: &mut Extraction, ontology: Option<&Ontology>) {
    let declared = |word: &str| ontology.is_some_and(|ontology| ontology.entities.iter().any(|kind| kind.name == word));
    for mention in &mut read.mentions {
        mention.label.take_if(|word| label::DEFAULT.contains(&word.as_str()) && !declared(word));
    }
}

/// A declared kind, with the words that tell of it.
struct Kind<'o> {
    declared: &'o EntityType,
    name: Vec<String>,
    /// Nouns that its description begins with.
    nouns: Vec<Vec<String>>,
    /// Names that its description gives as examples.
    examples: Vec<String>,
}

impl<'o> Kind<'o> {
    fn of(declared: &'o EntityType) -> Self {
        let examples = examples(&declared.description).into_iter().map(fold).collect();
        Self { declared, name: words(&declared.name), nouns: nouns(&declared.description), examples }
    }

    fn fits(&self, mention: &Mention, n: usize, claims: &[Claim], mentions: &[Mention]) -> bool {
        let called = |text: &str| self.is(&words(text));
        let typed = ["type", "kind", "category"].iter().find_map(|key| match mention.attributes.get(*key) {
            Some(Value::Text(text)) => Some(called(text)),
            _ => claims.iter().find_map(|claim| {
                let says = claim.subject == n && claim.relation.eq_ignore_ascii_case(key);
                mentions.get(claim.object).filter(|_| says).map(|object| called(&object.name))
            }),
        });
        // What it says of itself decides.
        if let Some(typed) = typed {
            return typed;
        }
        let said = claims.iter().any(|claim| {
            claim.subject == n
                && claim.relation == "IS_A"
                && mentions.get(claim.object).is_some_and(|o| called(&o.name))
                || claim.object == n && claim.subject != n && words(&claim.relation) == self.name
        });
        let name = words(&mention.name);
        let ends = |noun: &Vec<String>| name.len() > noun.len() && name.ends_with(noun) || name == *noun;
        said || self.examples.contains(&fold(&mention.name))
            || ends(&self.name)
            || self.nouns.iter().any(ends)
            || mention.label.as_deref().is_some_and(|label| self.is_default(label))
    }

    fn is(&self, said: &[String]) -> bool {
        *said == self.name[..] || self.nouns.iter().any(|noun| *said == noun[..])
    }

    /// Whether it is what we call so anyway.
    fn is_default(&self, label: &str) -> bool {
        let others: &[&str] = match label {
            label::PERSON => &["people", "individual", "human"],
            label::LOCATION => &["place"],
            label::ORGANIZATION => &["organisation"],
            label::OBJECT => &["thing", "item"],
            _ => &[],
        };
        let [name] = &self.name[..] else { return false };
        *name == label.to_lowercase() || others.contains(&name.as_str())
    }
}

/// The declared kind that a claim's relation names: by its own name, else by a synonym.
fn named<'o>(claim: &Claim, ontology: &'o Ontology) -> Option<&'o RelationType> {
    let said = words(&claim.relation);
    let exactly = ontology.relations.iter().find(|kind| words(&kind.name) == said);
    let other_words = || {
        let (_, synonyms) = SYNONYMS.iter().find(|(name, _)| *name == claim.relation)?;
        let mut of =
            ontology.relations.iter().filter(|kind| synonyms.iter().any(|name| words(name) == words(&kind.name)));
        of.next().filter(|_| of.next().is_none())
    };
    exactly.or_else(other_words)
}

/// Makes a claim one of a declared kind, where what it relates is of the kinds that may be: each end may be what the
/// other leaves it no choice but to be.
fn relate(read: &mut Extraction, n: usize, kind: &RelationType, ontology: &Ontology) {
    let claim = &read.claims[n];
    let (subject, object) = (claim.subject, claim.object);
    let (Some(source), Some(target)) = (read.mentions.get(subject), read.mentions.get(object)) else { return };
    let declared = |name: &str| ontology.entities.iter().any(|kind| kind.name == name);
    let fits = |mention: &Mention, wanted: &Option<String>| match wanted.as_deref() {
        None | Some("Entity") => true,
        Some("User") => mention.is_user,
        Some(wanted) => {
            let free = !mention.is_user && !mention.label.as_deref().is_some_and(declared) && declared(wanted);
            mention.label.as_deref() == Some(wanted) || free
        }
    };
    let fitting = |pair: &&Between| fits(source, &pair.source) && fits(target, &pair.target);
    let mut pairs = kind.between.iter().filter(fitting);
    let pair = match (kind.between.is_empty(), pairs.next(), pairs.next()) {
        (true, ..) => None,
        (false, Some(only), None) => Some(only.clone()),
        // Of several that would do, only one whose ends are known to be so.
        (false, Some(_), Some(_)) => {
            let known = |mention: &Mention, wanted: &Option<String>| {
                wanted.is_none() || mention.label == *wanted || mention.is_user && wanted.as_deref() == Some("User")
            };
            let sure = kind.between.iter().find(|pair| known(source, &pair.source) && known(target, &pair.target));
            let Some(sure) = sure else { return };
            Some(sure.clone())
        }
        (false, None, _) => return,
    };
    for (end, wanted) in pair.into_iter().flat_map(|pair| [(subject, pair.source), (object, pair.target)]) {
        let mention = &mut read.mentions[end];
        if let Some(wanted) = wanted.filter(|wanted| declared(wanted) && !mention.is_user) {
            mention.label = Some(wanted);
        }
    }
    let claim = &mut read.claims[n];
    // A name under which other rules hold would change what ends what.
    let rules = |name: &str| {
        let row = relation(name);
        (row.cardinality, row.exclusive_with)
    };
    if rules(&kind.name) == rules(&claim.relation) {
        claim.relation.clone_from(&kind.name);
    }
    let details = core::mem::take(&mut claim.attributes);
    claim.attributes =
        crate::order::gather(details.into_iter().map(|(key, value)| property(&kind.properties, key, value)));
}

/// Makes attributes, and what is claimed in the words of a declared property, values of that property.
fn describe(read: &mut Extraction, ontology: &Ontology) {
    let of: BTreeMap<&str, &EntityType> =
        crate::order::gather(ontology.entities.iter().map(|kind| (kind.name.as_str(), kind)));
    for n in 0..read.mentions.len() {
        let Some(kind) = read.mentions[n].label.as_deref().and_then(|label| of.get(label)) else { continue };
        let known = core::mem::take(&mut read.mentions[n].attributes);
        let declared = |(key, value)| property(&kind.properties, key, value);
        let mut values: crate::model::Metadata = crate::order::gather(known.into_iter().map(declared));
        for claim in read.claims.iter().filter(|claim| claim.subject == n) {
            let said = words(&claim.relation);
            let asked = kind.properties.iter().find(|property| words(&property.name) == said);
            if let (Some(asked), Some(object)) = (asked, read.mentions.get(claim.object)) {
                let value = as_kind(asked.kind, Value::Text(object.name.clone()));
                values.entry(asked.name.clone()).or_insert(value);
            }
        }
        read.mentions[n].attributes = values;
        let named = |called: &String| {
            let said = words(called);
            kind.properties
                .iter()
                .find(|property| words(&property.name) == said)
                .map_or(called, |one| &one.name)
                .clone()
        };
        read.mentions[n].identity = kind.identity.iter().map(named).collect();
    }
}

/// An attribute under its declared name and of its declared kind, where one of these words is declared.
fn property(declared: &[Property], key: String, value: Value) -> (String, Value) {
    let said = words(&key);
    match declared.iter().find(|property| words(&property.name) == said) {
        Some(property) => (property.name.clone(), as_kind(property.kind, value)),
        None => (key, value),
    }
}

/// The value as one of a kind, where it can be said as one.
fn as_kind(kind: PropertyKind, value: Value) -> Value {
    let read = match (kind, &value) {
        (PropertyKind::Int, Value::Text(text)) => text.trim().parse().ok().map(Value::Int),
        (PropertyKind::Float, Value::Text(text)) => float::read(text).map(Value::Float),
        (PropertyKind::Boolean, Value::Text(text)) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => Some(Value::Bool(true)),
            "false" | "no" => Some(Value::Bool(false)),
            _ => None,
        },
        (PropertyKind::Text, Value::Int(number)) => Some(Value::Text(alloc::format!("{number}"))),
        (PropertyKind::Text, Value::Bool(yes)) => Some(Value::Text(alloc::format!("{yes}"))),
        _ => None,
    };
    read.unwrap_or(value)
}

/// The words of a name, in small letters and the last in the singular: `SupportTickets`, `support_ticket`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut small = false;
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        words.push(String::new());
        for c in part.chars() {
            if c.is_uppercase() && small {
                words.push(String::new());
            }
            small = c.is_lowercase();
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        small = false;
    }
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words
}

fn singular(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end).filter(|stem| stem.chars().count() > 2);
    if let Some(stem) = stem("ies") {
        return alloc::format!("{stem}y");
    }
    let hissing = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end));
    match (stem("es").filter(|_| hissing), stem("s").filter(|_| !word.ends_with("ss") && !word.ends_with("us"))) {
        (Some(stem), _) | (None, Some(stem)) => stem.into(),
        (None, None) => word.into(),
    }
}

/// "A restaurant, café or bar that the user visited": restaurant, café, bar.
fn nouns(description: &str) -> Vec<Vec<String>> {
    const BEFORE: [&str; 12] =
        ["represents", "represent", "a", "an", "the", "any", "one", "specific", "kind", "type", "entity", "describes"];
    #[rustfmt::skip]
    const AFTER: &[&str] = &[
        "that", "which", "who", "whom", "whose", "where", "when", "with", "for", "in", "of", "on", "at", "from", "to",
        "by", "as", "like", "such", "the", "a", "an", "user", "user's", "their", "they", "is", "are", "was", "has",
        "have", "can", "may", "mentioned", "including",
    ];
    let first = description.split(['.', ';', ':', '(', '\n']).next().unwrap_or_default().to_lowercase();
    let mut nouns: Vec<Vec<String>> = Vec::new();
    for part in first.split([',', '/']).flat_map(|part| part.split(" or ")).flat_map(|part| part.split(" and ")) {
        let told: Vec<&str> = part.split_whitespace().collect();
        let plain = || told.iter().skip_while(|word| BEFORE.contains(word));
        let noun: Vec<&str> = plain().take_while(|word| !AFTER.contains(word)).copied().collect();
        let goes_on = plain().count() > noun.len();
        // More words than these are no name of a kind.
        if (1..=2).contains(&noun.len()) {
            nouns.push(words(&noun.join(" ")));
        }
        if goes_on || noun.len() > 2 {
            break;
        }
    }
    nouns
}

/// What a description gives as examples: what it quotes, and what follows "e.g." or "such as".
fn examples(description: &str) -> Vec<&str> {
    let quoted = description.split(['"', '“', '”']).skip(1).step_by(2);
    let listed = ["e.g.", "such as", "for example", "examples:", "for instance"].iter().filter_map(|mark| {
        let (at, after) = (description.find(mark)?, mark.len());
        description[at + after..].split([')', ';', '\n']).next()
    });
    let listed = listed.flat_map(|list| list.split([',', '.'])).flat_map(|one| one.split(" or "));
    let listed = listed.flat_map(|one| one.split(" and "));
    // An example is a name.
    let name = |text: &&str| text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let bare = |text| str::trim(text).trim_matches(['"', '“', '”', '\'']);
    quoted.map(bare).chain(listed.map(bare).filter(name)).filter(|text| !text.is_empty() && text.len() <= 80).collect()
}

#[cfg(test)]
mod tests;
