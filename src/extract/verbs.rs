//! English verbs the rules know, by any of their forms.

use alloc::{format, string::String};

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "live", as after "I".
    Base,
    /// "lives".
    Third,
    /// "lived", the participle with it.
    Past,
    /// "living".
    Ing,
}

/// The verb that a word is a form of.
pub(super) fn verb(word: &str) -> Option<(&'static str, Form)> {
    if let Some((lemma, ..)) =
        IRREGULAR.iter().find(|(lemma, past, participle)| *past == word || (*participle == word && *lemma != word))
    {
        return Some((lemma, Form::Past));
    }
    if let Some(lemma) = known(word) {
        return Some((lemma, Form::Base));
    }
    let endings: [(&str, &str, Form); 10] = [
        ("ies", "y", Form::Third),
        ("es", "", Form::Third),
        ("s", "", Form::Third),
        ("ied", "y", Form::Past),
        ("ed", "", Form::Past),
        ("ed", "e", Form::Past),
        ("ing", "", Form::Ing),
        ("ing", "e", Form::Ing),
        ("ed", "2", Form::Past),
        ("ing", "2", Form::Ing),
    ];
    endings.iter().find_map(|(end, back, form)| {
        let stem = word.strip_suffix(end)?;
        let lemma = match *back {
            "" => known(stem)?,
            // A doubled consonant: "planned", "travelling".
            "2" => {
                let single = stem.strip_suffix(|c: char| c.is_ascii_alphabetic())?;
                known(single).filter(|_| single.as_bytes().last() == stem.as_bytes().last())?
            }
            back => known(&format!("{stem}{back}"))?,
        };
        Some((lemma, *form))
    })
}

/// "live" as it follows a name: "lives".
pub(super) fn third_person(base: &str) -> String {
    match base {
        "have" => return "has".into(),
        "do" => return "does".into(),
        _ => {}
    }
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    if let Some(stem) = consonant_y {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    format!("{base}{}", if hisses { "es" } else { "s" })
}

fn known(word: &str) -> Option<&'static str> {
    let found = REGULAR.binary_search(&word).ok().map(|i| REGULAR[i]);
    found.or_else(|| IRREGULAR.iter().find(|(lemma, ..)| *lemma == word).map(|(lemma, ..)| *lemma))
}

/// Base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("choose", "chose", "chosen"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("find", "found", "found"),
    ("fly", "flew", "flown"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("leave", "left", "left"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("ride", "rode", "ridden"),
    ("run", "ran", "run"),
    ("sell", "sold", "sold"),
    ("sing", "sang", "sung"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("swim", "swam", "swum"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("write", "wrote", "written"),
];

/// In alphabetical order.
#[rustfmt::skip]
const REGULAR: &[&str] = &[
    "adopt", "adore", "apply", "attend", "avoid", "bake", "book", "call", "cancel", "celebrate", "change", "climb",
    "code", "collect", "complete", "cook", "create", "dance", "date", "decide", "design", "detest", "develop",
    "discover", "dislike", "divorce", "donate", "downgrade", "enjoy", "enroll", "explore", "finish", "fish",
    "found", "graduate", "hate", "hike", "hire", "hope", "host", "inherit", "injure", "install", "intend", "invent",
    "join", "know", "launch", "learn", "lease", "like", "listen", "live", "loathe", "love", "major", "manage",
    "marry", "move", "order", "organize", "own", "paint", "plan", "plant", "play", "practice", "prefer", "publish",
    "purchase", "quit", "receive", "relocate", "rent", "repair", "reside", "resign", "retire", "return", "sail",
    "settle", "sign", "smoke", "sponsor", "start", "stay", "stop", "study", "subscribe", "switch", "tour", "train",
    "travel", "unsubscribe", "upgrade", "use", "visit", "volunteer", "want", "watch", "work",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_known_by_any_form() {
        for (word, lemma, form) in [
            ("lives", "live", Form::Third),
            ("living", "live", Form::Ing),
            ("moved", "move", Form::Past),
            ("studies", "study", Form::Third),
            ("travelled", "travel", Form::Past),
            ("planned", "plan", Form::Past),
            ("preferred", "prefer", Form::Past),
            ("went", "go", Form::Past),
            ("watches", "watch", Form::Third),
        ] {
            assert_eq!(verb(word), Some((lemma, form)), "{word}");
        }
        for word in ["lisbon", "s", "ing", "ed", "", "2"] {
            assert_eq!(verb(word), None, "{word}");
        }
    }

    #[test]
    fn the_list_can_be_searched_by_halves() {
        assert!(REGULAR.is_sorted());
        assert_eq!(third_person("study"), "studies");
        assert_eq!(third_person("play"), "plays");
        assert_eq!(third_person("watch"), "watches");
    }
}
