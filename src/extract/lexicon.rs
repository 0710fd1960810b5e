//! The words that the rules go by, in lists a person can extend; packed, so that a list is seen at a glance.

mod people;
mod things;

use super::class::Class;
pub(super) use people::*;
pub(super) use things::*;

/// Words that may open a clause and say nothing about who does what.
#[rustfmt::skip]
pub(super) const OPENERS: &Class = &Class::new(0, &[
    "hi", "hey", "hello", "well", "so", "yes", "yeah", "yep", "ok", "okay", "oh", "ah", "btw", "also", "and", "but",
    "then", "because", "no", "nope", "sorry", "correction", "actually", "anyway", "thanks", "currently", "now",
    "recently", "honestly", "basically", "personally", "fyi", "plus", "additionally", "finally", "today", "right",
    "sure", "great", "cool", "nice", "wait", "update", "originally", "previously", "formerly", "while", "although",
    "though", "as", "since", "presently", "neither", "someday", "nowadays", "hiya", "heya", "howdy", "greetings",
    "hola", "yo", "anyways", "aye", "reminder", "psa", "disclaimer", "confession", "note", "nb", "tldr", "nah",
    "alas", "inshallah", "mashallah", "lately",
]);

/// Phrases that may open a clause and say nothing about who does what.
#[rustfmt::skip]
pub(super) const OPENINGS: &[&[&str]] = &[
    &["now", "that"], &["these", "days"], &["for", "now"], &["i", "would", "say"], &["one", "day"], &["some", "day"], &["by", "the", "way"], &["turns", "out", "that"], &["turns", "out"], &["it", "turns", "out"], &["guess", "what"], &["keep", "in", "mind"], &["bear", "in", "mind"],
    &["you", "know", "what"], &["fun", "fact"], &["good", "news"], &["long", "story", "short"],
    &["i", "must", "admit"], &["i", "have", "to", "say"], &["i", "have", "to", "admit"], &["i", "must", "say"],
    &["just", "kidding"], &["kidding"], &["just", "joking"], &["to", "be", "honest"], &["for", "the", "record"],
    &["in", "fact"], &["remember", "that"], &["note", "that"], &["keep", "in", "mind", "that"],
    &["just", "so", "you", "know"], &["for", "context"], &["quick", "update"], &["one", "more", "thing"],
    &["fun", "facts"], &["truth", "be", "told"], &["the", "truth", "is"], &["the", "thing", "is"],
    &["as", "you", "know"], &["as", "i", "mentioned"], &["you", "should", "know", "that"],
    &["you", "should", "know"], &["it", "is", "worth", "knowing", "that"], &["believe", "it", "or", "not"],
    &["heads", "up"], &["in", "case", "you", "did", "not", "know"], &["in", "case", "it", "helps"],
    &["in", "case", "it", "matters"], &["long", "story"], &["bad", "news"], &["big", "news"], &["great", "news"],
    &["happy", "to", "say", "that"], &["oh", "and"], &["ps"], &["p.s"], &["let", "me", "add", "that"],
    &["let", "me", "tell", "you"], &["did", "i", "mention", "that"], &["as", "of", "today"], &["as", "of", "now"],
    &["for", "what", "it", "is", "worth"], &["on", "a", "personal", "note"], &["at", "the", "moment"],
    &["as", "i", "said"], &["like", "i", "said"], &["like", "i", "mentioned"], &["as", "i", "told", "you"],
    &["i", "have", "told", "you", "before"], &["i", "already", "told", "you"],
    &["i", "have", "already", "told", "you"], &["as", "i", "was", "saying"], &["god", "willing"], &["touch", "wood"],
    &["thank", "god"], &["thank", "goodness"], &["no", "joke"], &["no", "lie"], &["not", "gon", "na", "lie"], &["true", "story"],
    &["not", "going", "to", "lie"], &["full", "disclosure"], &["you", "guys"], &["hey", "guys"], &["as", "it", "happens"], &["at", "long", "last"],
    &["as", "a", "matter", "of", "fact"], &["in", "my", "case"], &["as", "for", "me"], &["for", "my", "part"], &["speaking", "of", "which"],
    &["can", "you", "believe", "it"], &["would", "you", "believe", "it"], &["you", "will", "not", "believe", "it"],
    &["rain", "or", "shine"], &["happy", "days"], &["fair", "play"], &["needless", "to", "say"], &["it", "is", "done"],
];

/// Words between subject and verb, or after it, that do not change what is claimed.
#[rustfmt::skip]
pub(super) const ADVERBS: &Class = &Class::new(1, &[
    "just", "also", "really", "still", "currently", "now", "recently", "already", "always", "usually", "often",
    "absolutely", "actually", "finally", "mostly", "originally", "only", "simply", "totally", "both", "all", "even",
    "particularly", "especially", "generally", "normally", "definitely", "truly", "officially", "together", "happily",
    "very", "so", "quite", "super", "deeply", "proudly", "here", "previously", "formerly", "genuinely", "presently",
    "ever", "literally", "lowkey", "highkey", "legit", "kinda", "sorta", "obviously", "seriously", "honestly",
    "straight", "mainly", "strongly", "first", "personally", "primarily", "temporarily", "permanently",
]);

