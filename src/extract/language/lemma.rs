//! The verb that a form is a form of: "went" is "go", "planned" is "plan", "baking" is "bake".
//!
//! What the rules of `verbs` know is taken from there. The rest is spelling: English writes a silent "e" and
//! doubles a consonant by habits that can be told from the letters, nearly always.

use alloc::{borrow::Cow, format, string::String};

use super::tag::Tag;
use crate::extract::verbs;

/// The base form of a word that was tagged as a verb, in lower case.
pub(in crate::extract) fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    if let Some((_, base)) = BEING.iter().chain(irregular(word)).find(|(forms, _)| forms.split(' ').any(|f| f == word))
    {
        return Cow::Borrowed(base);
    }
    if let Some((base, _)) = verbs::verb(word).filter(|(base, _)| *base != "found" || tag != Tag::Past) {
        return Cow::Borrowed(base);
    }
    let cut = match tag {
        Tag::Third => return third(word),
        Tag::Past | Tag::Participle => word.strip_suffix("ed"),
        Tag::Ing => word.strip_suffix("ing"),
        _ => None,
    };
    match cut.filter(|stem| stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])) {
        Some(stem) => restored(stem, tag),
        None => Cow::Borrowed(word),
    }
}

/// An irregular past: "went", "put".
pub(super) fn is_past(word: &str) -> bool {
    let known = verbs::verb(word)
        .is_some_and(|(base, form)| form == verbs::Form::Past && !word.ends_with("ed") && base != "found");
    known || irregular(word).any(|(forms, _)| forms.split(' ').next() == Some(word))
}

/// The irregular verbs that begin with the letter of a word, as all their forms do.
fn irregular(word: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let first = word.as_bytes().first().copied();
    IRREGULAR.iter().filter(move |(forms, _)| forms.as_bytes().first().copied() == first)
}

fn third(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies") {
        return if stem.len() < 2 { format!("{stem}ie").into() } else { format!("{stem}y").into() };
    }
    let hissing = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|end| word.ends_with(end));
    Cow::Borrowed(word.strip_suffix(if hissing { "es" } else { "s" }).unwrap_or(word))
}

/// The base of a stem that lost "ed" or "ing".
fn restored(stem: &str, tag: Tag) -> Cow<'_, str> {
    let letters = stem.as_bytes();
    let vowel = |i: usize| letters.get(i).is_some_and(|c| b"aeiou".contains(c));
    let (Some(&last), length) = (letters.last(), letters.len()) else { return Cow::Borrowed(stem) };
    let syllables = (0..length).filter(|&i| vowel(i) && !(i > 0 && vowel(i - 1))).count();
    let before = length.checked_sub(2).map_or(b' ', |i| letters[i]);
    if last == b'i' && tag != Tag::Ing {
        return format!("{}y", &stem[..length - 1]).into();
    }
    if last == before && last.is_ascii_alphabetic() && length > 3 {
        // "Called" and "missed" keep both letters; "travelled" and "controlled" were given one.
        let keeps = match last {
            b'l' => syllables < 2 || !["ell", "oll"].iter().any(|end| stem.ends_with(end)),
            b's' | b'f' | b'z' => true,
            _ => vowel(length - 1),
        };
        return Cow::Borrowed(if keeps { stem } else { &stem[..length - 1] });
    }
    if stem.ends_with("ick") && syllables > 1 && ["panick", "mimick", "picnick", "frolick"].contains(&stem) {
        return Cow::Borrowed(&stem[..length - 1]);
    }
    let one_vowel = length >= 2 && !vowel(length - 1) && vowel(length - 2) && !(length >= 3 && vowel(length - 3));
    let silent = match last {
        b'v' | b'c' | b'u' | b'z' => true,
        b's' => before != b's' && !["focus", "bias", "canvas"].contains(&stem),
        b'g' => before != b'n' || SOFT_G.iter().any(|end| stem.ends_with(end)),
        b'l' => {
            !vowel(length - 2) && before != b'r' && before != b'w' || (one_vowel && ends(stem, &["il", "ul", "yl"]))
        }
        b'w' | b'x' | b'y' | b'h' => ["breath", "bath", "sooth", "loath", "ach"].contains(&stem),
        _ if vowel(length - 1) => last == b'e' && !stem.ends_with("ee") && tag == Tag::Ing,
        // "Baked" would have been written with two k, were it not for the "e".
        _ if one_vowel && syllables == 1 => true,
        _ if one_vowel => ends(stem, SILENT) && !HEARD.contains(&stem),
        _ => ends(stem, &["past", "wast", "tast", "pleas", "chang"]),
    };
    if silent { format!("{stem}e").into() } else { Cow::Borrowed(stem) }
}

fn ends(stem: &str, endings: &[&str]) -> bool {
    endings.iter().any(|end| stem.ends_with(end))
}

/// "Changed" is "change", "belonged" is "belong".
const SOFT_G: &[&str] = &["chang", "rang", "leng", "veng", "plung", "loung", "cring", "fring", "hing", "sponge"];

