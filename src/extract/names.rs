//! Names, and where they end: runs of capitals, and words that can be nothing else where nobody writes capitals.

use alloc::string::String;

use super::lexicon::{ADVERBS, HEDGES, NOT_NAMES, OPENERS, PREPOSITIONS, QUESTIONS, VAGUE};
use super::subject::{after_adverbs, followed_by_verb};
use super::token::Token;
use super::verbs::Form;

/// A run of words with capitals: the name, and the index of the token after it.
pub(super) fn name(tokens: &[Token<'_>], i: usize) -> Option<(String, usize)> {
    const PARTICLES: &[&str] = &[
        "de", "da", "van", "von", "der", "den", "del", "la", "bin", "al", "ibn", "dos", "di", "es", "el", "do", "du",
        "des", "las", "los", "le", "les", "ter", "ten", "zu", "zur", "upon", "sur", "am",
    ];
    const TITLES: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "st"];
    let capital =
        |t: &Token<'_>| t.time.is_none() && t.word.is_capitalised() && !t.word.any(&["i", "'s"]) && !t.word.mark;
    let mut end = i;
    while let Some(token) = tokens.get(end).filter(|t| t.time.is_none() && end < i + 6) {
        let dot =
            end > i && token.is(".") && (tokens[end - 1].any(TITLES) || tokens[end - 1].word.text.chars().count() == 1);
        // "St. Thomas' Hospital".
        let of_saint = end > i && token.any(&["'", "’"]) && tokens.get(end + 1).is_some_and(capital);
        // "Guy's Hospital".
        let of_founder = end > i
            && token.is("'s")
            && tokens.get(end + 1).is_some_and(|t| {
                // "The Reader's Digest".
                let titled = i > 0 && tokens[i - 1].is("the");
                capital(t) && (titled || t.any(&["hospital", "school", "college", "church"]))
            });
        // "Wendy's", "St Mary's", where nothing follows that would be theirs.
        let of_firm = end > i
            && token.is("'s")
            && i > 0
            && tokens[i - 1].any(&["at", "for", "from", "with", "to", "quit", "left", "joined"])
            && tokens.get(end + 1).is_none_or(|t| {
                t.time.is_some()
                    || t.word.mark
                    || t.any(&["and", "in", "on", "as", "since", "for", "but", "near", "every"])
            });
        // "Xbox 360", "iPhone 13", not "Bob 3 times".
        let model = end > i
            && token.word.number().is_some()
            && tokens.get(end + 1).is_none_or(|t| t.word.mark || t.any(&["and", "or", "for"]) || t.time.is_some());
        if capital(token) || dot || of_saint || of_founder || of_firm || model {
            end += 1;
            continue;
        }
        // "van der Berg", "University of Bologna".
        let particles = tokens[end..].iter().take(2).take_while(|t| t.any(PARTICLES)).count();
        let of = (token.is("of") && tokens[end - usize::from(end > i)].any(INSTITUTES))
            .then(|| 1 + usize::from(tokens.get(end + 1).is_some_and(|t| t.is("the"))));
        let inside = of.unwrap_or(particles);
        if end == i || inside == 0 || !tokens.get(end + inside).is_some_and(capital) {
            break;
        }
        end += inside;
    }
    if end == i || tokens[i].any(VAGUE) || tokens[i].word.text.contains(['@', '/']) {
        return None;
    }
    let mut name = String::new();
    for token in &tokens[i..end] {
        if !name.is_empty() && !token.any(&[".", "'", "’", "'s"]) {
            name.push(' ');
        }
        name.push_str(token.word.text);
    }
    Some((name, end))
}

/// What is named after what it is of.
const INSTITUTES: &[&str] =
    &["university", "bank", "college", "institute", "school", "ministry", "museum", "lord", "house"];

