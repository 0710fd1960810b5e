//! Answers: "Lisbon", after "Where do you live?", says what "I live in Lisbon" says.
//!
//! The question before is turned into the statement it asks for, the answer put in its place, and what comes
//! of that is read like anything else that is said. An answer that has a subject of its own is no fragment,
//! and is left to be read by itself.

mod question;

use alloc::{format, string::String, vec::Vec};

use self::question::{Asked, asked};
use super::frames::frames;
use super::lexicon::{ADJECTIVES, ADVERBS, DETERMINERS, HEDGES, KIN, PREPOSITIONS};
use super::omitted::opens_without_subject;
use super::reading::Reading;
use super::subject::{Subject, followed_by_verb, subject};
use super::token::{Token, slice};
use super::verbs::{Form, verb};
use super::words::{sentences, words};
use super::{Setting, read as read_episode};
use crate::model::{Episode, Source, Speaker};

/// An answer of more words is a tale of its own.
const LONGEST_ANSWER: usize = 16;

const YES: &[&str] = &[
    "yes",
    "yeah",
    "yep",
    "yup",
    "yea",
    "ya",
    "sure",
    "absolutely",
    "definitely",
    "indeed",
    "correct",
    "right",
    "certainly",
    "exactly",
    "totally",
    "affirmative",
    "si",
    "aye",
];
const NO: &[&str] = &["no", "nope", "nah", "negative", "none", "never"];
/// What people say before they answer.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "omg", "ew", "um", "uh", "uhm", "hmm", "hm", "well", "oh", "so", "ok", "okay", "just", "mainly", "mostly",
    "currently", "ah", "of", "course", "please", "haha", "lol", "actually", "usually", "only", "probably", "sir",
    "ma'am", "thanks", "now", "too",
];

/// Reads the first sentence of a message as the answer to the question before it; false where it is none.
pub(super) fn read(reading: &mut Reading<'_>, tokens: &[Token<'_>]) -> bool {
    let Some(before) = reading.setting.before.filter(|before| before.readable && !before.suspect) else { return false };
    let talks = reading.speaker().is_some() && reading.setting.listener.is_some();
    if !talks || tokens.len() > LONGEST_ANSWER || before.source != Source::Message {
        return false;
    }
    let asked_in = words(tail(&before.content));
    let Some(asked) = last_question(&asked_in) else { return false };
    let Some((answer, whole)) = answer(reading, tokens) else { return false };
    let Some(statement) = stated(&asked, &answer) else { return false };
    // Nobody who answers in small letters means to shout a name.
    let own = statement.strip_prefix("I ").or_else(|| statement.strip_prefix("My ")).unwrap_or(&statement);
    let small = reading.small && !own.contains(char::is_uppercase);
    let statement = if small { statement.to_lowercase() } else { statement };
    let role = reading.setting.speaker.as_ref().map(|party| party.role);
    let speaker = role.map(|role| Speaker { role, word: String::new(), name: None });
    let said = Episode { content: statement, speaker, reference: reading.reference, ..before.clone() };
    let setting = Setting { before: None, own: None, ..reading.setting.clone() };
    reading.absorb(read_episode(&said, &setting));
    whole
}

/// Whom "he" means in an answer: the one person whom the message before asked about.
pub(super) fn asked_about(setting: &Setting<'_>) -> Option<Subject> {
    let before = setting.before.filter(|before| before.readable && !before.suspect)?;
    let words = words(tail(&before.content));
    let last = sentences(&words).into_iter().next_back().filter(|sentence| sentence.asks)?;
    let words = &words[last.words];
    let own = |word: &str| {
        let parties = [&setting.user, &setting.speaker, &setting.listener];
        parties.into_iter().flatten().any(|party| party.name.split(' ').any(|part| part == word))
    };
    let kin = words.windows(2).find(|w| w[0].is("your")).and_then(|w| KIN.iter().position(|(kin, ..)| w[1].is(kin)));
    let mut named = words.iter().skip(1).filter(|w| w.is_capitalised() && !w.any(&["i", "'s"]) && !own(w.text));
    match (kin, named.next(), named.next()) {
        (Some(kin), None, _) => Some(Subject::Kin(kin, None, None)),
        (_, Some(name), None) => Some(Subject::Name(name.text.into())),
        _ => None,
    }
}

