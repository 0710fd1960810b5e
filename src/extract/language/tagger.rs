//! An averaged perceptron (Collins 2002), read in place.
//!
//! # The file
//! Little-endian, nothing compressed, so that it can be used where it lies, and nothing in it that could be shorter:
//! [`MAGIC`]; `u16` features; `u16` weights; a feature falls into one of [`BUCKETS`] by the upper bits of its key, and
//! so many neighbours are a [`ROW`]; for each row a `u16` for its first feature; as many `u16` for its first weight;
//! for each bucket a `u8`, how many features it has; for each feature a `u8`, the lower 8 bits of its key, and half a
//! byte, the lower half first, the 4 bits above those; for each feature a `u8`, how many weights it has; for each weight a `u8`, its tag; for each
//! weight an `i8`. A weight of [`KNOWN`] says that the word is always of that kind.

use alloc::vec::Vec;

use super::features::{BITS, Key, Spelling, features, is_mark, mark};
use super::tag::Tag;
use crate::error::{Error, Result};

/// How a file of weights begins.
pub const MAGIC: [u8; 4] = *b"PTG2";

/// Into how many buckets the features fall.
pub const BUCKETS: usize = 1 << (BITS - 12);

/// How many buckets lie between two places that are written down.
pub const ROW: usize = 16;

/// The weight that leaves no choice.
pub const KNOWN: i8 = i8::MIN;

/// Gives words their parts of speech.
///
/// ```
/// use perdura::extract::language::{Tag, Tagger};
/// let tags = Tagger::shipped().tag(["She", "bought", "a", "boat"]);
/// assert_eq!(tags, [Tag::Pronoun, Tag::Past, Tag::Determiner, Tag::Noun]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Tagger<'a> {
    first_features: &'a [u8],
    first_weights: &'a [u8],
    fillings: &'a [u8],
    keys: &'a [u8],
    halves: &'a [u8],
    sizes: &'a [u8],
    tags: &'a [u8],
    weights: &'a [u8],
}

impl Tagger<'static> {
    /// The one that comes with Perdura: `models/tagger.bin`, see its model card.
    pub fn shipped() -> &'static Self {
        // Where the file is of an older format, the trainer still has to be built to replace it.
        static SHIPPED: Tagger<'static> = match Tagger::parse(include_bytes!("../../../models/tagger.bin")) {
            Some(tagger) => tagger,
            None => UNTRAINED,
        };
        &SHIPPED
    }
}

/// Takes every word for a noun.
const UNTRAINED: Tagger<'static> = Tagger {
    first_features: &[],
    first_weights: &[],
    fillings: &[],
    keys: &[],
    halves: &[],
    sizes: &[],
    tags: &[],
    weights: &[],
};

impl<'a> Tagger<'a> {
    /// The tagger of a file of weights.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        Self::parse(bytes).ok_or_else(|| {
            Error::invalid("these are no weights of a tagger; make them with `cargo xtask train tagger --corpora DIR`")
        })
    }

    const fn parse(bytes: &'a [u8]) -> Option<Self> {
        let Some((&[m0, m1, m2, m3, f0, f1, w0, w1], rest)) = bytes.split_first_chunk() else {
            return None;
        };
        if u32::from_le_bytes([m0, m1, m2, m3]) != u32::from_le_bytes(MAGIC) {
            return None;
        }
        let features = u16::from_le_bytes([f0, f1]) as usize;
        let weights = u16::from_le_bytes([w0, w1]) as usize;
        const ROWS: usize = BUCKETS / ROW;
        if rest.len() != 4 * ROWS + BUCKETS + 2 * features + features.div_ceil(2) + 2 * weights {
            return None;
        }
        let (first_features, rest) = rest.split_at(2 * ROWS);
        let (first_weights, rest) = rest.split_at(2 * ROWS);
        let (fillings, rest) = rest.split_at(BUCKETS);
        let (keys, rest) = rest.split_at(features);
        let (halves, rest) = rest.split_at(features.div_ceil(2));
        let (sizes, rest) = rest.split_at(features);
        let (tags, weights) = rest.split_at(weights);
        Some(Self { first_features, first_weights, fillings, keys, halves, sizes, tags, weights })
    }

    /// How many features it weighs.
    pub fn features(&self) -> usize {
        self.sizes.len()
    }

    /// The parts of speech of the words and marks of one sentence.
    pub fn tag<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<Tag> {
        let words: Vec<&str> = words.into_iter().collect();
        let spellings: Vec<Spelling> = words.iter().map(|word| Spelling::of(word)).collect();
        let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
        for (i, word) in words.iter().enumerate() {
            let tag = if is_mark(word) {
                mark(word, i.checked_sub(1).map(|i| words[i]))
            } else {
                self.known(&spellings[i]).unwrap_or_else(|| self.weigh(&spellings, i, &tags))
            };
            tags.push(tag);
        }
        tags
    }

    fn known(&self, word: &Spelling) -> Option<Tag> {
        let (tags, weights) = self.find(word.known())?;
        (*weights.first()? == KNOWN as u8).then(|| Tag::numbered(*tags.first()?))?
    }

    fn weigh(&self, spellings: &[Spelling], i: usize, tags: &[Tag]) -> Tag {
        let (last, before) = (tags.last().copied(), tags.len().checked_sub(2).map(|k| tags[k]));
        let mut scores = [0_i32; Tag::COUNT];
        for key in features(spellings, i, last, before) {
            let Some((tags, weights)) = self.find(key) else { continue };
            for (tag, weight) in tags.iter().zip(weights) {
                if let Some(score) = scores.get_mut(usize::from(*tag)) {
                    *score += i32::from(*weight as i8);
                }
            }
        }
        let mut best = 0;
        for (number, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = number;
            }
        }
        Tag::numbered(best as u8).unwrap_or(Tag::Noun)
    }

    /// The tags that a feature speaks for or against, and its weights for each.
    fn find(&self, key: Key) -> Option<(&'a [u8], &'a [u8])> {
        let (bucket, half, low) = ((key.short() >> 12) as usize, (key.short() >> 8) as u8 % 16, key.short() as u8);
        let filling = usize::from(*self.fillings.get(bucket)?);
        let row = bucket / ROW;
        let first = usize::from(short(self.first_features, row)?);
        let from = first + sum(self.fillings.get(row * ROW..bucket)?);
        let is_it = |place: &usize| self.keys.get(*place) == Some(&low) && self.half(*place) == Some(half);
        let place = (from..from + filling).find(is_it)?;
        let start = usize::from(short(self.first_weights, row)?) + sum(self.sizes.get(first..place)?);
        let range = start..start + usize::from(*self.sizes.get(place)?);
        Some((self.tags.get(range.clone())?, self.weights.get(range)?))
    }

    fn half(&self, place: usize) -> Option<u8> {
        Some(self.halves.get(place / 2)? >> (place % 2 * 4) & 15)
    }
}

