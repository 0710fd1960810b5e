//! English verbs the rules know, by any of their forms.

use alloc::{format, string::String};
use core::cmp::Ordering;

use super::words::same;
use crate::model::comes_before;

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
    if let Some(lemma) = lemma_of(&PASTS, word) {
        return Some((lemma, Form::Past));
    }
    if let Some(lemma) = known(word) {
        return Some((lemma, Form::Base));
    }
    // What is most often a noun is a verb where it is bent like one.
    let known = |stem: &str, form: Form| {
        known(stem)
            .or_else(|| NOUNS.iter().find(|noun| **noun == stem && matches!(form, Form::Past | Form::Ing)).copied())
    };
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
    endings
        .iter()
        .find_map(|(end, back, form)| {
            let stem = word.strip_suffix(end)?;
            let lemma = match *back {
                "" => known(stem, *form)?,
                // A doubled consonant: "planned", "travelling".
                "2" => {
                    let single = stem.strip_suffix(|c: char| c.is_ascii_alphabetic())?;
                    known(single, *form).filter(|_| single.as_bytes().last() == stem.as_bytes().last())?
                }
                back => known(&format!("{stem}{back}"), *form)?,
            };
            Some((lemma, *form))
        })
        .or_else(|| clipped(word))
}

/// "Livin", "workin": as it is said, and typed.
fn clipped(word: &str) -> Option<(&'static str, Form)> {
    let fits = word.len() >= 5 && word.ends_with("in") && word != "raisin";
    if fits { verb(&format!("{word}g")) } else { None }
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

/// "live" as it is told: "lived".
pub(super) fn past(base: &str) -> String {
    if let Some((_, past, _)) = IRREGULAR.iter().find(|(lemma, ..)| *lemma == base) {
        return (*past).into();
    }
    let vowel = |c: char| "aeiou".contains(c);
    let mut last = base.chars().rev();
    match (last.next(), last.next(), last.next()) {
        (Some('e'), ..) => format!("{base}d"),
        (Some('y'), Some(before), _) if !vowel(before) => format!("{}ied", &base[..base.len() - 1]),
        // A short word doubles its consonant: "planned", "swapped".
        (Some(end), Some(middle), Some(before))
            if base.len() <= 4 && vowel(middle) && !vowel(before) && !vowel(end) && !"wxy".contains(end) =>
        {
            format!("{base}{end}ed")
        }
        _ => format!("{base}ed"),
    }
}

fn known(word: &str) -> Option<&'static str> {
    let found = REGULAR.binary_search_by(|form| order(form, word)).ok().map(|i| REGULAR[i]);
    found.or_else(|| lemma_of(&BASES, word))
}

/// Irregular forms, each with its lemma.
type Forms<const N: usize> = [(&'static str, &'static str); N];

fn lemma_of(forms: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let place = forms.partition_point(|(form, _)| order(form, word).is_lt());
    forms.get(place).filter(|(form, _)| same(form, word)).map(|(_, lemma)| *lemma)
}

/// The order of two words. Most pairs differ in their first byte, and are told apart without a call.
fn order(one: &str, other: &str) -> Ordering {
    one.as_bytes().first().cmp(&other.as_bytes().first()).then_with(|| one.cmp(other))
}

/// The lemmas themselves, in order, as every word of a text is looked up.
static BASES: Forms<{ IRREGULAR.len() }> = {
    let mut forms = [("", ""); IRREGULAR.len()];
    let mut n = 0;
    while n < IRREGULAR.len() {
        let lemma = IRREGULAR[n].0;
        forms = with(forms, n, (lemma, lemma));
        n += 1;
    }
    forms
};

/// The pasts and the participles, in order. A participle that is the lemma ("come") says nothing.
static PASTS: Forms<{ 2 * IRREGULAR.len() }> = {
    let mut forms = [("", ""); 2 * IRREGULAR.len()];
    let mut n = 0;
    while n < IRREGULAR.len() {
        let (lemma, past, participle) = IRREGULAR[n];
        let is_lemma = !comes_before(lemma.as_bytes(), participle.as_bytes())
            && !comes_before(participle.as_bytes(), lemma.as_bytes());
        forms = with(forms, 2 * n, (past, lemma));
        forms = with(forms, 2 * n + 1, (if is_lemma { past } else { participle }, lemma));
        n += 1;
    }
    forms
};

/// A list of which the first `n` are in order, with one more in its place.
const fn with<const N: usize>(mut forms: Forms<N>, n: usize, form: (&'static str, &'static str)) -> Forms<N> {
    let mut place = n;
    while place > 0 && comes_before(form.0.as_bytes(), forms[place - 1].0.as_bytes()) {
        forms[place] = forms[place - 1];
        place -= 1;
    }
    forms[place] = form;
    forms
}