/// A name where nobody writes capitals: a word that is no other, with a verb after it that tells of one person.
pub(super) fn small_name(tokens: &[Token<'_>], i: usize) -> Option<(String, usize)> {
    let token = tokens.get(i).filter(|t| t.time.is_none() && !t.word.mark)?;
    let plain = token.word.text.chars().all(char::is_alphabetic) && token.word.text.chars().count() > 2;
    let other =
        [NOT_NAMES, VAGUE, ADVERBS, OPENERS, HEDGES, PREPOSITIONS, QUESTIONS].iter().any(|list| token.any(list));
    let next = tokens.get(after_adverbs(tokens, i + 1))?;
    const TOLD: &[&str] = &["live", "work", "love", "like", "hate", "move", "speak", "study", "prefer", "own", "play"];
    // "Sam is allergic to nuts".
    let state = next.any(&["is", "'s"])
        && tokens
            .get(i + 2)
            .is_some_and(|t| t.any(&["allergic", "married", "engaged", "vegan", "vegetarian", "pregnant"]));
    let told = state
        || next.verb().is_some_and(|(verb, form)| matches!(form, Form::Third | Form::Past) && TOLD.contains(&verb));
    (plain && !other && told && token.verb().is_none()).then(|| (token.word.text.into(), i + 1))
}

/// "My brother tom just …": what follows kin and is no other word.
pub(super) fn small_kin(tokens: &[Token<'_>], i: usize) -> Option<(String, usize)> {
    let token = tokens.get(i).filter(|t| t.time.is_none() && !t.word.mark && t.verb().is_none())?;
    let lists = [NOT_NAMES, VAGUE, ADVERBS, OPENERS, HEDGES, PREPOSITIONS, QUESTIONS];
    let other =
        lists.iter().any(|list| token.any(list)) || token.any(&["had", "have", "not", "used", "'s", "name", "names"]);
    let plain = token.word.text.chars().all(char::is_alphabetic) && token.word.text.chars().count() > 2;
    (plain && !other && !token.word.lower.ends_with("ly") && followed_by_verb(tokens, i + 1))
        .then(|| (token.word.text.into(), i + 1))
}

/// Where the pet stands, after "my": "my old dog", "our golden retriever".
pub(super) fn pet_at(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    let at =
        (i..tokens.len()).take(3).find(|&k| tokens[k].is_pet() && !tokens.get(k + 1).is_some_and(|t| t.is_pet()))?;
    let plain = |t: &Token<'_>| t.time.is_none() && !t.word.mark && !t.word.is_capitalised() && !t.any(PREPOSITIONS);
    tokens[i..at].iter().all(plain).then_some(at)
}

/// What the pet at a token is called, right after it.
pub(super) fn pet_name(tokens: &[Token<'_>], at: usize, small: bool) -> Option<(String, usize)> {
    tokens.get(at).filter(|t| t.is_pet())?;
    let plain = |t: &Token<'_>| {
        let word = t.time.is_none()
            && !t.is_pet()
            && !t.any(&["name", "names"])
            && t.word.text.chars().all(char::is_alphabetic)
            && t.verb().is_none();
        word && ![NOT_NAMES, VAGUE, ADVERBS, QUESTIONS, PREPOSITIONS].iter().any(|list| t.any(list))
    };
    let ends = tokens.len() == at + 2;
    let lower = || tokens.get(at + 1).filter(|t| small && plain(t) && (ends || followed_by_verb(tokens, at + 2)));
    // "Our golden retriever, Biscuit, …".
    let apposed = || {
        let (name, next) = name(tokens, at + 2).filter(|_| tokens.get(at + 1).is_some_and(|t| t.is(",")))?;
        // "With my cat, Tiddles."
        let last = next == tokens.len() && at > 1 && tokens[at - 2].any(&["with", "and", "is"]);
        (last || tokens.get(next).is_some_and(|t| t.is(","))).then_some((name, (next + 1).min(tokens.len())))
    };
    name(tokens, at + 1).or_else(apposed).or_else(|| lower().map(|t| (t.word.text.into(), at + 2)))
}

/// "Kids' books", "my parents' house": what is theirs is meant.
pub(super) fn possessed(tokens: &[Token<'_>], at: usize) -> bool {
    let (Some(word), Some(mark), Some(next)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) else {
        return false;
    };
    let many = !word.word.is_capitalised() && matches!(mark.word.text, "'" | "’") && word.word.lower.ends_with('s');
    let one = mark.word.text == "`" && next.is("s");
    mark.word.span.start == word.word.span.end && !next.word.mark && (many || one)
}
