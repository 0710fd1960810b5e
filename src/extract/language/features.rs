//! What the tagger looks at: the word, its neighbours, and the tags it gave last.
//!
//! The features are those of Honnibal's averaged perceptron, which NLTK took over, with the shape of the word
//! added. The trainer and the tagger call the same code, so that they cannot part. A feature is a hash of
//! 27 bits: two of them fall together too seldom to be measured.

use super::tag::Tag;

/// A feature: below 2²⁷.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u32);

/// How many bits of a key are in the file. One in a thousand features that the weights know nothing of is taken for
/// one they know, which is not to be measured either; were it one in a hundred, it would be.
pub const BITS: u32 = 24;

impl Key {
    /// The key as the weights know it: below two to the power of [`BITS`].
    pub fn short(self) -> u32 {
        self.0 >> (27 - BITS)
    }
}

/// The features of one word in its place.
pub type Features = [Key; 20];

/// How many of the [`Features`], at their end, depend on the tags before.
pub const RECENT: usize = 4;

/// All that the tagger sees of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    word: u32,
    two: u32,
    three: u32,
    four: u32,
    first: u32,
    shape: u32,
}

/// Two words before the first one and two after the last stand for the edge of the sentence.
const EDGE: Spelling = Spelling { word: 1, two: 1, three: 1, four: 1, first: 1, shape: 1 };

impl Spelling {
    /// What is seen of a word as written.
    pub fn of(word: &str) -> Self {
        let (mut upper, mut digits, mut hyphen, mut length) = (0, 0, 0, 0);
        let mut ends = [0_u32; 4];
        let (mut whole, mut first) = (SEED, 0);
        let mut begins_upper = false;
        for c in word.chars() {
            let c = if c == '’' { '\'' } else { c };
            upper += u32::from(c.is_uppercase());
            begins_upper |= length == 0 && c.is_uppercase();
            digits += u32::from(c.is_ascii_digit());
            hyphen += u32::from(c == '-');
            // Lower case of one character only, whatever the language makes of it: the tagger needs a
            // likeness, not a spelling.
            let small = u32::from(c.to_lowercase().next().unwrap_or(c));
            // Any digit is as good as another.
            let small = if c.is_ascii_digit() { u32::from('0') } else { small };
            if length == 0 {
                first = small;
            }
            whole = step(whole, small);
            ends = [ends[1], ends[2], ends[3], small];
            length += 1;
        }
        let capitals = match upper {
            0 => 0,
            _ if upper == length && length > 1 => 1,
            _ if begins_upper => 2,
            _ => 3,
        };
        let numeral = if digits == 0 { 0 } else { 1 + u32::from(digits * 2 > length) };
        let two = step(step(SEED, ends[2]), ends[3]);
        let three = step(step(step(SEED, ends[1]), ends[2]), ends[3]);
        Self {
            word: whole,
            two,
            three,
            four: step(three, ends[0]),
            first,
            shape: capitals + 4 * numeral + 12 * hyphen.min(1) + 24 * u32::from(length == 1),
        }
    }

    /// The key under which a word that is always of one kind is known.
    pub fn known(&self) -> Key {
        key(0, self.word, 0)
    }
}

/// The features of the word at `i`, after words that were given the tags `last` and, before it, `before`.
pub fn features(words: &[Spelling], i: usize, last: Option<Tag>, before: Option<Tag>) -> Features {
    let at = |offset: isize| i.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&EDGE);
    let number = |tag: Option<Tag>| tag.map_or(Tag::COUNT as u32, |tag| tag as u32);
    let (this, previous, next) = (at(0), at(-1), at(1));
    let (last, before) = (number(last), number(before));
    let place = u32::from(i == 0);
    [
        key(1, 0, 0),
        key(2, this.word, 0),
        key(3, this.two, 0),
        key(4, this.three, 0),
        key(5, this.four, 0),
        key(6, this.first, 0),
        key(7, this.shape, place),
        key(8, this.three, this.shape),
        key(9, previous.word, 0),
        key(10, previous.three, 0),
        key(11, at(-2).word, 0),
        key(12, next.word, 0),
        key(13, next.three, 0),
        key(14, at(2).word, 0),
        key(15, next.shape, this.shape),
        key(16, this.word, next.word),
        key(17, last, 0),
        key(18, before, 0),
        key(19, last, before),
        key(20, last, this.word),
    ]
}

/// The tag of a word that is a mark, which needs no weighing.
pub fn mark(text: &str, previous: Option<&str>) -> Tag {
    match text.chars().next() {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।') if text.starts_with("..") => Tag::Dash,
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।') => Tag::Stop,
        Some(',' | '،' | '、') => Tag::Comma,
        Some(':' | ';' | '-' | '–' | '—' | '…') => Tag::Dash,
        Some('(' | '[' | '{') => Tag::Open,
        Some(')' | ']' | '}') => Tag::Close,
        // "My parents' house".
        Some('\'' | '’') if previous.is_some_and(|word| word.ends_with(['s', 'S'])) => Tag::Genitive,
        Some('"' | '\'' | '’' | '‘' | '“' | '”' | '„' | '«' | '»' | '`') => Tag::Quote,
        Some('$' | '€' | '£' | '¥') => Tag::Currency,
        Some('&') => Tag::Conjunction,
        Some('@') => Tag::Preposition,
        Some('%') => Tag::Noun,
        _ => Tag::Symbol,
    }
}

/// Whether a word holds neither letter nor digit.
pub fn is_mark(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}

const SEED: u32 = 0x811c_9dc5;

fn step(hash: u32, c: u32) -> u32 {
    (hash ^ c).wrapping_mul(0x0100_0193)
}

/// A feature of a kind, from what it is about.
fn key(kind: u32, a: u32, b: u32) -> Key {
    // Multiplied twice, as one multiplication carries nothing from the high bits to the low ones.
    let mixed = (u64::from(a) << 32 | u64::from(b)) ^ (u64::from(kind) << 27).wrapping_mul(0x9e37_79b9);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    Key((mixed >> 37) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_digits_change_the_shape_and_not_the_word() {
        let (small, capital) = (Spelling::of("lisbon"), Spelling::of("Lisbon"));
        assert_eq!(small.word, capital.word);
        assert_ne!(small.shape, capital.shape);
        assert_eq!(Spelling::of("1984"), Spelling::of("2024"));
        assert_eq!(Spelling::of("n’t"), Spelling::of("n't"));
    }

    #[test]
    fn a_key_has_27_bits() {
        let words = ["I", "bought", "a", "boat"].map(Spelling::of);
        for i in 0..words.len() {
            let found = features(&words, i, Some(Tag::Noun), None);
            assert!(found.iter().all(|key| key.0 < 1 << 27));
            let distinct: alloc::collections::BTreeSet<_> = found.iter().collect();
            assert_eq!(distinct.len(), found.len());
        }
    }
}
