//! Clauses: who does what, and in which manner it is said.
//!
//! A sentence is cut where another subject or another verb begins; a clause without a subject of its own
//! inherits the one before. What the rules cannot parse is no clause, and yields nothing.

use alloc::vec::Vec;
use core::ops::Range;

use super::dates::TimeExpression;
use super::group::{Group, Mode, bare_group, group, has_to_be};
use super::lexicon::{ADVERBS, DETERMINERS, PREPOSITIONS};
use super::omitted::opens_without_subject;
use super::openings::{led, opening};
use super::subject::{Subject, subject};
use super::token::Token;
use super::verbs::Form;

/// Who does what, in a stretch of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Clause<'s> {
    /// The whole sentence.
    pub tokens: &'s [Token<'s>],
    /// From the subject, or from the verb where the subject is inherited, to the end.
    pub range: Range<usize>,
    pub subject: Subject,
    /// The first token after the subject.
    pub after_subject: usize,
    /// The verb that says what is done, by its lemma.
    pub verb: &'static str,
    /// Where that verb stands; where "am" was left out, what it would stand before.
    pub main: usize,
    /// The first token after the verb.
    pub after_verb: usize,
    /// The subject is one of several, so that the verb has to be put into the singular.
    pub plural: bool,
    /// The other one, where the subject is one of two.
    pub beside: Option<Subject>,
    pub mode: Mode,
}

impl<'s> Clause<'s> {
    /// What follows the verb.
    pub fn rest(&self) -> Range<usize> {
        self.after_verb.min(self.range.end)..self.range.end
    }

    /// "Allergic to nuts": its "am" was left out.
    pub fn is_bare(&self) -> bool {
        self.after_verb == self.main
    }

    /// What follows these words, where they follow the verb: "up for" in "signed up for".
    pub fn following(&self, words: &str) -> Option<Range<usize>> {
        let mut at = self.rest().start;
        for word in words.split(' ') {
            while self.tokens[..self.range.end].get(at)?.any(ADVERBS) {
                at += 1;
            }
            if !self.tokens[at].is(word) {
                return None;
            }
            at += 1;
        }
        (at <= self.range.end).then_some(at..self.range.end)
    }

    /// The times said in the clause.
    pub fn times(&self) -> impl Iterator<Item = &'s TimeExpression> + use<'s> {
        self.tokens[self.range.clone()].iter().filter_map(|t| t.time.as_ref())
    }

    /// A token after the verb, by its distance.
    pub fn next(&self, k: usize) -> Option<&'s Token<'s>> {
        self.tokens[self.rest()].get(k)
    }

    /// The first person speaks.
    pub fn speaks(&self) -> bool {
        self.subject == Subject::Speaker
    }
}

/// The clauses of a sentence. Times said before the subject belong to its clause.
///
/// Where `told` is who tells, a sentence that begins with what was done ("Moved to Oslo") is about them.
pub(super) fn clauses<'s>(
    tokens: &'s [Token<'s>],
    told: Option<&Subject>,
    small: bool,
) -> Vec<(Clause<'s>, Vec<&'s TimeExpression>)> {
    let mut found = Vec::new();
    let mut inherited: Option<Subject> = None;
    let mut said_before: Vec<&TimeExpression> = Vec::new();
    for stretch in stretches(tokens, small) {
        let start = opening(tokens, stretch.start, stretch.end);
        said_before.extend(tokens[stretch.start..start].iter().filter_map(|t| t.time.as_ref()));
        if start == stretch.end {
            continue;
        }
        if of_another(tokens, start) {
            inherited = None;
            continue;
        }
        let mut before = core::mem::take(&mut said_before);
        let opened = start;
        let start = led(tokens, start, stretch.end).unwrap_or(start);
        before.extend(tokens[opened..start].iter().filter_map(|t| t.time.as_ref()));
        let own = subject(tokens, start, small).filter(|(_, next)| *next < stretch.end);
        let (subject, after) = match (own, &inherited) {
            (Some(own), _) => own,
            (None, None)
                if stretch.start == 0
                    && let Some(told) = told
                    && opens_without_subject(tokens, start) =>
            {
                (told.clone(), start)
            }
            (None, Some(inherited)) if starts_verb(tokens, start) || tokens[start].any(GOING_ON) => {
                (inherited.clone(), start)
            }
            _ => {
                inherited = None;
                continue;
            }
        };
        inherited = Some(subject.clone());
        // "Married to Jo" leaves out what "moved to Rome" has.
        let bound = tokens[start].any(&["married", "engaged", "divorced", "separated"])
            && tokens.get(start + 1).is_none_or(|t| t.time.is_some() || t.any(&["to", "with", "for", "since", "from"]));
        let bare = after == start && told.is_some() && (bound || !starts_verb(tokens, start));
        let group = match &subject {
            _ if bare => bare_group(tokens, start, stretch.end),
            Subject::Own(_, noun) => {
                let named = stated(tokens, noun.clone(), after).or_else(|| has_to_be(tokens, after));
                named.or_else(|| group(tokens, after, stretch.end))
            }
            _ => group(tokens, after, stretch.end),
        };
        if let Some(Group { main, after_verb, verb, mode }) = group {
            let range = start..stretch.end;
            let (subjects, plural) = match subject {
                Subject::Several(subjects) => (subjects, true),
                subject => (Vec::from([subject]), false),
            };
            for (i, subject) in subjects.iter().enumerate() {
                let (range, subject) = (range.clone(), subject.clone());
                let beside = Some(1 - i.min(1)).filter(|_| subjects.len() == 2).map(|other| subjects[other].clone());
                let clause = Clause {
                    tokens,
                    range,
                    subject,
                    after_subject: after,
                    verb,
                    main,
                    after_verb,
                    plural,
                    beside,
                    mode,
                };
                found.push((clause, before.clone()));
            }
        }
    }
    found
}

