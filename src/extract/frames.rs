//! The table of verbs: what each says of whom, and what becomes of it when it is denied.

use crate::model::label;

/// What a verb with its preposition claims.
pub(super) struct Frame {
    pub verb: &'static str,
    /// The preposition before the object; none for a direct one.
    pub before: &'static str,
    pub relation: &'static str,
    pub label: Option<&'static str>,
    pub object: Object,
    pub aspect: Aspect,
    pub denied: Denied,
}

/// What may be the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    /// A name: "Lisbon".
    Name,
    /// Anything with a noun: "the guitar".
    Thing,
    /// Anything, to the end of the clause: "hiking in the mountains".
    Whole,
}

/// How a verb lies in time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// It holds until it ends; told as past, it is over.
    State,
    /// It is a leaning: told as past, it is still held.
    Taste,
    /// It happens, and stays true once it has.
    Event,
    /// It begins, and holds until it ends: "subscribed".
    Onset,
}

/// What the denial of a verb claims.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    /// Another relation holds.
    Means(&'static str),
    /// It is over, if ever it was.
    Over,
    /// Nothing worth keeping.
    Nothing,
}

/// The frames of a verb.
pub(super) fn frames(verb: &str) -> impl Iterator<Item = &'static Frame> {
    FRAMES.iter().filter(move |frame| frame.verb == verb)
}

/// The verbs that may make a claim of their own name where they have no frame, as "I painted a sunset" does.
pub(super) fn tells(verb: &str) -> bool {
    ![
        "be", "have", "do", "get", "go", "take", "give", "make", "find", "know", "call", "use", "start", "begin",
        "stop", "stand", "bring", "want", "hope", "plan", "stay", "change", "choose", "lose", "return", "like",
        "spend", "sign", "leave", "eat", "drink", "become", "live", "work", "decide", "intend", "listen", "settle",
        "receive", "practice", "code", "train",
    ]
    .contains(&verb)
}

const fn frame(
    verb: &'static str,
    before: &'static str,
    relation: &'static str,
    label: Option<&'static str>,
    object: Object,
    aspect: Aspect,
    denied: Denied,
) -> Frame {
    Frame { verb, before, relation, label, object, aspect, denied }
}

use Aspect::{Event, Onset, State, Taste};
use Denied::{Means, Nothing, Over};
use Object::{Name, Thing, Whole};

const PLACE: Option<&str> = Some(label::LOCATION);
const ORG: Option<&str> = Some(label::ORGANIZATION);
const PREF: Option<&str> = Some(label::PREFERENCE);
const TOPIC: Option<&str> = Some(label::TOPIC);
const OBJECT: Option<&str> = Some(label::OBJECT);
const PERSON: Option<&str> = Some(label::PERSON);

const FRAMES: &[Frame] = &[
    frame("live", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("reside", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("live", "at", "LIVES_AT", PLACE, Name, State, Over),
    frame("live", "with", "LIVES_WITH", None, Name, State, Over),
    frame("settle", "in", "LIVES_IN", PLACE, Name, Event, Nothing),
    frame("work", "at", "WORKS_AT", ORG, Thing, State, Over),
    frame("work", "for", "WORKS_AT", ORG, Name, State, Over),
    frame("work", "in", "WORKS_IN", TOPIC, Thing, State, Over),
    frame("grow", "in", "GREW_UP_IN", PLACE, Name, Event, Nothing),
    frame("work", "as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("join", "", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("start", "at", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("volunteer", "at", "VOLUNTEERS_AT", ORG, Thing, State, Over),
    frame("intern", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("run", "", "RUNS", None, Thing, State, Nothing),
    frame("manage", "", "MANAGES", None, Thing, State, Over),
    frame("found", "", "FOUNDED", ORG, Name, Event, Nothing),
    frame("study", "", "STUDIES", TOPIC, Thing, State, Over),
    frame("study", "at", "STUDIES_AT", ORG, Name, State, Over),
    frame("major", "in", "STUDIES", TOPIC, Thing, State, Over),
    frame("learn", "", "LEARNS", TOPIC, Thing, State, Over),
    frame("teach", "", "TEACHES", TOPIC, Thing, State, Over),
    frame("graduate", "from", "GRADUATED_FROM", ORG, Name, Event, Nothing),
    frame("like", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("love", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("adore", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("enjoy", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("prefer", "", "PREFERS", PREF, Whole, Taste, Nothing),
    frame("hate", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("dislike", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("detest", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("loathe", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("avoid", "", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("own", "", "OWNS", OBJECT, Thing, State, Over),
    frame("drive", "", "DRIVES", OBJECT, Thing, State, Over),
    frame("rent", "", "RENTS", OBJECT, Thing, State, Over),
    frame("use", "", "USES", OBJECT, Name, State, Over),
    frame("buy", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("purchase", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("order", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("visit", "", "VISITED", None, Thing, Event, Nothing),
    frame("travel", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("go", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("fly", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("tour", "", "VISITED", PLACE, Name, Event, Nothing),
    frame("attend", "", "ATTENDED", Some(label::EVENT), Thing, Event, Nothing),
    frame("watch", "", "WATCHED", None, Name, Event, Nothing),
    frame("read", "", "READ", None, Name, Event, Nothing),
    frame("finish", "", "FINISHED", None, Thing, Event, Nothing),
    frame("speak", "", "SPEAKS", TOPIC, Name, State, Nothing),
    frame("play", "", "PLAYS", TOPIC, Thing, State, Over),
    frame("subscribe", "to", "SUBSCRIBED_TO", None, Thing, Onset, Over),
    frame("marry", "", "MARRIED_TO", PERSON, Name, Event, Nothing),
    frame("date", "", "DATES", PERSON, Name, State, Over),
    frame("meet", "", "MET", PERSON, Name, Event, Nothing),
    frame("adopt", "", "ADOPTED", None, Thing, Event, Nothing),
];
