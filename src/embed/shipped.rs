//! What the shipped tables know, and that every machine finds the same bytes.

use alloc::vec::Vec;

use super::Embedder;

const STD: &[u8] = include_bytes!("../../models/embedder-std.tse");
const LITE: &[u8] = include_bytes!("../../models/embedder-lite.tse");

fn both() -> [Embedder; 2] {
    [STD, LITE].map(|bytes| Embedder::read(bytes).unwrap())
}

#[test]
fn they_tell_their_names() {
    let told = both().map(|embedder| alloc::format!("{} {}", embedder.name(), embedder.dimensions()));
    assert_eq!(told, ["perdura-std-1 256", "perdura-lite-1 128"]);
}

#[test]
fn what_means_the_like_is_near() {
    #[track_caller]
    fn check(sought: &str, near: &str, far: &str) {
        for embedder in both() {
            let [sought, near, far] = [sought, near, far].map(|text| embedder.embed(text));
            assert!(sought.similarity(&near) > sought.similarity(&far) + 50_000, "{}: {sought:?}", embedder.name());
        }
    }
    check("Does she have a pet?", "Jane adopted a kitten", "the rent is due on Friday");
    check("What does he do for a living?", "I got a job as a nurse", "we painted the fence green");
    check("Where did they go on vacation?", "our trip to Spain was lovely", "the software has a bug");
    check("a physician", "the doctor at the hospital", "a guitar with six strings");
    check("Zürich’s trains", "zurich's railway", "a bowl of soup");
}

#[test]
fn every_machine_finds_the_same_bytes() {
    let sums: Vec<u64> = both()
        .iter()
        .map(|embedder| {
            let texts =
                ["I moved from Lisbon to Oslo last week", "Jane’s naïve café; 東京?", "ok", &"a book ".repeat(999)];
            let values = texts.iter().flat_map(|text| embedder.embed(text).values().to_vec());
            values
                .fold(0xcbf2_9ce4_8422_2325, |sum, value| (sum ^ u64::from(value as u8)).wrapping_mul(0x100_0000_01b3))
        })
        .collect();
    assert_eq!(sums, [728_398_754_208_653_355, 2_155_432_427_209_124_763]);
}
