//! Whom a clause is about.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::group::has_to_be;
use super::kin::kin;
use super::lexicon::{ADVERBS, Gender, KIN, NOT_NAMES, PREPOSITIONS, VAGUE};
use super::names::{name, pet_at, pet_name, small_name};
use super::passing::{past_apposition, past_origin, past_relative};
use super::token::{Token, pronoun};
use super::verbs::Form;

/// What an app's own texts call the user by.
pub(super) const THE_USER: &str = "the user";

/// Whose something is that is "his" or "hers".
pub(super) const HIS: &str = "his";
pub(super) const HERS: &str = "her";

/// The subject of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// "I", "we".
    Speaker,
    /// "You".
    Listener,
    /// "He", "she".
    Pronoun(Gender),
    /// "My sister", "my sister Ana", "Tom's sister": an index into [`KIN`], the name, and whose, unless the speaker's.
    Kin(usize, Option<String>, Option<String>),
    /// "My favourite colour", "Ana's birthday": whose, unless the speaker's, and the words that say what.
    Own(Option<String>, Range<usize>),
    /// "Ana".
    Name(String),
    /// "The user", as an app's own texts call them.
    User,
    /// "Ana and I".
    Several(Vec<Subject>),
}

/// The subject at token `i`, and the index of the token after it; in a text without capitals, names are `small`.
pub(super) fn subject(tokens: &[Token<'_>], i: usize, small: bool) -> Option<(Subject, usize)> {
    several(tokens, i, small).or_else(|| single(tokens, i, small))
}

fn single(tokens: &[Token<'_>], i: usize, small: bool) -> Option<(Subject, usize)> {
    let first = tokens.get(i).filter(|t| t.time.is_none() && !t.word.mark)?;
    if let Some(gender) = pronoun(first) {
        return Some((Subject::Pronoun(gender), i + 1));
    }
    match &*first.word.lower {
        "i" | "we" => Some((Subject::Speaker, i + 1)),
        "you" => Some((Subject::Listener, i + 1)),
        // "The user's favourite season".
        "the" if tokens.get(i + 1).is_some_and(|t| t.is("user")) && tokens.get(i + 2).is_some_and(|t| t.is("'s")) => {
            kin_subject(tokens, Some(THE_USER), i + 3, small).or_else(|| own(tokens, Some(THE_USER.into()), i + 3))
        }
        "the" if tokens.get(i + 1).is_some_and(|t| t.is("user")) => {
            followed_by_verb(tokens, i + 2).then_some((Subject::User, i + 2))
        }
        "user" => followed_by_verb(tokens, i + 1).then_some((Subject::User, i + 1)),
        // "Bday is 4th of June".
        "favorite" | "favourite" | "birthday" | "name" | "email" | "phone" if i == 0 => own(tokens, None, 0),
        // "Parents live in Ghent", "gf's name is Lotte".
        kin if i == 0 && small && KIN.iter().any(|(word, ..)| *word == kin) => {
            kin_subject(tokens, None, 0, small).or_else(|| own(tokens, None, 0))
        }
        "my" | "our" => kin_subject(tokens, None, i + 1, small)
            .or_else(|| pet_subject(tokens, i + 1, small))
            .or_else(|| titled(tokens, i + 1))
            .or_else(|| ours(tokens, i + 1).filter(|_| first.is("our")))
            .or_else(|| own(tokens, None, i + 1)),
        // "His number is …", "her birthday is …".
        "his" | "her" => own(tokens, Some(if first.is("his") { HIS } else { HERS }.into()), i + 1),
        "both" | "all" | "two" | "three" | "four" if of_mine(tokens, i) => single(tokens, i + 2, small),
        "a" | "an" | "one" => one_of_mine(tokens, i).or_else(|| of_us(tokens, i)),
        // "Grandma lives with us", "grandma Rose lives with us".
        _ if first.any(ELDERS) && kin_subject(tokens, None, i, small).is_some() => kin_subject(tokens, None, i, small),
        _ if of_us(tokens, i).is_some() => of_us(tokens, i),
        _ => {
            let (name, next) = name(tokens, i)
                .filter(|_| !first.any(NOT_NAMES))
                .or_else(|| small_name(tokens, i).filter(|_| small))?;
            let next = past_origin(tokens, past_relative(tokens, past_apposition(tokens, next)));
            if tokens.get(next).is_some_and(|t| t.is("'s")) && !followed_by_verb(tokens, next) {
                return kin_subject(tokens, Some(&name), next + 1, small).or_else(|| own(tokens, Some(name), next + 1));
            }
            followed_by_verb(tokens, next).then_some((Subject::Name(name), next))
        }
    }
}

/// "Alice, Bob and my sister", where a verb follows that fits more than one.
fn several(tokens: &[Token<'_>], i: usize, small: bool) -> Option<(Subject, usize)> {
    let mut found = Vec::new();
    let mut at = i;
    let mut count = 0;
    // "Ghent, I live there" calls somebody or names a place; only "and" makes two of them one subject.
    let mut joined = false;
    loop {
        let (who, next) = party(tokens, at, small, count > 0)?;
        count += 1;
        found.extend(who);
        let comma = tokens.get(next)?.is(",");
        let and = tokens.get(next + usize::from(comma)).is_some_and(|t| t.any(&["and", "&"]));
        // "To Bea and Leo, I said", "Bea, and I said": nobody goes on with a list so.
        let ended = comma && (joined || and && count == 1);
        let (comma, and) = (comma && !ended, and && !ended);
        joined |= and;
        at = next + usize::from(comma) + usize::from(and);
        if at == next {
            let fits = joined && count > 1 && !found.is_empty() && followed_by_many(tokens, next);
            return fits.then_some((Subject::Several(found), next));
        }
    }
}

/// One of several; "his wife" is nobody who is known by that.
fn party(tokens: &[Token<'_>], i: usize, small: bool, later: bool) -> Option<(Option<Subject>, usize)> {
    let first = tokens.get(i).filter(|t| t.time.is_none() && !t.word.mark)?;
    match &*first.word.lower {
        "i" => Some((Some(Subject::Speaker), i + 1)),
        "me" if later || tokens.get(i + 1).is_some_and(|t| t.any(&["and", "&"])) => {
            Some((Some(Subject::Speaker), i + 1))
        }
        "my" | "our" => {
            // "My family and I".
            let nobody = tokens.get(i + 1)?.any(&["family", "team", "friends", "folks", "group", "class", "crew"])
                && name(tokens, i + 2).is_none();
            match kin(tokens, i + 1, small) {
                _ if nobody => Some((None, i + 2)),
                Some((found, name, next)) => Some((Some(Subject::Kin(found, name, None)), next)),
                None => partner(tokens, i + 1).map(|(name, next)| (Some(Subject::Name(name)), next)),
            }
        }
        "his" | "her" | "their" if later => kin(tokens, i + 1, small).map(|(_, _, next)| (None, next)),
        _ => {
            let plain = |t: &Token<'_>| t.word.text.chars().all(char::is_alphabetic) && t.verb().is_none();
            let lower = || {
                let with_me = tokens.get(i + 1).is_some_and(|t| t.is("and"))
                    && tokens.get(i + 2).is_some_and(|t| t.any(&["i", "me"]));
                if small && with_me && plain(first) && !first.any(VAGUE) {
                    return Some((first.word.text.into(), i + 1));
                }
                let fits = small && later && plain(first) && !first.any(VAGUE) && !first.any(PREPOSITIONS);
                (fits && followed_by_many(tokens, i + 1)).then(|| (first.word.text.into(), i + 1))
            };
            let found = name(tokens, i).or_else(lower).filter(|_| !first.any(NOT_NAMES));
            found.map(|(name, next)| (Some(Subject::Name(name)), next))
        }
    }
}

/// "My business partner Ana": somebody by name whom one does things with.
fn partner(tokens: &[Token<'_>], i: usize) -> Option<(String, usize)> {
    let at =
        (i..tokens.len()).take(3).find(|&k| tokens[k].any(&["partner", "neighbour", "neighbor", "client", "guide"]))?;
    name(tokens, at + 1).filter(|_| tokens[i..at].iter().all(|t| !t.word.is_capitalised() && !t.word.mark))
}

/// Kin that are called by what they are: "Grandma lives with us".
pub(super) const ELDERS: &[&str] =
    &["mom", "mum", "dad", "grandma", "grandpa", "granny", "nana", "grandad", "gran", "nan"];

fn followed_by_many(tokens: &[Token<'_>], i: usize) -> bool {
    let next = after_adverbs(tokens, i);
    tokens.get(next).is_some_and(|t| {
        t.any(&["are", "were", "have", "had", "'re", "'ve", "will", "'ll", "do", "did", "used"])
            || t.verb().is_some_and(|(_, form)| matches!(form, Form::Base | Form::Past))
    })
}

fn kin_subject(tokens: &[Token<'_>], whose: Option<&str>, i: usize, small: bool) -> Option<(Subject, usize)> {
    let (found, name, next) = kin(tokens, i, small)?;
    let many = KIN[found].0.ends_with('s') || KIN[found].0 == "children";
    // "My husband he is a driver".
    let again = tokens.get(next).is_some_and(|t| pronoun(t).is_some()) && followed_by_verb(tokens, next + 1);
    let next = next + usize::from(again);
    let verb = followed_by_verb(tokens, next) || (many && followed_by_many(tokens, next));
    verb.then(|| (Subject::Kin(found, name, whose.map(String::from)), next))
}

/// "My predecessor, Dr. Hahn," is Dr. Hahn.
fn titled(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let plain = |t: &&Token<'_>| {
        t.time.is_none()
            && !t.word.mark
            && !t.word.is_capitalised()
            && !t.any(PREPOSITIONS)
            && !t.any(&["is", "'s", "was", "are", "were", "has", "had"])
            && t.verb().is_none_or(|(_, form)| form == Form::Base)
            && t.word.text.contains(char::is_alphabetic)
    };
    let nouns = tokens[i.min(tokens.len())..].iter().take(3).take_while(plain).count();
    let at = i + nouns;
    let comma = usize::from(tokens.get(at).is_some_and(|t| t.is(",")));
    let (found, next) = name(tokens, at + comma).filter(|_| nouns > 0)?;
    let closes = usize::from(comma == 1 && tokens.get(next).is_some_and(|t| t.is(",")));
    (comma == closes && followed_by_verb(tokens, next + closes)).then_some((Subject::Name(found), next + closes))
}

/// "Our Sam" is Sam.
fn ours(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let (found, next) = name(tokens, i).filter(|(_, next)| *next == i + 1 && followed_by_verb(tokens, *next))?;
    Some((Subject::Name(found), next))
}

/// "A friend of mine, Bob," and "one of my friends, Bob," are Bob.
fn one_of_mine(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let of = (i + 1..tokens.len()).take(4).find(|&k| tokens[k].is("of"))?;
    let after = match tokens.get(of + 1)? {
        t if t.any(&["mine", "ours"]) => of + 2,
        t if t.any(&["my", "our"]) => of + 3,
        _ => return None,
    };
    let comma = usize::from(tokens.get(after).is_some_and(|t| t.is(",")));
    let (found, next) = name(tokens, after + comma)?;
    let closes = usize::from(comma == 1 && tokens.get(next).is_some_and(|t| t.is(",")));
    (comma == closes && followed_by_verb(tokens, next + closes)).then_some((Subject::Name(found), next + closes))
}

/// "Twelve of us", "both of us", "the two of us".
fn of_us(tokens: &[Token<'_>], i: usize) -> Option<(Subject, usize)> {
    let at = i + usize::from(tokens.get(i)?.any(&["the", "a"]));
    let many = tokens.get(at)?;
    (tokens.get(at + 1)?.is("of") && tokens.get(at + 2)?.is("us")).then_some(())?;
    let counts = super::status::years(many).is_some()
        || many.any(&["both", "all", "most", "some", "half", "few", "couple", "none"]);
    // "The three of us (me, Ana and Bo) are".
    let open = tokens.get(at + 3).is_some_and(|t| t.is("("));
    let close = (at + 4..tokens.len()).find(|&k| tokens[k].is(")")).filter(|_| open);
    (counts && !many.is("none")).then_some((Subject::Speaker, close.map_or(at + 3, |close| close + 1)))
}

/// "Both of my sisters", "three of our kids".
fn of_mine(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i + 1).is_some_and(|t| t.is("of")) && tokens.get(i + 2).is_some_and(|t| t.any(&["my", "our"]))
}

/// "My dog Rex" is Rex.
fn pet_subject(tokens: &[Token<'_>], i: usize, small: bool) -> Option<(Subject, usize)> {
    let (name, next) = pet_name(tokens, pet_at(tokens, i)?, small)?;
    followed_by_verb(tokens, next).then_some((Subject::Name(name), next))
}

/// "My dog's name": up to the verb, which is not far.
fn own(tokens: &[Token<'_>], whose: Option<String>, i: usize) -> Option<(Subject, usize)> {
    // "My favourite food's ramen", "my hobby's chess": where nothing else says "is".
    let said = |k: usize| tokens[k].any(&["is", "are", "was", "were"]) || told_at(tokens, k);
    let contracted = |k: usize| {
        let kept = tokens[i..k].iter().any(|t| t.any(&["favourite", "favorite", "hobby", "hometown", "job", "diet"]));
        kept && tokens.get(k + 1).is_some_and(|t| !t.word.mark) && !(k + 1..tokens.len()).any(said)
    };
    let verb = (i + 1..(i + 7).min(tokens.len())).find(|&k| {
        tokens[k].any(&["is", "are", "was", "were", "has", "have"])
            || (tokens[k].is("'s") && (followed_by_verb(tokens, k) || tokens[k - 1].any(DATED) || contracted(k)))
            || has_to_be(tokens, k).is_some()
            || told_at(tokens, k)
            || (k > i && tokens[k].any(&["call", "live", "love", "like"]))
    })?;
    // "My goal this year" is a goal, and so is "my goal for this year".
    let when = |k: usize| tokens[k].time.is_some() || tokens[k].any(&["for", "in"]) && tokens[k + 1].time.is_some();
    let noun = i..(i..verb).rev().find(|&k| !when(k))? + 1;
    tokens[noun.clone()]
        .iter()
        .all(|t| t.time.is_none() && (!t.word.mark || t.is("'s")))
        .then_some((Subject::Own(whose, noun), verb))
}

fn told_at(tokens: &[Token<'_>], k: usize) -> bool {
    tokens[k].verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
}

/// Whose "is" is most often a mere "'s".
const DATED: &[&str] = &["phone", "name", "birthday", "anniversary", "email", "number", "address"];

pub(super) fn after_adverbs(tokens: &[Token<'_>], mut i: usize) -> usize {
    while tokens.get(i).is_some_and(|t| t.any(ADVERBS) || t.any(&["never", "no", "longer", "not"]) || t.time.is_some())
    {
        i += 1;
    }
    i
}

pub(super) fn followed_by_verb(tokens: &[Token<'_>], i: usize) -> bool {
    let i = after_adverbs(tokens, i);
    let Some(token) = tokens.get(i) else { return false };
    if token.is("'s") {
        // "Ana's a nurse", not "Ana's sister".
        #[rustfmt::skip]
        const STATES: &[&str] = &[
            "a", "an", "the", "from", "in", "not", "now", "allergic", "married", "moving", "going", "based", "been",
            "vegan", "vegetarian", "called", "named", "my", "into", "always", "also", "obsessed", "crazy", "afraid",
            "scared", "fond", "keen", "fluent", "divorced", "pregnant", "diabetic", "single", "originally",
            "currently", "addicted", "interested", "got", "off", "on", "retired", "engaged", "coeliac", "celiac",
            "gone",
        ];
        let at = after_adverbs(tokens, i + 1);
        let next = tokens.get(at);
        let leans = || {
            #[rustfmt::skip]
            const BENT: &[&str] = &[
                "mad", "nuts", "wild", "big", "hooked", "partial", "devoted", "sick", "tired", "bored", "terrified",
                "petrified", "good", "averse", "passionate", "intolerant",
            ];
            next.is_some_and(|t| t.any(BENT))
                && tokens.get(at + 1).is_some_and(|t| t.any(&["about", "on", "of", "to", "with", "at"]))
        };
        let ends = || tokens.get(at + 1).is_none_or(|t| t.word.mark || t.any(&["and", "but"]));
        return leans()
            || next.is_some_and(|t| {
                t.any(STATES)
                    || t.verb().is_some_and(|(_, form)| matches!(form, Form::Past | Form::Ing))
                    || (t.is_people() && ends())
            });
    }
    // "Upped sticks": a verb that nobody knows, by its end.
    let past = token.time.is_none()
        && token.word.lower.len() > 4
        && token.word.lower.ends_with("ed")
        && !token.word.is_capitalised();
    past || token.any(&["is", "was", "has", "had", "does", "did", "will", "can", "used", "("])
        || token.verb().is_some_and(|(_, form)| matches!(form, Form::Third | Form::Past))
}
