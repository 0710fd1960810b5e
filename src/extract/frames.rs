//! The table of verbs: what each says of whom, and what becomes of it when it is denied.

use super::words::same;
use crate::model::{comes_before, label};

/// What a verb with its preposition claims.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub verb: &'static str,
    /// The words before the object: a preposition, wherever in the clause it stands; several words, or one that
    /// is no preposition, right after the verb; none for a direct object.
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
    /// Somebody: "Ana", "my sister".
    Person,
    /// A name, or a thing with its article: "Siemens", "the city council".
    Firm,
    /// A name, or a thing named by who makes it: "Obsidian", "a Samsung tablet".
    Product,
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
    /// It holds while it is being done: "I'm reading Dune".
    Doing,
    /// It holds where it is told plainly: "I stay in Pune", not "I'm staying in Pune".
    Settled,
    /// It happens, and stays true once it has.
    Event,
    /// It begins, and holds until it ends: "subscribed".
    Onset,
    /// It ends what held until then: "sold".
    End,
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
    let first = SORTED.partition_point(|frame| frame.verb < verb);
    SORTED[first..].iter().take_while(move |frame| same(frame.verb, verb))
}

/// The table in order of verb, those of one verb as they stand below: every clause is held against it.
static SORTED: [Frame; FRAMES.len()] = {
    let mut rows = [FRAMES[0]; FRAMES.len()];
    let mut n = 1;
    while n < rows.len() {
        let mut place = n;
        while place > 0 && comes_before(FRAMES[n].verb.as_bytes(), rows[place - 1].verb.as_bytes()) {
            rows[place] = rows[place - 1];
            place -= 1;
        }
        rows[place] = FRAMES[n];
        n += 1;
    }
    rows
};

