use std::{fs, path::Path, string::String, vec, vec::Vec};

use proptest::prelude::*;
use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, compose, is_combining_mark},
};

use super::*;

/// The table, made anew.
fn table() -> Vec<u8> {
    let (blocks, decompositions) = decompositions();
    let classes = runs(canonical_combining_class);
    let classes = classes.iter().flat_map(|(first, count, class)| [&code(*first)[..], &[*count, *class]].concat());
    let marks = runs(|c| u8::from(is_combining_mark(c)));
    let marks = marks.iter().flat_map(|(first, count, _)| [&code(*first)[..], &[*count]].concat());
    let parts = [blocks, decompositions, classes.collect(), marks.collect(), pairs()];
    let lengths = parts.iter().flat_map(|part| u16::try_from(part.len()).unwrap().to_le_bytes());
    lengths.chain(parts.concat()).collect()
}

fn code(c: char) -> [u8; 3] {
    let [a, b, c, _] = u32::from(c).to_le_bytes();
    [a, b, c]
}

/// Whether arithmetic takes care of it.
fn is_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn decompositions() -> (Vec<u8>, Vec<u8>) {
    let (mut blocks, mut all) = (Vec::new(), Vec::new());
    let (mut block, mut at, mut last) = (None, 0, String::new());
    for c in ('\0'..=char::MAX).filter(|c| !is_syllable(*c) && !c.nfkd().eq([*c])) {
        let parts: String = c.nfkd().collect();
        let number = u16::try_from(u32::from(c) / BLOCK).unwrap();
        if block != Some(number) {
            (block, at, last) = (Some(number), 0, String::new());
            blocks.extend(number.to_le_bytes());
            blocks.extend(u16::try_from(all.len()).unwrap().to_le_bytes());
        }
        let gap = u32::from(c) % BLOCK - at;
        at = u32::from(c) % BLOCK + 1;
        let is_next = match (&last.chars().collect::<Vec<_>>()[..], &parts.chars().collect::<Vec<_>>()[..]) {
            ([last], [c]) => u32::from(*last) + 1 == u32::from(*c),
            _ => false,
        };
        if parts == last {
            all.push(gap as u8 + 2 * BLOCK as u8);
        } else if is_next {
            all.push(gap as u8 + NEXT * BLOCK as u8);
        } else {
            all.extend([gap as u8 + SPELLED * BLOCK as u8, parts.len() as u8]);
            all.extend(parts.bytes());
        }
        last = parts;
    }
    (blocks, all)
}

/// Neighbours of which the same is so, in runs.
fn runs(of: impl Fn(char) -> u8) -> Vec<(char, u8, u8)> {
    let mut runs: Vec<(char, u8, u8)> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| of(*c) > 0) {
        match runs.last_mut() {
            Some((first, count, so))
                if *so == of(c) && *count < u8::MAX && u32::from(*first) + u32::from(*count) == u32::from(c) =>
            {
                *count += 1;
            }
            _ => runs.push((c, 1, of(c))),
        }
    }
    runs
}

fn pairs() -> Vec<u8> {
    let mut pairs = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| !is_syllable(*c) && c.nfc().eq([*c])) {
        // The last character of a canonical decomposition is the second of the pair, the rest composed the first.
        let parts: Vec<char> = c.nfd().collect();
        let Some((other, rest)) = parts.split_last() else { continue };
        let rest: Vec<char> = rest.iter().copied().nfc().collect();
        if let [one] = rest[..]
            && compose(one, *other) == Some(c)
        {
            pairs.push((*other, one, c));
        }
    }
    pairs.sort_unstable();
    let column =
        |of: fn(&(char, char, char)) -> char| pairs.iter().flat_map(|pair| code(of(pair))).collect::<Vec<u8>>();
    [column(|pair| pair.0), column(|pair| pair.1), column(|pair| pair.2)].concat()
}

/// After a new version of the crate: `UPDATE_EXPECT=1 cargo test -p perdura forms`.
#[test]
fn the_table_is_what_unicode_says() {
    let (made, file) = (table(), Path::new(env!("CARGO_MANIFEST_DIR")).join("src/forms/table.bin"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&file, &made).unwrap();
    }
    assert!(fs::read(file).unwrap() == made, "make it again, by `UPDATE_EXPECT=1 cargo test -p perdura forms`");
}

#[test]
fn every_character_has_its_forms() {
    for c in '\0'..=char::MAX {
        assert!(nfkd([c]).eq(c.nfkd()), "{c:?}");
        assert_eq!(nfkc([c]), c.nfkc().collect::<String>(), "{c:?}");
        assert_eq!(is_mark(c), is_combining_mark(c), "{c:?}");
    }
}

/// So whoever has taken a text apart and made its letters small may put it together by [`nfkc`].
#[test]
fn small_letters_have_no_compatibility_form() {
    for c in ('\0'..=char::MAX).filter(|c| c.nfkd().eq([*c])) {
        assert!(c.to_lowercase().nfkd().eq(c.to_lowercase().nfd()), "{c:?}");
    }
}

/// Letters, syllables and marks in any order.
fn letters() -> impl Strategy<Value = Vec<char>> {
    let pick = |of: &'static str| prop::sample::select(of.chars().collect::<Vec<_>>());
    let letter = prop_oneof![
        pick("aAeÉßﬁＷ한국각ᄀ\u{1161}\u{11a8}יִは"),
        prop::char::range('\u{300}', '\u{36f}'),
        prop::char::range('\u{590}', '\u{6ff}'),
        prop::char::range('\u{900}', '\u{dff}'),
        any::<char>(),
    ];
    prop::collection::vec(letter, 0..12)
}

proptest! {
    #[test]
    fn texts_have_their_forms(letters in letters()) {
        let text: String = letters.into_iter().collect();
        prop_assert_eq!(nfkd(text.chars()).collect::<String>(), text.nfkd().collect::<String>());
        prop_assert_eq!(nfkc(text.chars()), text.nfkc().collect::<String>());
    }
}

#[test]
fn forms_meet() {
    let check = |text: &str, expected: &str| assert_eq!(nfkc(text.chars()), expected);
    check("ﬁne Ｗｉｄｅ", "fine wide".replace('w', "W").as_str());
    check("e\u{301}te\u{301}", "été");
    check("\u{1112}\u{1161}\u{11ab}", "한");
    assert!(vec!['a', '\u{323}', '\u{301}'].into_iter().eq(nfkd("a\u{301}\u{323}".chars())));
}