/// What people add to what they type, and means nothing by itself.
#[rustfmt::skip]
pub(super) const SLANG: &Class = &Class::new(2, &[
    "btw", "fyi", "tbh", "imo", "imho", "ngl", "lol", "lmao", "haha", "hehe", "rn", "atm", "ugh", "yay", "omg", "smh",
    "fr", "idk", "bruh", "guys", "folks", "ta", "soz", "ha", "heh", "pls", "plz", "tho", "innit", "mate", "dude",
    "yo", "xx", "xoxo", "thx", "ty", "tysm", "ikr",
]);

/// Words that make a sentence no statement of fact.
#[rustfmt::skip]
pub(super) const HEDGES: &Class = &Class::new(3, &[
    "if", "unless", "whether", "suppose", "supposing", "imagine", "pretend", "wish", "wishes", "maybe", "perhaps",
    "probably", "possibly", "might", "hypothetically", "supposedly", "allegedly", "apparently", "almost", "nearly",
    "think", "thinks", "thought", "guess", "believe", "believes", "assume", "seems", "seem", "dreamed", "dreamt",
    "joke", "joking", "kidding", "sarcasm", "doubt", "wonder", "wondering", "rumor", "rumour", "hope", "hopes",
    "hoping", "hopefully", "ideally", "presumably", "theoretically", "reckon", "reckons",
]);

/// Words that report what somebody else says.
#[rustfmt::skip]
pub(super) const REPORTS: &Class = &Class::new(4, &[
    "said", "says", "say", "saying", "told", "tells", "asked", "asks", "wrote", "claimed", "claims", "replied",
    "heard", "mentioned", "according", "quote", "quoted", "insisted", "announced",
]);

/// Words that open a question even where its mark is missing.
#[rustfmt::skip]
pub(super) const QUESTIONS: &Class = &Class::new(5, &[
    "what", "who", "whom", "whose", "where", "when", "why", "how", "which", "can", "could", "would", "should", "do",
    "does", "did", "is", "are", "was", "were", "will", "shall", "may", "am", "has", "please", "tell", "let", "help",
]);

/// Words that cannot be, or begin, the object of a claim.
#[rustfmt::skip]
pub(super) const VAGUE: &Class = &Class::new(6, &[
    "it", "your", "yours", "that", "this", "these", "those", "them", "him", "you", "me", "us", "himself", "herself",
    "myself", "one", "ones", "something", "anything", "everything", "nothing", "someone", "anyone", "everyone",
    "nobody", "how", "what", "when", "where", "why", "who", "which", "to", "so", "not", "there", "here", "stuff",
    "things", "thing", "lot", "lots", "more", "less", "much", "many", "all", "both", "each", "idea", "way", "same",
    "other", "another", "such", "any", "no", "up", "down", "away", "back", "along", "together", "well", "off",
    "out", "over", "home", "work", "bed", "sleep", "like", "too", "very", "either", "neither", "now", "then", "i",
    "we", "he", "she", "they", "night", "nights", "noon", "moment", "least", "present", "once",
]);

/// Words that stand before a noun and are no part of its name.
pub(super) const DETERMINERS: &Class = &Class::new(
    7,
    &["a", "an", "the", "my", "our", "his", "her", "their", "some", "its", "new", "brand-new", "used", "second-hand"],
);

/// Words that begin a phrase beside the object.
#[rustfmt::skip]
pub(super) const PREPOSITIONS: &Class = &Class::new(8, &[
    "in", "at", "to", "from", "for", "with", "on", "as", "by", "about", "into", "out", "near", "through", "during",
    "over", "under", "against", "between", "after", "before", "since", "until", "till", "without", "within", "via",
    "onto", "around", "towards", "toward", "across", "despite",
]);

/// Words that may lead to a name: "the city of", "a little", "downtown".
#[rustfmt::skip]
pub(super) const LEADS: &[&str] = &[
    "little", "bit", "of", "fluent", "basic", "decent", "conversational", "city", "town", "village", "suburb",
    "island", "small", "big", "tiny", "quiet", "beautiful", "lovely", "great", "sunny", "downtown", "central",
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "rural", "greater", "the", "a",
    "nearby", "outskirts", "centre", "center", "heart", "middle", "right", "suburbs", "state", "company", "startup",
    "firm", "called", "named", "some", "good", "old", "upstate", "mainland",
];

/// Words after which another statement begins.
#[rustfmt::skip]
pub(super) const STOPS: &[&str] = &[
    "because", "when", "while", "who", "which", "that", "but", "so", "although", "though", "whenever", "where",
    "than", "if", "unless", "whereas", "except", "every", "not", "instead", "anymore", "too", "either", "lately",
    "nowadays", "these",
];
