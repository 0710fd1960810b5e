//! What a question asks for: the statement that answers it, with a gap where the answer goes.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use crate::extract::lexicon::{ADVERBS, PREPOSITIONS};
use crate::extract::verbs::{Form, third_person, verb};
use crate::extract::words::Word;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked<'q> {
    /// "Do you live in Lisbon?": yes or no.
    Whether { subject: &'static str, verbs: Vec<&'q str>, rest: Vec<String> },
    /// "What is your name?"
    Is { what: String, verb: &'static str },
    /// "What do you do?"
    Work,
    /// "What do you do for fun?"
    Pastime,
    /// "How old are you?"
    Age { whose: String },
    /// "Where do you live?": what stands before the answer, what leads to it where it does not do so itself, and
    /// what stands after it.
    Gap { before: String, place: &'static str, after: String },
}

const ASKING: &[&str] = &["what", "which", "who", "whom", "where", "when", "how"];
const AUXILIARIES: &[&str] =
    &["do", "does", "did", "are", "were", "have", "has", "is", "'s", "'re", "was", "will", "can"];

/// What a sentence asks of the one it is said to, if it asks for something they can name.
pub(super) fn asked<'q>(words: &'q [Word<'q>], asks: bool) -> Option<Asked<'q>> {
    let at = |i: usize, any: &[&str]| words.get(i).is_some_and(|w| w.any(any));
    let start = (0..words.len()).find(|&i| {
        let polar = at(i, AUXILIARIES) && (at(i + 1, &["you", "your"]) || (at(i + 1, &["not"]) && at(i + 2, &["you"])));
        polar || at(i, ASKING)
    });
    // "Any allergies?"
    let any = words
        .iter()
        .position(|w| !(w.mark || w.any(&["and", "ok", "great", "also", "so"])))
        .filter(|&i| asks && at(i, &["any"]));
    if let Some(any) = any {
        let end =
            (any..words.len()).find(|&i| words[i].mark || at(i, &["i", "we", "that", "you"])).unwrap_or(words.len());
        let rest = core::iter::once("have".into()).chain(mine(&words[any..end])).collect();
        return Some(Asked::Whether { subject: "I", verbs: Vec::from(["do"]), rest });
    }
    // "So you live in Abuja?"
    let told = words
        .iter()
        .position(|w| !(w.mark || w.any(&["so", "and", "oh", "ah", "then", "wait"])))
        .filter(|&i| asks && at(i, &["you"]));
    if let Some(told) = told {
        let rest = &words[told + 1..];
        let be = rest.first().is_some_and(|w| w.any(&["are", "'re"]));
        let rest = mine(&rest[usize::from(be)..]);
        return Some(Asked::Whether { subject: "I", verbs: Vec::from([if be { "am" } else { "do" }]), rest });
    }
    let Some(start) = start.filter(|&i| asks || at(i, ASKING)) else { return requested(words, asks) };
    if at(start, ASKING) { open(words, start) } else { polar(words, start) }
}

/// "Your e-mail address?", "please tell me your e-mail address".
fn requested<'q>(words: &'q [Word<'q>], asks: bool) -> Option<Asked<'q>> {
    let yours = words.iter().position(|w| w.is("your"))?;
    let ordered = ["tell", "share", "provide", "give", "enter", "confirm", "state", "have", "get", "know"];
    let opens = asks && words[..yours].iter().all(|w| w.mark || w.any(&["and", "ok", "so", "also", "great", "then"]));
    (opens || words[..yours].iter().any(|w| w.any(&ordered))).then(|| is(words, yours + 1, "is"))?
}

fn is<'q>(words: &'q [Word<'q>], from: usize, verb: &'static str) -> Option<Asked<'q>> {
    let ends = |i: &usize| {
        words[*i].mark
            || words[*i].any(PREPOSITIONS)
            || words[*i].any(&["there", "please", "currently", "now", "again", "lately", "nowadays", "ever"])
    };
    let end = (from..words.len()).find(ends).unwrap_or(words.len());
    let called = (from..end).find(|&i| words[i].any(&["called", "named"]));
    let what = mine(&words[from..called.unwrap_or(end)]).join(" ");
    let verb = if called.is_some() { "is called" } else { verb };
    (!what.is_empty() && end - from <= 6).then_some(Asked::Is { what, verb })
}

/// "Where …", "what …", "how old …".
fn open<'q>(words: &'q [Word<'q>], start: usize) -> Option<Asked<'q>> {
    let asking = &*words[start].lower;
    let auxiliary = (start + 1..words.len().min(start + 7)).find(|&i| words[i].any(AUXILIARIES));
    let whose = (start + 1..words.len().min(start + 5)).find(|&i| words[i].any(&["you", "your"]));
    if let Some(whose) = whose.filter(|whose| auxiliary.is_none_or(|auxiliary| auxiliary > *whose)) {
        return said_so(words, start, whose);
    }
    let auxiliary = auxiliary?;
    let kind = &words[start + 1..auxiliary];
    let verb = &*words[auxiliary].lower;
    let next = words.get(auxiliary + 1)?;
    let copula = matches!(verb, "is" | "'s" | "are" | "'re");
    let old = asking == "how" && kind.first().is_some_and(|w| w.is("old"));
    match &*next.lower {
        _ if old && (next.is("your") || next.is_capitalised()) && !next.is("i") => {
            Some(Asked::Age { whose: format!("{} is", told_of(&words[auxiliary + 1..])) })
        }
        // "What's your daughter studying?"
        "your" if copula && asking != "how" && is_doing(words.get(auxiliary + 3..).unwrap_or_default()).is_some() => {
            let doing = auxiliary + 3 + is_doing(words.get(auxiliary + 3..).unwrap_or_default())?;
            let who = told_of(&words[auxiliary + 1..doing]);
            gap(asking, kind, who, format!("is {}", words[doing].lower), &words[doing..])
        }
        "your" if copula && asking != "how" => {
            let verb = if asking == "where" {
                "is in"
            } else if matches!(verb, "are" | "'re") {
                "are"
            } else {
                "is"
            };
            is(words, auxiliary + 2, verb)
        }
        _ if matches!(verb, "do" | "does") && (next.is("your") || next.is_capitalised()) && !next.is("i") => {
            let of = (auxiliary + 2..words.len()).find(|&i| is_base(&words[i]))?;
            let who = told_of(&words[auxiliary + 1..of]);
            let told =
                if verb == "does" { third_person(&words[of].lower) } else { words[of].lower.clone().into_owned() };
            gap(asking, kind, who, told, &words[of..])
        }
        "the" if copula && words[auxiliary + 1..].iter().any(|w| w.is("name")) => named(words, auxiliary + 1),
        "you" if old => Some(Asked::Age { whose: "I am".into() }),
        "you" => {
            let rest = &words[auxiliary + 2..];
            let does = rest.iter().find(|w| !w.any(ADVERBS)).is_some_and(|w| w.is("do"));
            if asking == "what" && kind.is_empty() && verb == "do" && does {
                let leisure = ["fun", "free", "spare", "weekends", "relax", "leisure", "hobby"];
                return Some(if rest.iter().any(|w| w.any(&leisure)) { Asked::Pastime } else { Asked::Work });
            }
            let carried = match verb {
                "do" => String::new(),
                "are" | "'re" => "am ".into(),
                "were" => "was ".into(),
                "does" | "has" | "is" | "'s" => return None,
                verb => format!("{verb} "),
            };
            let first = rest.first()?;
            gap(asking, kind, "I".into(), format!("{carried}{}", first.lower), rest)
        }
        _ => None,
    }
}

/// Where something is being done: "studying".
fn is_doing(words: &[Word<'_>]) -> Option<usize> {
    words.iter().position(|w| verb(&w.lower).is_some_and(|(_, form)| form == Form::Ing))
}

/// "Your brother" is "my brother" to whoever answers; Tess is Tess.
fn told_of(words: &[Word<'_>]) -> String {
    match words {
        [your, rest @ ..] if your.is("your") => format!("My {}", mine(rest).join(" ")),
        words => mine(words).join(" "),
    }
}

/// "What's the name of your dog?"
fn named<'q>(words: &'q [Word<'q>], from: usize) -> Option<Asked<'q>> {
    let yours = (from..words.len()).find(|&i| words[i].is("your"))?;
    let what = mine(&words[yours + 1..]).join(" ");
    (!what.is_empty()).then(|| Asked::Is { what: format!("{what}'s name"), verb: "is" })
}

/// "(Could you tell me) where you live?"
fn said_so<'q>(words: &'q [Word<'q>], start: usize, whose: usize) -> Option<Asked<'q>> {
    let (kind, rest) = (&words[start + 1..whose], &words[whose + 1..]);
    if words[whose].is("you") {
        let does = words[start].is("what") && rest.first().is_some_and(|w| w.is("do"));
        let first = rest.first().filter(|w| is_base(w) || w.any(&["are", "were"]))?;
        let told = if first.is("are") { "am".into() } else { first.lower.clone().into_owned() };
        return if does { Some(Asked::Work) } else { gap(&words[start].lower, kind, "I".into(), told, rest) };
    }
    let copula = rest.iter().position(|w| w.any(&["is", "are"]))?;
    Some(Asked::Is { what: mine(&rest[..copula]).join(" "), verb: "is" })
}

/// The statement around the answer: `told` is the first word of `rest` as it is told.
fn gap<'q>(asking: &str, kind: &[Word<'_>], who: String, told: String, rest: &[Word<'_>]) -> Option<Asked<'q>> {
    let rest = &rest[..rest.iter().position(|w| w.mark).unwrap_or(rest.len())];
    // "Based these days", not "currently on".
    let now = |i: &usize| {
        rest[*i].any(&["these", "nowadays", "right", "currently", "now", "lately"])
            && !rest[*i..].iter().any(|w| w.any(PREPOSITIONS))
    };
    let rest = &rest[..(1..rest.len()).find(now).unwrap_or(rest.len())];
    let last = rest.iter().rev().find(|w| !w.any(ADVERBS))?;
    let words = mine(&rest[1..]);
    let main = rest.iter().find_map(|w| verb(&w.lower)).map_or("be", |(lemma, _)| lemma);
    let stranded = last.any(PREPOSITIONS) || last.any(&["from", "of", "up"]);
    let whole = |place| {
        let before = format!("{who} {told} {}", words.join(" "));
        Some(Asked::Gap { before: before.trim_end().to_owned(), place, after: String::new() })
    };
    match asking {
        "where" if stranded => whole(""),
        "where" => whole(match main {
            "work" | "study" | "volunteer" | "train" => "at",
            "move" | "go" | "travel" | "fly" | "relocate" => "to",
            _ => "in",
        }),
        "when" => whole("in"),
        "how" if kind.first().is_some_and(|w| w.is("long")) => whole("for"),
        "how" if kind.first().is_some_and(|w| w.is("often")) => whole(""),
        "how" if kind.first().is_some_and(|w| w.is("many")) => {
            let counted = mine(&kind[1..]).join(" ");
            Some(Asked::Gap { before: format!("{who} {told}"), place: "", after: counted })
        }
        "how" => None,
        _ if kind.iter().any(|w| w.any(&["zone", "timezone"])) => {
            Some(Asked::Is { what: "time zone".into(), verb: "is" })
        }
        _ if kind.iter().any(|w| w.any(&["year", "month"])) => whole("in"),
        _ if stranded => whole(""),
        // "What do you like to do", "what do you enjoy doing".
        _ => {
            let doing = words.iter().position(|w| matches!(w.as_str(), "to" | "doing"));
            let verb_at = rest.iter().position(|w| verb(&w.lower).is_some()).unwrap_or(0).min(words.len());
            let (before, after) = match doing {
                Some(at) => (&words[..at], &words[words.len()..]),
                None => (&words[..verb_at], &words[verb_at..]),
            };
            // "What do you love most about camping?" asks for more than its verb's object.
            let tail =
                after.first().is_none_or(|w| PREPOSITIONS.contains(&w.as_str()) && w != "about") && after.len() <= 4;
            if !tail {
                return None;
            }
            let before = format!("{who} {told} {}", before.join(" "));
            Some(Asked::Gap { before: before.trim_end().to_owned(), place: "", after: after.join(" ") })
        }
    }
}

/// "Do you …", "are you …", "is your brother …".
fn polar<'q>(words: &'q [Word<'q>], start: usize) -> Option<Asked<'q>> {
    let auxiliary = &*words[start].lower;
    let not = usize::from(words[start + 1].is("not"));
    if !words.get(start + 1 + not)?.is("you") || matches!(auxiliary, "will" | "'re") {
        return None;
    }
    let carried = match auxiliary {
        "are" => "am",
        "were" => "was",
        other => other,
    };
    let rest = &words[start + 2 + not..];
    // "Do you prefer tea or coffee?" is answered by one of them.
    let chosen = rest.iter().position(|w| w.is("or")).and_then(|_| rest.iter().position(|w| verb(&w.lower).is_some()));
    if let Some(main) = chosen.filter(|_| carried == "do") {
        let before = format!("I {}", mine(&rest[..=main]).join(" "));
        return Some(Asked::Gap { before, place: "", after: String::new() });
    }
    let end = rest.iter().position(|w| w.mark || w.is("or")).unwrap_or(rest.len());
    Some(Asked::Whether { subject: "I", verbs: Vec::from([carried]), rest: mine(&rest[..end]) })
}

/// The words as the one who is asked would say them.
fn mine(words: &[Word<'_>]) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for word in words.iter().filter(|w| !w.mark) {
        let word = match &*word.lower {
            "your" => "my",
            "you" => "I",
            "yourself" => "myself",
            _ => word.text,
        };
        match said.last_mut() {
            Some(last) if word.starts_with(['\'', '’']) => last.push_str(word),
            _ => said.push(word.into()),
        }
    }
    said
}

fn is_base(word: &Word<'_>) -> bool {
    verb(&word.lower).is_some_and(|(_, form)| form == Form::Base)
}
