//! The words of a sentence with its times: what the rules match on.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::class::{Known, List};
use super::dates::TimeExpression;
use super::lexicon::{ADVERBS, CONDITIONS, Gender, LANGUAGES, PEOPLES, PETS, PREPOSITIONS, TONGUES, VAGUE};
use super::verbs::{Form, verb};
use super::words::Word;

/// A word, or a whole expression of time.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub word: Word<'t>,
    pub time: Option<TimeExpression>,
    verb: Option<(&'static str, Form)>,
    known: Known,
}

impl Token<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.time.is_none() && self.word.is(word)
    }

    pub fn any(&self, words: &(impl List + ?Sized)) -> bool {
        self.time.is_none() && words.holds(&self.word, &self.known)
    }

    /// It is one of these words with an "s".
    pub fn is_plural(&self, words: &[&str]) -> bool {
        self.time.is_none() && self.word.lower.strip_suffix('s').is_some_and(|word| words.contains(&word))
    }

    /// It is an animal that people keep, one or several.
    pub fn is_pet(&self) -> bool {
        self.any(PETS) || self.is_plural(PETS)
    }

    /// It is something people live with: by the list, or by the name doctors give what ails.
    pub fn is_condition(&self) -> bool {
        const ENDS: &[&str] = &["itis", "aemia", "algia", "lepsy", "plegia", "thyroidism", "phobia"];
        let named = || !self.any(&["nostalgia"]) && ENDS.iter().any(|end| self.word.lower.ends_with(end));
        self.any(CONDITIONS) || (self.time.is_none() && named())
    }

    /// It says who comes from where: "Dutch", "Nigerian".
    pub fn is_people(&self) -> bool {
        self.any(PEOPLES) || (self.any(LANGUAGES) && !self.any(TONGUES))
    }

    pub fn verb(&self) -> Option<(&'static str, Form)> {
        self.verb
    }
}

/// A sentence's words, with each expression of time as one.
pub(super) fn tokens<'t>(text: &'t str, words: &[Word<'t>], times: &[TimeExpression]) -> Vec<Token<'t>> {
    let mut times = times.iter().peekable();
    let mut tokens: Vec<Token<'t>> = Vec::with_capacity(words.len());
    for (i, word) in words.iter().enumerate() {
        while times.next_if(|t| t.span.end <= word.span.start).is_some() {}
        match times.peek() {
            Some(time) if time.span.start < word.span.end => {
                if time.span.start == word.span.start {
                    let whole = Word { text: &text[time.span.clone()], span: time.span.clone(), ..word.clone() };
                    tokens.push(Token {
                        word: whole,
                        time: Some((*time).clone()),
                        verb: None,
                        known: Known::default(),
                    });
                }
            }
            _ => {
                let verb = if word.mark { None } else { verb(&word.lower) };
                let mut word = word.clone();
                if let Some(spoken) = spoken(&word, tokens.last(), words.get(i + 1)) {
                    word.lower = spoken.into();
                }
                tokens.push(Token { word, time: None, verb, known: Known::default() });
            }
        }
    }
    tokens
}

/// "Moved 2 london", "work 4 tesco", "want 2 learn": digits that are typed for how they sound.
fn spoken(word: &Word<'_>, before: Option<&Token<'_>>, after: Option<&Word<'_>>) -> Option<&'static str> {
    const MOVES: &[&str] = &["move", "go", "travel", "fly", "drive", "relocate", "come"];
    const WISHES: &[&str] = &["want", "love", "like", "hate", "plan", "hope", "need", "start", "use"];
    let after = after.filter(|_| matches!(word.text, "2" | "4"))?;
    let (lemma, _) = before?.verb()?;
    let counted = after.mark || after.lower.ends_with('s') || after.number().is_some();
    let does = verb(&after.lower).is_some_and(|(_, form)| form == Form::Base);
    match word.text {
        "2" if (MOVES.contains(&lemma) && !counted) || (WISHES.contains(&lemma) && does) => Some("to"),
        "4" if lemma == "work" && !counted => Some("for"),
        _ => None,
    }
}

/// Whom a pronoun tells of: only people are "he" or "she".
pub(super) fn pronoun(token: &Token<'_>) -> Option<Gender> {
    match &*token.word.lower {
        "he" if token.time.is_none() => Some(Gender::He),
        "she" if token.time.is_none() => Some(Gender::She),
        _ => None,
    }
}

/// A stretch of tokens as written.
pub(super) fn slice<'t>(text: &'t str, tokens: &[Token<'_>], range: Range<usize>) -> &'t str {
    match tokens[range].split_first() {
        Some((first, rest)) => &text[first.word.span.start..rest.last().unwrap_or(first).word.span.end],
        None => "",
    }
}

/// A stretch may be the object of a claim: it names something.
pub(super) fn names_something(tokens: &[Token<'_>]) -> bool {
    let number = tokens.len() == 1 && tokens[0].word.number().is_some();
    // "Night bus", "home office".
    let compound = tokens.len() > 1 && tokens[0].any(&["night", "home", "bed"]) && {
        let next = &tokens[1];
        next.time.is_none()
            && !next.word.mark
            && next.word.text.len() > 2
            && !next.any(VAGUE)
            && !next.any(ADVERBS)
            && !next.any(PREPOSITIONS)
    };
    tokens.first().is_some_and(|t| t.time.is_none() && !t.word.mark && (compound || !t.any(VAGUE) || t.word.text == "IT")) && tokens.len() <= 8
        && !number
        // "I like jazz less" is a change of mind, and of no certain size.
        && !tokens[tokens.len() - 1].any(&["less", "more", "hard"])
}

/// A name without surplus space.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