/// "My hobby is climbing": what it is, not what it does.
fn stated(tokens: &[Token<'_>], noun: Range<usize>, at: usize) -> Option<Group> {
    let named =
        tokens[noun].last()?.any(&["hobby", "hobbies", "pastime", "passion", "job", "work", "sport", "activity"]);
    let is = named && tokens.get(at)?.any(&["is", "are", "'s"]);
    is.then(|| Group { main: at, after_verb: at + 1, verb: "be", mode: Mode::default() })
}

/// "I'm Nora, 29, working as a vet", "recently divorced, living in Leeds": what goes on beside what somebody is.
const GOING_ON: &[&str] =
    &["living", "working", "studying", "based", "been", "raised", "educated", "schooled", "brought", "bred"];

/// Verbs that are told of somebody after a mere comma; "like" is not one: "small things, like a bowl".
const STARTERS: &[&str] = &["live", "work", "love", "hate", "study", "speak", "enjoy", "prefer", "own", "play"];

/// "Dave, who works at Intel, …": what a relative clause says of whom it stands after.
pub(super) fn relative<'s>(tokens: &'s [Token<'s>], who: Subject) -> Option<Clause<'s>> {
    let end = tokens.iter().position(|t| t.any(&[",", ")"])).unwrap_or(tokens.len());
    let Group { main, after_verb, verb, mode } = group(tokens, 0, end)?;
    let range = 0..end;
    Some(Clause {
        tokens,
        range,
        subject: who,
        after_subject: 0,
        verb,
        main,
        after_verb,
        plural: false,
        beside: None,
        mode,
    })
}

/// "A nurse", "aged 5": what somebody is, with nothing before it.
pub(super) fn apposed<'s>(tokens: &'s [Token<'s>], who: Subject) -> Option<Clause<'s>> {
    let aged = usize::from(tokens.first()?.any(&["aged", "age"]));
    let tokens = tokens.get(aged..).filter(|tokens| !tokens.is_empty())?;
    Some(Clause {
        tokens,
        range: 0..tokens.len(),
        subject: who,
        after_subject: 0,
        verb: "be",
        main: 0,
        after_verb: 0,
        plural: false,
        beside: None,
        mode: Mode::default(),
    })
}

/// Where a sentence falls apart.
fn stretches(tokens: &[Token<'_>], small: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    // "Alice and Bob" is where a stretch begins, not where it ends.
    let past_subject = |at: usize| match subject(tokens, at, small) {
        Some((_, next)) => next.max(at + 1),
        None => at + 1,
    };
    let mut i = past_subject(opening(tokens, 0, tokens.len()));
    while i < tokens.len() {
        let joint = tokens[i].any(&[
            ",", "and", "but", "so", "because", "while", "although", "though", "then", "-", "–", "—", ":", "(", ")",
            "yet",
        ]);
        // "Born and raised in Kassel".
        let born = i > 0 && tokens[i].is("and") && tokens[i - 1].is("born");
        // "I should so like to see it".
        let modal =
            i > 0 && tokens[i].is("so") && tokens[i - 1].any(&["should", "would", "could", "do", "did", "does"]);
        if joint && !born && !modal {
            let next = opening(tokens, i, tokens.len());
            // "I'm 28, work in finance": what follows can be nothing but a verb.
            let plain = tokens[i].is(",")
                && tokens
                    .get(next)
                    .and_then(Token::verb)
                    .is_some_and(|(verb, form)| matches!(form, Form::Base | Form::Third) && STARTERS.contains(&verb));
            // "Can't eat nuts, can't eat dairy".
            let denied = tokens[i].is(",")
                && tokens.get(next).is_some_and(|t| t.any(&["can", "do"]))
                && tokens.get(next + 1).is_some_and(|t| t.is("not"));
            let told = |t: &Token<'_>| t.any(&["am", "is", "'s", "born"]) || t.word.lower.ends_with("ed");
            // "…, have been veggie since I was nine".
            let been = tokens[i].is(",")
                && tokens.get(next).is_some_and(|t| t.any(&["have", "been"]))
                && tokens.get(next + 1).is_some_and(|t| t.is("been") || tokens[next].is("been"));
            let besides = tokens[i].any(&[",", "and"])
                && tokens.get(next).is_some_and(|t| t.any(GOING_ON))
                && tokens[start..i].iter().any(told);
            let plain = plain || denied || besides || been;
            let conjunction = plain || tokens[i..next].iter().any(|t| t.any(&["and", "but", "then", "so"]));
            let goes_on = (conjunction || (tokens[i].is(",") && told_on(tokens, start..i, next)))
                && (besides || been || starts_verb(tokens, next));
            let turns = tokens[i].any(&[",", "and", "but", "so", "-", "–", "—", "("]) && of_another(tokens, next);
            let told = subject(tokens, next, small).is_some() || turns;
            // "…, and for my sins I've lived in Slough".
            // "…, before that I was a baker".
            let when =
                tokens[i].is(",") && tokens.get(next).is_some_and(|t| t.any(&["before", "after", "since", "until"]));
            let parts = when || tokens[i].any(&["and", "but"]);
            let told = told || next > i && parts && led(tokens, next, tokens.len()).is_some();
            if next > i && (told || (goes_on && !is_noun(tokens, start..i, next))) {
                found.push(start..i);
                start = i;
                i = past_subject(next) - 1;
            }
        }
        i += 1;
    }
    found.push(start..tokens.len());
    found
}

/// "…, and it's fun", "– that was great", "so let's go": what follows is not said of anybody known.
fn of_another(tokens: &[Token<'_>], i: usize) -> bool {
    let Some(first) = tokens.get(i) else { return false };
    let finite = tokens[i + 1..].iter().find(|t| !t.any(ADVERBS)).is_some_and(|t| {
        let auxiliary =
            t.any(&["is", "'s", "are", "'re", "was", "were", "has", "have", "had", "will", "'ll", "would", "can"]);
        auxiliary || t.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
    });
    if finite && first.any(&["it", "they", "this", "that", "these", "there", "everyone", "everybody"]) {
        return true;
    }
    let urges = first.is("let") && tokens.get(i + 1).is_some_and(|t| t.any(&["us", "'s"]));
    urges || of_a_thing(tokens, i)
}

/// "…, and every work do is in a pub", "…, wednesdays are fine".
fn of_a_thing(tokens: &[Token<'_>], i: usize) -> bool {
    const LED: &[&str] = &["the", "every", "each", "most", "some", "all", "everything", "nobody"];
    const TOLD: &[&str] = &["is", "are", "was", "were", "has", "will", "would", "can", "costs", "does"];
    let thing = |t: &Token<'_>| {
        let noun = t.time.is_none() && !t.word.mark && t.verb().is_none_or(|(_, form)| form == Form::Base);
        noun && !t.any(TOLD) && !t.any(PREPOSITIONS) && !t.any(&["i", "we", "of", "who", "that"])
    };
    let first = &tokens[i];
    if first.any(LED) && !tokens.get(i + 1).is_some_and(|t| t.is("user")) {
        let noun = tokens[i + 1..].iter().take(4).take_while(|t| thing(t)).count();
        return noun > 0 && tokens.get(i + 1 + noun).is_some_and(|t| t.any(TOLD));
    }
    let are = tokens.get(i + 1).is_some_and(|t| t.any(&["are", "were"]));
    are && first.word.lower.len() > 4 && first.word.lower.ends_with('s') && thing(first)
}

/// "We played cards, ate pizza": after a comma the tale goes on with what can be no thing that was played.
fn told_on(tokens: &[Token<'_>], before: Range<usize>, next: usize) -> bool {
    let past = |t: &Token<'_>| t.verb().is_some_and(|(_, form)| form == Form::Past);
    // "Smoked salmon" is a thing, "visited the museum" is none.
    let object = tokens.get(next + 1).is_some_and(|t| t.any(DETERMINERS) || t.any(PREPOSITIONS));
    let Some(verb) = tokens.get(next).filter(|t| past(t)) else { return false };
    let attribute = ["ed", "n"].iter().any(|end| verb.word.lower.ends_with(end));
    // "I'm in Dallas now, left Houston last year".
    let turned = !attribute && tokens[before.clone()].iter().any(|t| t.any(&["am", "now"]));
    (object || !attribute) && (turned || tokens[before].iter().any(past))
}

/// "Peace and love everywhere", "I love the peace and love theme": what could be a verb is a noun.
fn is_noun(tokens: &[Token<'_>], before: Range<usize>, next: usize) -> bool {
    let Some((verb, Form::Base)) = tokens[next].verb() else { return false };
    let again = tokens[before].iter().any(|t| t.verb().is_some_and(|(said, _)| said == verb));
    // What is loved is named at once.
    let alone = tokens.get(next + 1).is_none_or(|t| {
        t.word.mark
            || t.time.is_some()
            || t.any(&["everywhere", "around", "and", "of", "for", "from", "in", "with", "on", "at", "between"])
    });
    again || (alone && matches!(verb, "love" | "hate" | "like"))
}

fn starts_verb(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| {
        t.any(&["am", "is", "are", "was", "were", "have", "has", "had", "do", "does", "did", "will", "no"])
            || (t.is("can") && tokens.get(i + 1).is_some_and(|next| next.is("not")))
            || t.verb().is_some_and(|(_, form)| form != Form::Ing)
    })
}