fn sum(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(*byte)).sum()
}

fn short(bytes: &[u8], i: usize) -> Option<u16> {
    bytes.get(2 * i..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec};

    const SHIPPED: &[u8] = include_bytes!("../../../models/tagger.bin");

    #[track_caller]
    fn check(tagged: &str) {
        let (words, expected): (Vec<&str>, Vec<Tag>) = tagged
            .split_whitespace()
            .map(|pair| pair.rsplit_once('_').map(|(word, tag)| (word, Tag::spelled(tag).unwrap())).unwrap())
            .unzip();
        assert_eq!(Tagger::shipped().tag(words), expected, "{tagged}");
    }

    #[test]
    fn the_shipped_weights_are_whole() {
        let tagger = Tagger::read(SHIPPED).unwrap();
        assert_eq!(tagger.features(), Tagger::shipped().features());
        assert!(tagger.features() > 10_000);
    }

    #[test]
    fn words_get_their_parts_of_speech() {
        check("I_PRP bought_VBD a_DT red_JJ bicycle_NN in_IN Lisbon_NNP last_JJ week_NN ._.");
        check("My_PRP$ sister_NN does_VBZ n't_RB eat_VB meat_NN ._.");
        check("We_PRP are_VBP going_VBG to_TO visit_VB Rome_NNP ,_, and_CC then_RB Naples_NNP ._.");
        check("Ana_NNP 's_POS parents_NNS have_VBP moved_VBN to_TO Oslo_NNP !_.");
        check("The_DT old_JJ house_NN was_VBD sold_VBN by_IN the_DT bank_NN ._.");
        check("Could_MD you_PRP tell_VB me_PRP where_WRB she_PRP works_VBZ ?_.");
        check("i_PRP adopted_VBD two_CD cats_NNS");
    }

    #[test]
    fn a_mark_needs_no_weighing() {
        check("my_PRP$ parents_NNS '_POS garden_NN (_( it_PRP is_VBZ big_JJ )_)");
        assert_eq!(Tagger::shipped().tag(["☕"]), [Tag::Symbol]);
        assert_eq!(Tagger::shipped().tag([]), []);
    }

    #[test]
    fn damaged_weights_are_refused_or_read_without_harm() {
        assert!(Tagger::read(b"").is_err());
        assert!(Tagger::read(b"PTG2").is_err());
        assert!(Tagger::read(&SHIPPED[..SHIPPED.len() - 1]).is_err());
        let mut damaged = vec![0xff; SHIPPED.len()];
        damaged[..8].copy_from_slice(&SHIPPED[..8]);
        let word = String::from_utf8_lossy(&damaged).into_owned();
        assert_eq!(Tagger::read(&damaged).unwrap().tag(["word", &word]).len(), 2);
    }
}