/// Ends of stems of two syllables and more that lost an "e".
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "at", "ot", "ut", "id", "ad", "ud", "od", "in", "ar", "ir", "ur", "ol", "ap", "ib", "um", "com", "ak", "ik",
    "ok", "uk", "clar", "plor", "stor", "ador", "nor", "vit", "cit", "nit", "plet", "let", "pet", "fer", "her",
    "phon", "pon", "op",
];

/// Stems with such an end that lost none.
#[rustfmt::skip]
const HEARD: &[&str] = &[
    "combat", "format", "chat", "pivot", "debut", "develop", "gallop", "envelop", "gossip", "worship", "offer",
    "suffer", "differ", "gather", "bother", "consider", "pamper", "honor", "monitor", "carpet", "market", "target",
    "pocket", "budget", "exhibit", "inhibit", "prohibit", "profit", "benefit", "ballot", "murmur", "inherit",
    "trumpet", "pencil", "weather", "father", "mother", "usher", "smother", "buffer", "prefer", "blossom",
];

/// The auxiliaries, and what spelling would get wrong.
const BEING: &[(&str, &str)] = &[
    ("lying", "lie"),
    ("dying", "die"),
    ("tying", "tie"),
    ("am is are was were been being 'm 're be", "be"),
    ("has had having 've", "have"),
    ("does did done", "do"),
];

/// Irregular verbs beyond those that the rules know, which say more with them: their forms, their base.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("said", "say"), ("told", "tell"), ("kept", "keep"), ("came", "come"), ("saw seen", "see"), ("felt", "feel"),
    ("thought", "think"), ("knew known", "know"), ("held", "hold"), ("heard", "hear"), ("paid", "pay"),
    ("sent", "send"), ("lent", "lend"), ("bent", "bend"), ("caught", "catch"), ("fought", "fight"),
    ("sought", "seek"), ("slept", "sleep"), ("swept", "sweep"), ("wept", "weep"), ("dealt", "deal"),
    ("fell fallen", "fall"), ("hid hidden", "hide"), ("bit bitten", "bite"), ("fed", "feed"), ("led", "lead"),
    ("rode ridden", "ride"), ("rose risen", "rise"), ("woke woken", "wake"), ("froze frozen", "freeze"),
    ("stole stolen", "steal"), ("threw thrown", "throw"), ("blew blown", "blow"), ("flew flown", "fly"),
    ("showed shown", "show"), ("sewed sewn", "sew"), ("tore torn", "tear"), ("swore sworn", "swear"),
    ("hung", "hang"), ("dug", "dig"), ("stuck", "stick"), ("struck", "strike"), ("stung", "sting"),
    ("swung", "swing"), ("rang rung", "ring"), ("sank sunk", "sink"), ("shrank shrunk", "shrink"), ("shot", "shoot"),
    ("sat", "sit"), ("lay lain", "lie"), ("laid", "lay"), 
    ("lit", "light"), ("slid", "slide"), ("meant", "mean"), ("understood", "understand"),
    ("forgot forgotten", "forget"), ("forgave forgiven", "forgive"), ("gave given", "give"), ("got gotten", "get"),
    ("overcame", "overcome"), ("shook shaken", "shake"), ("mistook", "mistake"), ("bound", "bind"), ("wound", "wind"),
    ("ground", "grind"), ("drew drawn", "draw"), ("knelt", "kneel"), ("leapt", "leap"), ("spun", "spin"),
    ("strode", "stride"), ("withdrew withdrawn", "withdraw"), ("rebuilt", "rebuild"),
    ("rewrote rewritten", "rewrite"), ("bred", "breed"), ("put putting", "put"), ("set setting", "set"),
    ("cut cutting", "cut"), ("hit hitting", "hit"), ("let letting", "let"), ("hurt", "hurt"), ("cost", "cost"),
    ("spread", "spread"), ("split", "split"), ("shed", "shed"), ("bet", "bet"), ("ate eaten", "eat"),
    ("chose chosen", "choose"), ("used using uses", "use"),
];

/// The base form as the name of a relation.
pub(in crate::extract) fn relation(lemma: &str) -> String {
    lemma.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_uppercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_to_its_verb() {
        for (tag, forms) in [
            (
                Tag::Past,
                "baked:bake planned:plan visited:visit called:call missed:miss travelled:travel argued:argue \
                 danced:dance changed:change belonged:belong settled:settle donated:donate decided:decide \
                 opened:open ordered:order explored:explore promised:promise fixed:fix played:play tried:try \
                 organized:organize rained:rain developed:develop repaired:repair went:go said:say bought:buy \
                 prepared:prepare invited:invite completed:complete installed:install controlled:control \
                 walked:walk watched:watch moved:move hiked:hike carried:carry offered:offer renovated:renovate \
                 sprained:sprain planted:plant tasted:taste managed:manage breathed:breathe admitted:admit",
            ),
            (Tag::Ing, "baking:bake running:run building:build seeing:see making:make sewing:sew riding:ride"),
            (Tag::Third, "bakes:bake watches:watch goes:go studies:study fixes:fix uses:use organizes:organize"),
            (Tag::Present, "live:live sell:sell 'm:be are:be have:have"),
        ] {
            for (form, base) in forms.split_whitespace().filter_map(|pair| pair.split_once(':')) {
                assert_eq!(lemma(form, tag), base, "{form}");
            }
        }
    }
}