/// The end of a message, where its question stands.
fn tail(text: &str) -> &str {
    const FAR: usize = 400;
    let start = (text.len().saturating_sub(FAR)..text.len()).find(|&i| text.is_char_boundary(i));
    &text[start.unwrap_or(text.len())..]
}

/// What is asked in the last sentence but one or the last.
fn last_question<'q>(words: &'q [super::words::Word<'q>]) -> Option<Asked<'q>> {
    let sentences = sentences(words);
    sentences.iter().rev().take(2).find_map(|sentence| asked(&words[sentence.words.clone()], sentence.asks))
}

/// What somebody answers.
struct Answer {
    /// "Yes", "no", or neither.
    agrees: Option<bool>,
    /// The words that follow.
    text: String,
    /// The first of them, in small letters.
    first: String,
    /// They name something without an article, a number or a preposition.
    plain: bool,
}

/// The answer in a sentence, and whether it is all that the sentence says.
fn answer(reading: &Reading<'_>, tokens: &[Token<'_>]) -> Option<(Answer, bool)> {
    let mut agrees = None;
    let mut start = 0;
    while let Some(token) = tokens.get(start) {
        let not = token.is("not") && tokens.get(start + 1).is_none_or(|t| t.any(&["really", "anymore", "yet", "at"]));
        if token.any(YES) {
            agrees = agrees.or(Some(true));
        } else if token.any(NO) || not {
            agrees = agrees.or(Some(false));
        } else if !(token.word.mark && !token.any(&["+", "$", "€", "£"]) || token.any(FILLERS)) {
            break;
        }
        start += 1;
    }
    let mut rest = addressed(reading, &tokens[start..]);
    if rest.iter().any(|t| t.any(HEDGES) || t.any(&["you", "idk", "sure"])) {
        return None;
    }
    // "Yes, I do", "no, I don't".
    let short = rest.len() <= 3 && rest.first().is_some_and(|t| t.any(&["i", "we"]));
    let echoes = |t: &Token<'_>| t.any(&["i", "we", "do", "am", "have", "did", "are", "not", "does"]);
    if short && rest.iter().all(echoes) {
        agrees = agrees.or(Some(!rest.iter().any(|t| t.is("not"))));
        rest = &rest[rest.len()..];
    }
    // "It's Lisbon", "that would be Lisbon".
    let points = rest.first().is_some_and(|t| t.any(&["it", "that", "they"]));
    let copula = rest.iter().skip(1).take(2).position(|t| t.any(&["is", "'s", "are", "be", "'re"]));
    if let (true, Some(copula)) = (points, copula) {
        rest = &rest[copula + 2..];
    }
    let first = rest.first();
    if subject(rest, 0, reading.small).is_some() || (!rest.is_empty() && opens_without_subject(rest, 0)) {
        // "No, I hate them": what is denied was not said.
        return agrees.map(|yes| (bare(Some(yes)), false));
    }
    // "Lisbon, but I work in Porto" says more than it was asked; that is read by itself.
    let more = (1..rest.len()).find(|&k| {
        let joint = rest[k].word.mark || rest[k].any(&["but", "because", "and", "so", "since", "though"]);
        let told = subject(rest, k + 1, reading.small).is_some();
        joint && (told || rest.get(k + 1).is_some_and(|t| t.any(&["it", "they", "that", "this", "which", "who"])))
    });
    let (rest, whole) = (&rest[..more.unwrap_or(rest.len())], more.is_none());
    let copula = |i: usize| {
        rest[i].is("'s") && followed_by_verb(rest, i)
            || rest[i].is("'s") && rest.get(i + 1).is_some_and(|t| t.any(ADVERBS) || t.any(ADJECTIVES))
    };
    if rest.iter().any(is_finite) || (0..rest.len()).any(copula) {
        return None;
    }
    let led =
        |t: &Token<'_>| t.any(DETERMINERS) || t.any(PREPOSITIONS) || t.word.number().is_some() || t.time.is_some();
    let answer = Answer {
        agrees,
        text: opened(first, slice(reading.text, rest, 0..rest.len()).trim_end_matches(['.', '!', ',', ' '])),
        first: first.map(|t| t.word.lower.clone().into_owned()).unwrap_or_default(),
        plain: first.is_some_and(|t| !led(t)),
    };
    (agrees.is_some() || !answer.text.is_empty()).then_some((answer, whole))
}

