use alloc::{format, string::String, vec::Vec};
use proptest::prelude::*;

use super::{dictionary::tests::written, *};
use crate::Kind;

/// A table of two dimensions and a half byte: each piece points one of four ways.
fn small() -> Vec<u8> {
    let beginnings = ["'", "cat", "dog", "kit", "sofa", "zurich"];
    let continuations = ["s", "ten"];
    let rows = [[0, 0], [1, 0], [1, 1], [1, 0], [0, -1], [0, 1], [0, 0], [1, 0]];
    let weights = [0_i8, 0, 0, 0, 0, 0, -8, -8];
    let [first, second] = [written(&beginnings), written(&continuations)];
    let mut bytes = b"TSE1\x02\0".to_vec();
    for number in [beginnings.len(), continuations.len(), first.1.len(), second.1.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    for part in [first.0, first.1, second.0, second.1] {
        bytes.extend(part);
    }
    bytes.extend(weights.map(|weight| weight as u8));
    bytes.extend(rows.map(|[a, b]: [i32; 2]| (a + 1 + 3 * (b + 1)) as u8));
    bytes.extend(b"small-1");
    bytes
}

fn embedder() -> Embedder {
    Embedder::read(small()).unwrap()
}

#[test]
fn a_table_tells_its_name_and_size() {
    assert_eq!((embedder().name(), embedder().dimensions()), ("small-1", 2));
    let unnamed = small()[..small().len() - "small-1".len()].to_vec();
    assert_eq!(Embedder::read(unnamed).unwrap().name(), "unnamed");
}

#[test]
fn a_text_is_the_sum_of_its_pieces() {
    #[track_caller]
    fn check(text: &str, expected: [i8; 2]) {
        assert_eq!(embedder().embed(text).values(), expected, "{text}");
    }
    check("cat", [31, 0]);
    check("Cat CAT cats", [31, 0]);
    check("kitten", [31, 0]);
    check("dog", [22, 22]);
    check("cat, dog", [28, 14]);
    check("the sofa", [0, -31]);
    check("Zürich Zu\u{308}rich ＺＵＲＩＣＨ", [0, 31]);
    check("kittens' kit", [31, 0]);
    check("kittenish", [0, 0]);
    check("", [0, 0]);
    check("東京 ☕ \u{0}", [0, 0]);
}

#[test]
fn pieces_are_counted_and_the_unknown_is_one() {
    #[track_caller]
    fn check(text: &str, expected: usize) {
        assert_eq!(embedder().pieces(text), expected, "{text}");
    }
    check("", 0);
    check("cats", 2);
    check("the kitten’s", 5);
    check("東京", 2);
    check(&"a".repeat(1000), 1);
    check(&format!("{}é cat", "b".repeat(99)), 2);
}

#[test]
fn likeness_goes_from_minus_one_to_one() {
    let [cat, dog, sofa, zurich, nothing] = ["cat", "dog", "sofa", "zurich", "?"].map(|text| embedder().embed(text));
    assert_eq!(cat.similarity(&cat), 1_000_000);
    assert_eq!(sofa.similarity(&zurich), -1_000_000);
    assert_eq!(cat.similarity(&sofa), 0);
    assert_eq!(nothing.similarity(&cat), 0);
    assert_eq!(cat.similarity(&dog), 709_677);
}

#[test]
fn a_book_is_no_longer_than_what_counts_of_it() {
    let (book, part) = (format!("{}{}", "cat ".repeat(MOST_PIECES), "dog ".repeat(MOST_PIECES)), "cat");
    assert_eq!(embedder().embed(&book), embedder().embed(part));
}

#[test]
fn what_is_wrong_with_a_table_is_named() {
    #[track_caller]
    fn check(bytes: Vec<u8>, expected: &str) {
        let error = Embedder::read(bytes).unwrap_err();
        assert_eq!((error.kind(), format!("{error}")), (Kind::Invalid, format!("reading an embedder: {expected}")));
    }
    fn with(at: usize, byte: u8) -> Vec<u8> {
        let mut bytes = small();
        bytes[at] = byte;
        bytes
    }
    let row = small().len() - "small-1".len() - 1;
    check(Vec::new(), "the beginning would end at byte 4, and there are only 0");
    check(b"TSE1".to_vec(), "the dimensions would end at byte 6, and there are only 4");
    check(with(0, b'X'), "these bytes do not begin with `TSE1`, so they are no table");
    check(with(4, 0), "0 dimensions, where 1 to 4080 can be");
    check(with(6, 17), &format!("the rows would end at byte {}, and there are only {}", row + 27, row + 8));
    check(with(27, 0xff), "pieces that begin words: entry 0 is cut off");
    check(with(22, 1), "pieces that begin words: entry 0 does not begin where its block does");
    check(with(28, b'z'), "pieces that begin words: entry 1 does not come after the one before");
    check(with(row, 243), "a row holds a byte that is no five values");
    check(with(row + 1, 0xff), "the name is no text");
    check(small()[..row].to_vec(), &format!("the rows would end at byte {}, and there are only {row}", row + 1));
}

proptest! {
    #[test]
    fn broken_bytes_are_refused_or_do_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        length in any::<prop::sample::Index>(),
        whole: bool,
        text: String,
    ) {
        let mut bytes = small();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !whole {
            bytes.truncate(length.index(bytes.len()));
        }
        if let Ok(embedder) = Embedder::read(bytes) {
            for text in [text.as_str(), "the kittens' sofa", "Zürich"] {
                prop_assert_eq!(embedder.embed(text).values().len(), embedder.dimensions());
                embedder.pieces(text);
            }
        }
    }

    #[test]
    fn any_sums_become_a_vector_of_one_length(sums in prop::collection::vec(-(1_i32 << 30)..1 << 30, 64..300)) {
        let vector = Vector::towards(&sums);
        let itself = vector.similarity(&vector);
        prop_assert!(itself > 970_000, "{}", itself);
    }
}