/// Base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("become", "became", "become"),
    ("bear", "bore", "borne"),
    ("begin", "began", "begun"),
    ("break", "broke", "broken"),
    ("breed", "bred", "bred"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("cut", "cut", "cut"),
    ("come", "came", "come"),
    ("die", "died", "died"),
    ("do", "did", "done"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("find", "found", "found"),
    ("fly", "flew", "flown"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("hold", "held", "held"),
    ("lead", "led", "led"),
    ("learn", "learnt", "learnt"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("ride", "rode", "ridden"),
    ("ring", "rang", "rung"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("sell", "sold", "sold"),
    ("shoot", "shot", "shot"),
    ("sing", "sang", "sung"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("swim", "swam", "swum"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("throw", "threw", "thrown"),
    ("wake", "woke", "woken"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("write", "wrote", "written"),
];

/// Nouns that are verbs in some of their forms: "we honeymooned in Bali".
const NOUNS: &[&str] = &[
    "honeymoon",
    "holiday",
    "vacation",
    "lecture",
    "nurse",
    "trade",
    "treat",
    "gift",
    "end",
    "part",
    "sub",
    "sack",
    "guard",
    "fund",
    "pack",
    "jack",
    "chuck",
    "hand",
    "flog",
    "nip",
    "pop",
    "splash",
];

/// In alphabetical order.
#[rustfmt::skip]
const REGULAR: &[&str] = &[
    "abandon", "abhor", "abide", "accept", "achieve", "acquire", "act", "address", "adopt", "adore", "aim", "apply",
    "appoint", "arrange", "arrive", "attend", "avoid", "babysit", "backpack", "bake", "bartend", "battle", "belong",
    "bike", "bond", "book", "brew", "call", "camp", "cancel", "care", "carry", "carve", "celebrate", "change",
    "clean", "climb", "coach", "code", "collect", "commemorate", "commute", "compete", "complete", "compose",
    "consult", "convert", "cook", "crave", "create", "crochet", "cycle", "dance", "date", "decide", "deliver",
    "design", "despise", "detest", "develop", "direct", "discontinue", "discover", "dislike", "dislocate", "dismiss",
    "ditch", "divorce", "donate", "downgrade", "downsize", "dread", "drop", "dump", "dwell", "earn", "edit",
    "embroider", "emigrate", "employ", "enjoy", "enrol", "enroll", "exercise", "expand", "expire", "explore",
    "ferment", "finish", "fish", "fix", "follow", "foster", "found", "fracture", "freelance", "grab", "graduate",
    "hail", "harvest", "hate", "head", "hike", "hire", "hitchhike", "hope", "host", "immigrate", "inherit", "injure",
    "install", "intend", "intern", "invent", "invest", "jog", "join", "journal", "juggle", "knit", "know", "land",
    "lapse", "launch", "learn", "lease", "lift", "like", "listen", "live", "loathe", "love", "major", "manage",
    "marry", "meditate", "mend", "mentor", "migrate", "minor", "miss", "move", "obtain", "open", "operate", "order",
    "organize", "oversee", "own", "paint", "participate", "pass", "perform", "pick", "plan", "plant", "play",
    "postpone", "practice", "practise", "pre-order", "prefer", "preorder", "propose", "publish", "purchase", "pursue",
    "qualify", "quit", "raise", "reach", "react", "receive", "record", "recover", "redecorate", "register", "rehome",
    "relish", "relocate", "remodel", "renew", "renovate", "rent", "repaint", "repair", "replace", "report",
    "reschedule", "rescue", "reside", "resign", "resist", "restore", "retake", "retire", "return", "sail", "save",
    "scrap", "sculpt", "secure", "separate", "serve", "settle", "sew", "share", "shift", "sightsee", "sign", "skate",
    "ski", "smoke", "snag", "snowboard", "specialise", "specialize", "splurge", "sponsor", "sprain", "start", "stay",
    "steer", "step", "stomach", "stop", "stream", "struggle", "study", "subscribe", "suffer", "supervise", "support",
    "surf", "swap", "switch", "terminate", "tie", "tinker", "tolerate", "touch", "tour", "train", "transfer",
    "travel", "trek", "try", "turn", "tutor", "twist", "unsubscribe", "upgrade", "use", "vape", "visit", "volunteer",
    "walk", "want", "watch", "weigh", "work",
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
        for (base, told) in [
            ("move", "moved"),
            ("leave", "left"),
            ("study", "studied"),
            ("quit", "quit"),
            ("work", "worked"),
            ("swap", "swapped"),
        ] {
            assert_eq!(past(base), told);
        }
    }
}