/// A statement of its own has a verb that carries a tense; a fragment has none.
fn is_finite(token: &Token<'_>) -> bool {
    #[rustfmt::skip]
    const FINITE: &[&str] = &[
        "is", "are", "was", "were", "am", "has", "have", "had", "does", "do", "did", "will", "can", "could", "would",
        "should", "'s", "'re", "i", "we", "you", "he", "she", "they", "it", "that", "this",
    ];
    // "St. Mary's", "Levi's" are names.
    let name = token.is("'s");
    (token.any(FINITE) && !name) || token.verb().is_some_and(|(_, form)| form == Form::Third)
}

/// What is said without the name of whom it is said to: "Hiking, Caroline!".
fn addressed<'s, 't>(reading: &Reading<'_>, mut tokens: &'s [Token<'t>]) -> &'s [Token<'t>] {
    let Some(listener) = &reading.setting.listener else { return tokens };
    let first = listener.name.split(' ').next().unwrap_or_default();
    // "Mel" is Melanie.
    let called = |t: &Token<'_>| t.word.is_capitalised() && t.word.text.len() > 2 && first.starts_with(t.word.text);
    while let [rest @ .., last] = tokens
        && (called(last) || last.word.mark && rest.last().is_some_and(called))
    {
        tokens = rest;
    }
    while let [next, rest @ ..] = tokens
        && (called(next) || (next.word.mark && !next.any(&["+", "$", "€", "£"])))
    {
        tokens = rest;
    }
    tokens
}

/// "The Business plan" goes on with a small letter where a statement stands before it.
fn opened(first: Option<&Token<'_>>, text: &str) -> String {
    match first.filter(|t| t.any(DETERMINERS) || t.any(PREPOSITIONS)) {
        Some(first) => format!("{}{}", first.word.lower, &text[first.word.text.len()..]),
        None => text.into(),
    }
}

fn bare(agrees: Option<bool>) -> Answer {
    Answer { agrees, text: String::new(), first: String::new(), plain: false }
}

/// The statement that an answer to a question makes.
fn stated(asked: &Asked<'_>, answer: &Answer) -> Option<String> {
    match asked {
        Asked::Whether { subject, verbs, rest } => whether(subject, verbs, rest, answer),
        _ if answer.text.is_empty() => None,
        Asked::Is { what, verb } => {
            let led = PREPOSITIONS.contains(&&*answer.first);
            let verb = if *verb == "is in" && led { "is" } else { verb };
            Some(format!("My {what} {verb} {}", answer.text))
        }
        Asked::Work => Some(occupation(answer)),
        Asked::Pastime => Some(format!("I enjoy {}", answer.text)),
        Asked::Age { whose } => Some(format!("{whose} {}", answer.text)),
        Asked::Gap { before, place, after } => {
            let led = PREPOSITIONS.contains(&&*answer.first) || answer.first.is_empty();
            let place = if led || place.is_empty() { String::new() } else { format!("{place} ") };
            Some(format!("{before} {place}{} {after}", answer.text))
        }
    }
}

/// "A nurse", "nurse at St. Mary's", "in finance".
fn occupation(answer: &Answer) -> String {
    // "Retired", "teaching", "unemployed" take no article.
    let state = verb(&answer.first).is_some() || answer.first.ends_with("ed");
    let article = if answer.plain && !state { "a " } else { "" };
    let verb = if answer.plain || matches!(answer.first.as_str(), "a" | "an" | "the") { "am" } else { "work" };
    format!("I {verb} {article}{}", answer.text)
}

/// "Do you …?", "are you …?": yes, no, or rather something else.
fn whether(subject: &str, verbs: &[&str], rest: &[String], answer: &Answer) -> Option<String> {
    let ever = rest.iter().any(|w| w == "ever");
    let kept: Vec<String> = rest.iter().filter(|w| *w != "ever").cloned().collect();
    let rest = &kept[..];
    let main = rest.first().and_then(|word| verb(word)).map_or("be", |(lemma, _)| lemma);
    // Whatever it is that "any" asks for, the answer names it.
    let open = rest.iter().position(|w| matches!(&**w, "any" | "anything" | "anybody" | "anyone" | "something"));
    let about = |words: &[&str]| rest.iter().any(|w| words.contains(&&**w));
    let known = matches!(main, "be" | "have" | "eat" | "drink" | "smoke") || frames(main).next().is_some();
    let still = rest.iter().any(|w| matches!(&**w, "still" | "currently"));
    let said = |verbs: &[&str], rest: &[String]| {
        let verbs: Vec<&str> = verbs.iter().copied().filter(|v| !matches!(*v, "do" | "does")).collect();
        let mut said = Vec::from([subject]);
        said.extend(verbs);
        said.extend(rest.iter().map(String::as_str));
        said.join(" ")
    };
    match (answer.agrees, answer.text.is_empty()) {
        (Some(true), true) => (open.is_none() && !ever && known).then(|| said(verbs, rest)),
        (Some(false), true) => {
            // That something is over can be said only of what was.
            let tastes = matches!(main, "like" | "love" | "enjoy" | "eat" | "drink" | "smoke");
            let denied = known && open.is_none() && !ever && (tastes || still);
            let verbs: Vec<&str> = verbs.iter().copied().chain(["not"]).collect();
            denied.then(|| format!("{subject} {} {}", verbs.join(" "), rest.join(" ")))
        }
        (agrees, false) if agrees != Some(false) => {
            let text = &answer.text;
            if about(&["allergies", "allergy"]) {
                return Some(format!("I am allergic to {text}"));
            }
            if about(&["hobbies", "hobby"]) {
                return Some(format!("My hobbies are {text}"));
            }
            if about(&["dietary", "diet", "restrictions"]) {
                return Some(format!("I am {text}"));
            }
            if let Some(at) = rest.iter().position(|w| matches!(&**w, "favorite" | "favourite")) {
                return Some(format!("My {} is {text}", rest[at..].join(" ")));
            }
            if !known {
                return None;
            }
            if PREPOSITIONS.contains(&&*answer.first) {
                let again = rest.iter().rposition(|w| **w == *answer.first);
                let at = open.or(again).unwrap_or(rest.len());
                return Some(format!("{} {text}", said(verbs, &rest[..at])));
            }
            // "Yes, two: Emma and Leo".
            let at = open.or_else(|| {
                rest.iter()
                    .position(|w| matches!(&**w, "a" | "an" | "some" | "kids" | "children" | "pets" | "siblings"))
            })?;
            Some(format!("{} {text}", said(verbs, &rest[..at])))
        }
        // "No, Porto", "no, in Porto".
        _ => {
            let at = rest.iter().rposition(|w| PREPOSITIONS.contains(&&**w))?;
            let led = PREPOSITIONS.contains(&&*answer.first);
            Some(format!("{} {}", said(verbs, &rest[..at + usize::from(!led)]), answer.text))
        }
    }
}
