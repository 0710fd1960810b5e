//! Whether a question asks what the assistant said: "the restaurant you recommended".
//!
//! What a person says of themselves is what memories are asked for mostly, so a person's word counts more than an
//! assistant's; but not where the assistant's is asked for.

use alloc::vec::Vec;

use super::stem::stem;

/// What assistants do in words, as stems.
const TELLING: &[&str] = &[
    "advis",
    "answer",
    "calcul",
    "choos",
    "cite",
    "compar",
    "compos",
    "creat",
    "describ",
    "draft",
    "draw",
    "explain",
    "find",
    "give",
    "list",
    "make",
    "mention",
    "name",
    "outlin",
    "pick",
    "point",
    "propos",
    "provid",
    "quot",
    "recommend",
    "say",
    "send",
    "share",
    "show",
    "solv",
    "suggest",
    "summar",
    "tell",
    "translat",
    "use",
    "write",
];
/// Their pasts that do not end in "ed".
const TOLD: &[&str] = &[
    "chose", "chosen", "drawn", "drew", "found", "gave", "given", "made", "said", "sent", "shown", "told", "written",
    "wrote",
];
/// What comes of it, as stems.
const ANSWERS: &[&str] =
    &["advic", "answer", "explan", "list", "recommend", "repli", "respons", "suggest", "summari", "translat"];
const BEFORE: &[&str] = &["earlier", "first", "initial", "last", "original", "previous"];
const BETWEEN: &[&str] =
    &["already", "also", "d", "earlier", "first", "had", "have", "just", "last", "originally", "previously", "ve"];

/// Whether a text asks what the assistant it is said to has said before.
pub(crate) fn asks_assistant(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|i| {
        let rest = &words[i + 1..];
        match words[i] {
            "you" => {
                let deed = rest.iter().find(|word| !BETWEEN.contains(word));
                let did = i > 0 && words[i - 1] == "did";
                deed.is_some_and(|deed| if did { tells(deed) } else { told(deed) })
            }
            "your" => {
                let what = rest.iter().find(|word| !BEFORE.contains(word));
                what.is_some_and(|what| ANSWERS.contains(&&*stem(what)))
            }
            "our" => rest.first().is_some_and(|word| BEFORE.contains(word)),
            _ => false,
        }
    })
}

fn told(word: &str) -> bool {
    TOLD.contains(&word) || word.ends_with("ed") && tells(word)
}

fn tells(word: &str) -> bool {
    TELLING.contains(&&*stem(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expected: bool, texts: &[&str]) {
        for text in texts {
            assert_eq!(asks_assistant(text), expected, "{text}");
        }
    }

    #[test]
    fn what_the_assistant_said_is_asked_for() {
        check(
            true,
            &[
                "What was the name of the hotel you recommended?",
                "which book did you suggest for my flight",
                "Remind me of the recipe you gave me on Sunday.",
                "You've previously mentioned a museum, which was it?",
                "What was the third point in your last answer?",
                "In our previous conversation there was a list of exercises.",
                "How did you calculate the interest?",
            ],
        );
    }

    #[test]
    fn what_is_asked_of_the_assistant_now_is_not_what_it_said() {
        check(
            false,
            &[
                "What do you recommend for dinner?",
                "Did you know that I moved to Oslo?",
                "Can you tell me where I live?",
                "Where did I say I left my keys?",
                "Could you list my allergies?",
                "Thank you, I use that a lot",
                "",
            ],
        );
    }
}
