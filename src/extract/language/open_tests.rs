//! What the open reader keeps of what Jane says, and what it lets go.

use super::open::{Whom, read};
use crate::extract::dates;
use crate::extract::words::{sentences, words};
use crate::time::Timestamp;
use alloc::{format, string::String, vec::Vec};

fn lines(text: &str) -> Vec<String> {
    let times = dates::find(text, Timestamp::parse("2024-12-10T09:00:00Z").unwrap());
    let words = words(text);
    let mut lines = Vec::new();
    for sentence in sentences(&words).into_iter().filter(|sentence| !sentence.asks) {
        for open in read(&words[sentence.words], &times) {
            let whom = match &open.whom {
                Whom::Speaker => "Jane",
                Whom::Name(name) => name,
            };
            lines.push(format!("{} | {} | {}", open.relation, open.object, open.sentence(whom, Some("Jane"))));
        }
    }
    lines
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

#[test]
fn what_was_done_to_something_is_kept() {
    check("I carved a wooden bowl last winter.", &["CARVE | wooden bowl | Jane carved a wooden bowl"]);
    check("I sprained my ankle yesterday.", &["SPRAIN | ankle | Jane sprained their ankle"]);
    check("We renovated the old barn in 2019.", &["RENOVATE | old barn | Jane renovated the old barn in 2019"]);
    check("I've translated two novels.", &["TRANSLATE | two novels | Jane has translated two novels"]);
    check("I knitted a scarf for my aunt.", &["KNIT | scarf | Jane knitted a scarf for their aunt"]);
    check("I planted three apple trees.", &["PLANT | three apple trees | Jane planted three apple trees"]);
    check("I baked a loaf of sourdough.", &["BAKE | loaf of sourdough | Jane baked a loaf of sourdough"]);
    check("I grew tomatoes this summer.", &["GROW | tomatoes | Jane grew tomatoes"]);
    check("I broke my left wrist in March.", &["BREAK | left wrist | Jane broke their left wrist"]);
    check("I assembled a bookshelf on Sunday.", &["ASSEMBLE | bookshelf | Jane assembled a bookshelf"]);
    check("We caught a huge pike.", &["CATCH | huge pike | Jane caught a huge pike"]);
    check(
        "I restored my grandfather's clock.",
        &["RESTORE | grandfather's clock | Jane restored their grandfather's clock"],
    );
    check("I taught myself Greek.", &["TEACH | Greek | Jane taught themself Greek"]);
    check("I built Ana a shed.", &["BUILD | shed | Jane built Ana a shed"]);
}

#[test]
fn what_is_done_as_a_habit_or_now_is_kept() {
    check("I collect old maps.", &["COLLECT | old maps | Jane collects old maps"]);
    check("I brew beer in my garage.", &["BREW | beer | Jane brews beer in their garage"]);
    check(
        "I sew dresses and weave baskets.",
        &["SEW | dresses | Jane sews dresses", "WEAVE | baskets | Jane weaves baskets"],
    );
    check("I'm building a wooden boat.", &["BUILD | wooden boat | Jane is building a wooden boat"]);
    check("We breed Arabian horses.", &["BREED | Arabian horses | Jane breeds Arabian horses"]);
    check("Ana repairs violins.", &["REPAIR | violins | Ana repairs violins"]);
    check("I sing in a choir.", &["SING_IN | choir | Jane sings in a choir"]);
}

#[test]
fn particles_and_prepositions_belong_to_the_verb() {
    check("I fell off my bike last Friday.", &["FALL_OFF | bike | Jane fell off their bike"]);
    check(
        "I picked up a parcel from the post office.",
        &["PICK_UP | parcel | Jane picked up a parcel from the post office"],
    );
    check("I applied for a mortgage.", &["APPLY_FOR | mortgage | Jane applied for a mortgage"]);
    check("We camped near Lake Bled.", &["CAMP_NEAR | Lake Bled | Jane camped near Lake Bled"]);
    check("I ran into Ana at the market.", &["RUN_INTO | Ana | Jane ran into Ana at the market"]);
    check("Ana climbed up Mount Fuji.", &["CLIMB_UP | Mount Fuji | Ana climbed up Mount Fuji"]);
}

#[test]
fn subjects_are_inherited_dropped_or_named() {
    check("I went to Rome and stole a bicycle.", &["STEAL | bicycle | Jane stole a bicycle"]);
    check("Sewed a quilt last week.", &["SEW | quilt | Jane sewed a quilt"]);
    check(
        "Ana sculpted a lion and sold a vase.",
        &["SCULPT | lion | Ana sculpted a lion", "SELL | vase | Ana sold a vase"],
    );
    check("Tom Baker wrote a novel.", &["WRITE | novel | Tom Baker wrote a novel"]);
    check("Maria Lopez chaired the committee.", &["CHAIR | committee | Maria Lopez chaired the committee"]);
    check("I owe Tom fifty dollars.", &["OWE | fifty dollars | Jane owes Tom fifty dollars"]);
    check(
        "I broke a rib, so I sold my surfboard.",
        &["BREAK | rib | Jane broke a rib", "SELL | surfboard | Jane sold their surfboard"],
    );
    check("Ana mowed my lawn.", &["MOW | lawn | Ana mowed Jane's lawn"]);
    check("Ana welded a gate because the old one was rusty.", &["WELD | gate | Ana welded a gate"]);
    check(
        "I dented the car, and Ana scratched the door.",
        &["DENT | car | Jane dented the car", "SCRATCH | door | Ana scratched the door"],
    );
}

#[test]
fn questions_and_orders_are_let_go() {
    for text in [
        "Did I carve a chess set?",
        "Can you translate two novels",
        "Where did Ana buy the boat",
        "Translate this novel into French.",
        "Please summarize the report.",
        "Let's build a boat.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_is_denied_supposed_or_only_possible_is_let_go() {
    for text in [
        "I didn't carve a chess set.",
        "I never collected stamps.",
        "If I built a boat, Ana sailed it.",
        "I might paint the kitchen.",
        "I would restore the clock.",
        "Maybe I broke the vase.",
        "I should plant a tree.",
        "I can juggle knives.",
        "I have to repair the roof.",
        "I used to collect stamps.",
        "I wish I owned a boat.",
        "I was going to bake a cake.",
        "I will plant a tree.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_others_say_is_let_go() {
    for text in [
        "Ana said she carved a chess set.",
        "She told me that Bob stole a bicycle.",
        "\"I robbed a bank\" is a line from the film.",
        "According to Ana, Bob burned the letters.",
        "I heard that Bob crashed the car.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn small_talk_and_judgements_are_let_go() {
    for text in [
        "I appreciate the effort.",
        "I had a great time!",
        "That sounds like fun.",
        "Thanks, I checked the list.",
        "I feel great about the project.",
        "I totally understand the problem.",
        "You made my day.",
        "I see your point.",
        "I took a break.",
        "I cooked dinner.",
        "I left London at noon.",
        "It makes a difference.",
        "I pasted the error below.",
        "I ran the script and got a traceback.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_names_nobody_or_nothing_is_let_go() {
    for text in [
        "He carved a chess set.",
        "They painted the kitchen.",
        "Someone stole my bicycle.",
        "The dog chased the cat.",
        "Ana and Bea built a shed.",
        "I painted it yesterday.",
        "I repaired that.",
        "I painted that sunset.",
        "I walked for an hour.",
        "I slept well.",
        "I fixed something.",
        "The fence was painted by monks.",
        "Happy birthday!",
        "",
        "🎉🎉🎉",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_was_done_is_told_from_what_is_done() {
    for (text, past) in [
        ("I knitted a scarf", true),
        ("I have knitted a scarf", true),
        ("I knit scarves", false),
        ("I am knitting a scarf", false),
    ] {
        let found: Vec<bool> = read(&words(text), &[]).iter().map(|open| open.past).collect();
        assert_eq!(found, [past], "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,80}") {
        lines(&text);
    }

    #[test]
    fn no_order_of_words_breaks_the_reader(
        picked in proptest::collection::vec(proptest::sample::select(SOUP), 0..30)
    ) {
        lines(&picked.join(" "));
    }
}

const SOUP: &[&str] = &[
    "I",
    "Ana",
    "and",
    "the",
    "black",
    "boat",
    "'s",
    "not",
    "have",
    "been",
    "going",
    "to",
    "sold",
    "sell",
    ",",
    "if",
    "of",
    "\"",
    "two",
    "yesterday",
    "who",
    "was",
    "up",
    "quickly",
    "dont",
    "said",
    "(",
    "that",
    "then",
    "so",
];