/// The verbs that may make a claim of their own name where they have no frame, as "I painted a sunset" does.
pub(super) fn tells(verb: &str) -> bool {
    #[rustfmt::skip]
    const DULL: &[&str] = &[
        "be", "have", "do", "get", "go", "take", "give", "make", "find", "know", "call", "use", "start", "begin",
        "stop", "stand", "bring", "want", "hope", "plan", "stay", "change", "choose", "lose", "return", "like",
        "spend", "sign", "leave", "eat", "drink", "become", "live", "work", "decide", "intend", "listen", "settle",
        "receive", "practice", "code", "train", "say", "tell", "try", "turn", "keep", "come", "hurt", "throw", "drop",
        "record", "save", "follow", "raise", "employ", "promote", "transfer", "miss", "earn", "feed", "catch",
        "break", "tear", "wake", "see", "pay", "lend", "walk", "share", "report", "wear", "die", "pass", "move",
        "suffer", "struggle", "cancel", "retire", "renew", "quit", "resign", "hire", "separate", "recover", "replace",
        "book", "swap", "tie", "split", "carry", "part", "secure", "rescue", "step", "act", "direct", "lead", "hold",
        "obtain", "discontinue", "let", "belong", "pick", "grab", "cut", "bear", "end", "arrive", "aim", "resist",
        "tolerate", "stomach", "abide", "lapse", "expire", "trade", "treat", "steer", "arrange", "terminate",
        "dismiss", "sack", "pack", "jack", "chuck", "hand", "appoint", "dump", "shift", "hail", "react", "propose",
        "meet", "ring", "put", "rehome", "land", "manage",
    ];
    !DULL.iter().any(|dull| same(dull, verb))
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

use Aspect::{Doing, End, Event, Onset, Settled, State, Taste};
use Denied::{Means, Nothing, Over};
use Object::{Firm, Name, Person, Product, Thing, Whole};

const PLACE: Option<&str> = Some(label::LOCATION);
const ORG: Option<&str> = Some(label::ORGANIZATION);
const PREF: Option<&str> = Some(label::PREFERENCE);
const TOPIC: Option<&str> = Some(label::TOPIC);
const OBJECT: Option<&str> = Some(label::OBJECT);
const PERSON: Option<&str> = Some(label::PERSON);
const EVENT: Option<&str> = Some(label::EVENT);

const FRAMES: &[Frame] = &[
    frame("live", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("reside", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("live", "at", "LIVES_AT", PLACE, Name, State, Over),
    frame("live", "near", "LIVES_NEAR", PLACE, Name, State, Over),
    frame("live", "outside", "LIVES_NEAR", PLACE, Name, State, Over),
    frame("live", "on the outskirts of", "LIVES_IN", PLACE, Name, State, Over),
    frame("live", "on the edge of", "LIVES_IN", PLACE, Name, State, Over),
    frame("live", "with", "LIVES_WITH", None, Person, State, Over),
    frame("rent", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("come", "home to", "LIVES_IN", PLACE, Name, Event, Nothing),
    frame("drive", "for", "WORKS_AT", ORG, Name, State, Over),
    frame("pay", "rent in", "LIVES_IN", PLACE, Name, State, Over),
    frame("share", "a flat with", "LIVES_WITH", None, Person, State, Over),
    frame("share", "a house with", "LIVES_WITH", None, Person, State, Over),
    frame("share", "an apartment with", "LIVES_WITH", None, Person, State, Over),
    frame("share", "a place with", "LIVES_WITH", None, Person, State, Over),
    frame("share", "a room with", "LIVES_WITH", None, Person, State, Over),
    frame("make", "a living as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("make", "my living as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("earn", "a living as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("earn", "my living as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("settle", "in", "LIVES_IN", PLACE, Name, Event, Nothing),
    frame("settle", "down in", "LIVES_IN", PLACE, Name, Event, Nothing),
    frame("dwell", "in", "LIVES_IN", PLACE, Name, State, Over),
    frame("make", "my home in", "LIVES_IN", PLACE, Name, Onset, Nothing),
    frame("make", "our home in", "LIVES_IN", PLACE, Name, Onset, Nothing),
    frame("grow", "in", "GREW_UP_IN", PLACE, Name, Event, Nothing),
    frame("grow", "outside", "GREW_UP_IN", PLACE, Name, Event, Nothing),
    frame("grow", "near", "GREW_UP_IN", PLACE, Name, Event, Nothing),
    frame("raise", "in", "GREW_UP_IN", PLACE, Name, Event, Nothing),
    frame("come", "from", "IS_FROM", PLACE, Name, Taste, Nothing),
    frame("come", "off", "TAKES", OBJECT, Thing, End, Nothing),
    frame("hail", "from", "IS_FROM", PLACE, Name, Taste, Nothing),
    frame("work", "at", "WORKS_AT", ORG, Thing, State, Over),
    frame("work", "for", "WORKS_AT", ORG, Firm, State, Over),
    frame("freelance", "for", "WORKS_AT", ORG, Name, State, Over),
    frame("consult", "for", "WORKS_AT", ORG, Name, State, Over),
    frame("teach", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("lecture", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("tutor", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("bartend", "at", "WORKS_AT", ORG, Thing, State, Over),
    frame("specialize", "in", "SPECIALIZES_IN", TOPIC, Thing, State, Over),
    frame("specialise", "in", "SPECIALIZES_IN", TOPIC, Thing, State, Over),
    frame("supervise", "", "MANAGES", None, Thing, State, Over),
    frame("oversee", "", "MANAGES", None, Thing, State, Over),
    frame("work", "with", "WORKS_WITH", PERSON, Name, State, Over),
    frame("work", "on", "WORKS_ON", None, Thing, State, Over),
    frame("work", "in", "WORKS_IN", TOPIC, Thing, State, Over),
    frame("work", "as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("freelance", "as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("qualify", "as", "WORKS_AS", TOPIC, Thing, Event, Nothing),
    frame("serve", "as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("join", "", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("join", "", "MEMBER_OF", ORG, Thing, Event, Nothing),
    frame("sing", "in", "MEMBER_OF", ORG, Thing, State, Over),
    frame("play", "in", "MEMBER_OF", ORG, Thing, State, Over),
    frame("play", "for", "MEMBER_OF", ORG, Name, State, Over),
    frame("swim", "for", "MEMBER_OF", ORG, Name, State, Over),
    frame("join", "as", "WORKS_AS", TOPIC, Thing, Event, Nothing),
    frame("start", "at", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("start", "at", "WORKS_AT", ORG, Firm, Event, Nothing),
    frame("start", "as", "WORKS_AS", TOPIC, Thing, Event, Nothing),
    frame("begin", "at", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("begin", "as", "WORKS_AS", TOPIC, Thing, Event, Nothing),
    frame("start", "with", "WORKS_AT", ORG, Name, Event, Nothing),
    frame("serve", "with", "WORKS_AT", ORG, Name, State, Over),
    frame("freelance", "with", "WORKS_AT", ORG, Name, State, Over),
    frame("intern", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("volunteer", "at", "VOLUNTEERS_AT", ORG, Thing, State, Over),
    frame("volunteer", "with", "VOLUNTEERS_AT", ORG, Name, State, Over),
    frame("volunteer", "for", "VOLUNTEERS_AT", ORG, Name, State, Over),
    frame("manage", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("lead", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("head", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("oversee", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("supervise", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("serve", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("direct", "at", "WORKS_AT", ORG, Name, State, Over),
    frame("lead", "", "MANAGES", None, Thing, State, Over),
    frame("take", "over as", "WORKS_AS", TOPIC, Thing, Event, Nothing),
    frame("step", "down as", "WORKS_AS", TOPIC, Thing, End, Nothing),
    frame("step", "down from", "WORKS_AT", ORG, Name, End, Nothing),
    frame("act", "as", "WORKS_AS", TOPIC, Thing, State, Over),
    frame("report", "to", "HAS_MANAGER", PERSON, Name, State, Over),
    frame("work", "under", "HAS_MANAGER", PERSON, Name, State, Over),
    frame("manage", "", "MANAGES", None, Thing, State, Over),
    frame("found", "", "FOUNDED", ORG, Name, Event, Nothing),
    frame("launch", "", "FOUNDED", ORG, Name, Event, Nothing),
    frame("build", "", "WORKS_ON", None, Thing, Doing, Over),
    frame("write", "", "WORKS_ON", None, Thing, Doing, Over),
    frame("develop", "", "WORKS_ON", None, Thing, Doing, Over),
    frame("design", "", "WORKS_ON", None, Thing, Doing, Over),
    frame("study", "", "STUDIES", TOPIC, Thing, State, Over),
    frame("study", "at", "STUDIES_AT", ORG, Name, State, Over),
    frame("study", "in", "STUDIES_AT", ORG, Name, State, Over),
    frame("minor", "in", "STUDIES", TOPIC, Thing, State, Over),
    frame("major", "in", "STUDIES", TOPIC, Thing, State, Over),
    frame("major", "at", "STUDIES_AT", ORG, Name, State, Over),
    frame("enroll", "at", "STUDIES_AT", ORG, Name, Onset, Over),
    frame("enroll", "in", "STUDIES", TOPIC, Thing, Onset, Over),
    frame("learn", "", "LEARNS", TOPIC, Thing, State, Over),
    frame("learn", "to", "LEARNS", TOPIC, Whole, State, Over),
    frame("teach", "myself", "LEARNS", TOPIC, Thing, State, Over),
    frame("teach", "", "TEACHES", TOPIC, Thing, State, Over),
    frame("graduate", "from", "GRADUATED_FROM", ORG, Name, Event, Nothing),
    frame("graduate", "in", "GRADUATED_IN", TOPIC, Thing, Event, Nothing),
    frame("drop", "out of", "STUDIES_AT", ORG, Name, End, Nothing),
    frame("like", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("love", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("adore", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("enjoy", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("prefer", "", "PREFERS", PREF, Whole, Taste, Nothing),
    frame("relish", "", "LIKES", PREF, Whole, Taste, Means("DISLIKES")),
    frame("abhor", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("dread", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("hate", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("dislike", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("detest", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("loathe", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("despise", "", "DISLIKES", PREF, Whole, Taste, Nothing),
    frame("avoid", "", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("skip", "", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("stay", "away from", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("stay", "off", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("keep", "away from", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("steer", "clear of", "AVOIDS", PREF, Whole, Taste, Nothing),
    frame("cut", "out", "AVOIDS", PREF, Thing, Onset, Nothing),
    frame("swear", "off", "AVOIDS", PREF, Thing, Onset, Nothing),
    frame("belong", "to", "MEMBER_OF", ORG, Firm, State, Over),
    frame("collect", "", "COLLECTS", TOPIC, Thing, State, Over),
    frame("practice", "", "PRACTICES", TOPIC, Thing, State, Over),
    frame("practise", "", "PRACTICES", TOPIC, Thing, State, Over),
    frame("take", "up", "PRACTICES", TOPIC, Thing, Onset, Nothing),
    frame("play", "", "PLAYS", TOPIC, Thing, State, Over),
    frame("train", "for", "TRAINS_FOR", None, Thing, State, Over),
    frame("compete", "in", "COMPETES_IN", None, Thing, State, Over),
    frame("coach", "", "COACHES", None, Thing, State, Over),
    frame("speak", "", "SPEAKS", TOPIC, Name, State, Nothing),
    frame("speak", "at", "SPOKE_AT", EVENT, Name, Event, Nothing),
    frame("suffer", "from", "HAS_CONDITION", TOPIC, Thing, State, Over),
    frame("react", "badly to", "ALLERGIC_TO", None, Thing, Settled, Nothing),
    frame("support", "", "SUPPORTS", None, Name, State, Over),
    frame("own", "", "OWNS", OBJECT, Thing, State, Over),
    frame("drive", "", "DRIVES", OBJECT, Thing, State, Over),
    frame("ride", "", "RIDES", OBJECT, Thing, State, Over),
    frame("rent", "", "RENTS", OBJECT, Thing, State, Over),
    frame("lease", "", "RENTS", OBJECT, Thing, State, Over),
    frame("use", "", "USES", OBJECT, Product, State, Over),
    frame("buy", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("purchase", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("order", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("pre-order", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("preorder", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("acquire", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("snag", "", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("splurge", "on", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("invest", "in", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("treat", "myself to", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("treat", "ourselves to", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("get", "myself", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("donate", "", "OWNS", OBJECT, Thing, End, Nothing),
    frame("part", "with", "OWNS", OBJECT, Thing, End, Nothing),
    frame("scrap", "", "OWNS", OBJECT, Thing, End, Nothing),
    frame("inherit", "", "OWNS", OBJECT, Thing, Onset, Nothing),
    frame("sell", "", "OWNS", OBJECT, Thing, End, Nothing),
    frame("give", "away", "OWNS", OBJECT, Thing, End, Nothing),
    frame("get", "rid of", "OWNS", OBJECT, Thing, End, Nothing),
    frame("throw", "away", "OWNS", OBJECT, Thing, End, Nothing),
    frame("throw", "out", "OWNS", OBJECT, Thing, End, Nothing),
    frame("visit", "", "VISITED", None, Thing, Event, Nothing),
    frame("travel", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("travel", "around", "VISITED", PLACE, Name, Event, Nothing),
    frame("travel", "through", "VISITED", PLACE, Name, Event, Nothing),
    frame("travel", "across", "VISITED", PLACE, Name, Event, Nothing),
    frame("travel", "over", "VISITED", PLACE, Name, Event, Nothing),
    frame("backpack", "across", "VISITED", PLACE, Name, Event, Nothing),
    frame("backpack", "through", "VISITED", PLACE, Name, Event, Nothing),
    frame("backpack", "around", "VISITED", PLACE, Name, Event, Nothing),
    frame("backpack", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("fly", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("drive", "to", "VISITED", PLACE, Name, Event, Nothing),
    frame("tour", "", "VISITED", PLACE, Name, Event, Nothing),
    frame("explore", "", "VISITED", PLACE, Name, Event, Nothing),
    frame("stay", "in", "VISITED", PLACE, Name, Event, Nothing),
    // Where English was learned in Asia or Africa, who "stays in" a town lives there.
    frame("stay", "in", "LIVES_IN", PLACE, Name, Settled, Nothing),
    frame("spend", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("holiday", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("vacation", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("honeymoon", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("return", "from", "VISITED", PLACE, Name, Event, Nothing),
    frame("get", "back from", "VISITED", PLACE, Name, Event, Nothing),
    frame("nip", "over to", "VISITED", PLACE, Name, Event, Nothing),
    frame("pop", "over to", "VISITED", PLACE, Name, Event, Nothing),
    frame("splash", "out on", "PURCHASED", OBJECT, Thing, Event, Nothing),
    frame("flog", "", "OWNS", OBJECT, Thing, End, Nothing),
    frame("land", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("arrive", "in", "VISITED", PLACE, Name, Event, Nothing),
    frame("come", "back from", "VISITED", PLACE, Name, Event, Nothing),
    frame("attend", "", "ATTENDED", EVENT, Thing, Event, Nothing),
    frame("participate", "in", "ATTENDED", EVENT, Thing, Event, Nothing),
    frame("take", "part in", "ATTENDED", EVENT, Thing, Event, Nothing),
    frame("watch", "", "WATCHED", None, Name, Event, Nothing),
    frame("watch", "", "WATCHES", None, Name, Doing, Over),
    frame("see", "", "SAW", None, Name, Event, Nothing),
    frame("read", "", "READ", None, Name, Event, Nothing),
    frame("read", "", "READS", None, Name, Doing, Over),
    frame("finish", "", "FINISHED", None, Thing, Event, Nothing),
    frame("subscribe", "to", "SUBSCRIBED_TO", None, Name, Onset, Over),
    frame("subscribe", "to", "SUBSCRIBED_TO", None, Thing, Onset, Over),
    frame("sub", "to", "SUBSCRIBED_TO", None, Name, Onset, Over),
    frame("pay", "for", "SUBSCRIBED_TO", None, Name, State, Over),
    frame("sign", "up to", "SUBSCRIBED_TO", None, Name, Onset, Nothing),
    frame("sign", "up for", "SUBSCRIBED_TO", None, Name, Onset, Nothing),
    frame("sign", "up for", "SIGNED_UP_FOR", None, Thing, Event, Nothing),
    frame("register", "for", "SIGNED_UP_FOR", None, Thing, Event, Nothing),
    frame("follow", "", "FOLLOWS", None, Name, State, Over),
    frame("marry", "", "MARRIED_TO", PERSON, Name, Event, Nothing),
    frame("tie", "the knot with", "MARRIED_TO", PERSON, Person, Event, Nothing),
    frame("divorce", "", "MARRIED_TO", PERSON, Name, End, Nothing),
    frame("date", "", "DATES", PERSON, Name, State, Over),
    frame("meet", "", "MET", PERSON, Name, Event, Nothing),
    frame("adopt", "", "ADOPTED", None, Thing, Event, Nothing),
];
