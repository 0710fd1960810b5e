//! What is left out: "Moved to Oslo", "Love spicy food", "Allergic to nuts" are said of whoever speaks.

use super::lexicon::{DIETS, KIN};
use super::token::Token;
use super::verbs::Form;

/// The sentence leaves its subject out: "Moved to Oslo", "Love spicy food", "Living in Rome", "Allergic to nuts".
pub(super) fn opens_without_subject(tokens: &[Token<'_>], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    // "Dont like onions", "cant have dairy", "been to Japan".
    let denied = token.any(&["do", "can"]) && tokens.get(i + 1).is_some_and(|t| t.is("not"));
    #[rustfmt::skip]
    const DENIED: &[&str] = &[
        "like", "eat", "drink", "smoke", "enjoy", "live", "work", "stand", "have", "drive", "own", "speak", "play",
        "love", "do",
    ];
    if denied {
        let doing =
            token.is("can") && tokens[i + 2..].windows(2).next().is_some_and(|w| w[0].is("be") && w[1].is("doing"));
        return doing || tokens.get(i + 2).is_some_and(|t| t.any(DENIED));
    }
    // "Never liked mayonnaise".
    if token.is("never") {
        let next = tokens.get(i + 1);
        return next.is_some_and(|t| t.is("been") || t.verb().is_some_and(|(_, form)| form == Form::Past));
    }
    // "Have a cat named Milo", not "have a nice day".
    if token.is("have")
        && tokens.get(i + 1).is_some_and(|t| t.any(&["a", "an", "two", "three"]) || t.word.number().is_some())
    {
        return tokens[i + 2..].iter().take(3).any(|t| t.is_pet() || KIN.iter().any(|(kin, ..)| t.is(kin)));
    }
    // "Not vegan anymore".
    if token.is("not") && tokens.get(i + 1).is_some_and(|t| t.any(DIETS)) {
        return true;
    }
    // "Used to be a barista".
    if token.is("used") && tokens.get(i + 1).is_some_and(|t| t.is("to")) {
        return tokens.get(i + 2).is_some_and(|t| t.is("be") || t.verb().is_some_and(|(_, form)| form == Form::Base));
    }
    if token.is("been") {
        return tokens.get(i + 1).is_some();
    }
    match token.verb() {
        Some((_, Form::Past)) if token.any(&["born", "married", "engaged"]) => true,
        // "Quit my job", not "quit!".
        Some(("quit", _)) => tokens.get(i + 1).is_some_and(|t| t.any(&["my", "our"])),
        Some((_, Form::Past)) => !token.any(&["read", "cut", "found", "had", "run", "used", "kept", "hurt", "said"]),
        // "Love and hope win": a noun.
        Some((_, Form::Base)) if tokens.get(i + 1).is_some_and(|t| t.any(&["and", "or", "is", "can", "will"])) => false,
        Some(("want" | "hope" | "plan", Form::Base)) => tokens.get(i + 1).is_some_and(|t| t.is("to")),
        Some((verb, Form::Base)) => {
            matches!(verb, "love" | "hate" | "enjoy" | "adore" | "dislike" | "prefer" | "live" | "loathe" | "detest")
        }
        Some((verb, Form::Ing)) => {
            !matches!(verb, "call" | "say" | "see" | "tell" | "know" | "book") && !predicated(tokens, i + 1)
        }
        _ => opens_with_state(tokens, i),
    }
}

/// "Working out together is fun": the sentence is about what is done, not about who does it.
fn predicated(tokens: &[Token<'_>], from: usize) -> bool {
    #[rustfmt::skip]
    const PREDICATES: &[&str] = &[
        "is", "are", "was", "were", "has", "had", "can", "will", "would", "does", "do", "did", "needs", "need",
        "requires", "could", "should", "might", "allows", "let", "lets", "help", "teaches", "shows", "makes", "made",
        "helps", "helped", "gives", "gave", "means", "meant", "feels", "felt", "takes", "took", "keeps", "kept",
        "brings", "brought",
    ];
    let ends = |i: usize| {
        let other = (tokens[i].word.mark && !tokens[i].is("'"))
            || tokens[i].any(&["but", "who", "which", "that", "where", "because"]);
        other || (tokens[i].is("and") && tokens.get(i + 1).is_some_and(|t| t.any(&["i", "we"])))
    };
    (from..tokens.len()).take_while(|&i| !ends(i)).any(|i| tokens[i].any(PREDICATES))
}

/// What "I'm" is most often left out before.
fn opens_with_state(tokens: &[Token<'_>], i: usize) -> bool {
    const STATES: &[&[&str]] = &[
        &["not", "into"],
        &["not", "really", "into"],
        &["really", "into"],
        &["super", "into"],
        &["not", "keen", "on"],
        &["scared", "of"],
        &["terrified", "of"],
        &["addicted", "to"],
        &["engaged", "to"],
        &["diagnosed", "with"],
        &["lactose", "intolerant"],
        &["no", "fan", "of"],
        &["allergic", "to"],
        &["based", "in"],
        &["born", "in"],
        &["born", "on"],
        &["fluent", "in"],
        &["not", "a", "fan", "of"],
        &["not", "a", "big", "fan", "of"],
        &["big", "fan", "of"],
        &["huge", "fan", "of"],
        &["married", "to"],
        &["not", "allergic", "to"],
        &["obsessed", "with"],
        &["from"],
        &["off", "the"],
        &["back", "from"],
        &["recently", "divorced"],
        &["newly", "single"],
        &["happily", "married"],
    ];
    // "From Antwerp originally", "on the Pro plan".
    let last = tokens.last().is_some_and(|t| t.is("originally"));
    let plan = tokens[i].is("on") && tokens.iter().skip(i).take(5).any(|t| t.is("plan"));
    let born = tokens[i].is("born") && tokens.get(i + 1).is_some_and(|t| t.time.is_some());
    // "Nurse here".
    let here = tokens.get(i + 1).is_some_and(|t| t.is("here"));
    if tokens[i].any(super::lexicon::OCCUPATIONS) && here && tokens.len() <= i + 3 {
        return true;
    }
    if born || plan || (tokens[i].is("from") && last) {
        return true;
    }
    // "Vegan since 2019", "single again".
    let state =
        tokens[i].any(DIETS) || tokens[i].any(&["single", "divorced", "retired", "diabetic", "coeliac", "celiac"]);
    let alone = tokens
        .get(i + 1)
        .is_none_or(|t| t.time.is_some() || t.any(&["since", "for", "now", "btw", "here", "again", "and", "too"]));
    // "Every. Single. Year."
    if state && alone && !(tokens.len() == 1 && tokens[0].is("single")) {
        return true;
    }
    STATES.iter().any(|state| {
        let named = state.len() > 1 || tokens.get(i + 1).is_some_and(|t| t.word.is_capitalised());
        named && state.iter().enumerate().all(|(k, word)| tokens.get(i + k).is_some_and(|t| t.is(word)))
    })
}
