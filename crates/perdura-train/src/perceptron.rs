//! Learning the weights: an averaged perceptron (Collins 2002), pruned and trained again on what is left.
//!
//! The first round learns every weight there is evidence for. The second has only the heaviest of them, and
//! learns to do without the others, which makes the tagger not only smaller but better: what it cannot learn
//! by heart it has to understand.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use perdura::extract::language::{Features, KNOWN, Key, RECENT, Spelling, Tag, features, is_mark};

use crate::chance::Chance;
use crate::corpus::Sentence;

/// For each feature the tags it speaks for or against.
pub type Model = BTreeMap<u32, Vec<(u8, i8)>>;

/// How many weights are kept. More make the file larger and the tagger hardly better.
const KEPT: usize = 31_000;
/// Passes over the corpus before and after pruning.
const PASSES: [u32; 2] = [10, 5];
/// A feature that occurs less often is a chance.
const SELDOM: u8 = 2;
/// One in so many sentences is learned in small letters, too.
const SMALL: usize = 20;
/// A word that occurs this often, and at most once in a hundred times as something else, is taken as known.
const OFTEN: u32 = 50;
/// What an average weight of one is in the file.
const SCALE: i64 = 3;
const SEED: u64 = 2002;

/// Learns from a corpus.
pub fn train(sentences: &[Sentence]) -> Model {
    let known = known(sentences);
    let small = small(sentences);
    let examples: Vec<Example> = sentences.iter().chain(&small).map(|sentence| Example::of(sentence, &known)).collect();
    let all = Learner::new(&examples, often(&examples), |key| key.0, true).learn(PASSES[0]);
    let pruned = Learner::new(&examples, heaviest(&all), Key::short, false).learn(PASSES[1]);
    let mut model: Model = known.into_iter().map(|(key, tag)| (key, vec![(tag as u8, KNOWN)])).collect();
    for (key, averages) in pruned {
        let weights: Vec<(u8, i8)> =
            averages.into_iter().filter_map(|(tag, average)| Some((tag, quantised(average)?))).collect();
        if !weights.is_empty() {
            model.entry(key).or_insert(weights);
        }
    }
    model
}

/// An average, in millionths, as a small whole number; none for one too small to matter.
fn quantised(millionths: i64) -> Option<i8> {
    let scaled = millionths * SCALE;
    let rounded = (scaled + scaled.signum() * 500_000) / 1_000_000;
    (rounded != 0).then(|| rounded.clamp(-i64::from(i8::MAX), i64::from(i8::MAX)) as i8)
}

/// A sentence as the learner sees it.
struct Example {
    spellings: Vec<Spelling>,
    tags: Vec<Tag>,
    /// The words that have to be learned; of the others the tag is certain.
    open: Vec<usize>,
}

impl Example {
    fn of(sentence: &Sentence, known: &BTreeMap<u32, Tag>) -> Self {
        let spellings: Vec<Spelling> = sentence.words.iter().map(|word| Spelling::of(word)).collect();
        let open = |i: &usize| !is_mark(&sentence.words[*i]) && !known.contains_key(&spellings[*i].known().short());
        let open: Vec<usize> = (0..sentence.words.len()).filter(open).collect();
        // A known word counts as what the tagger will take it for.
        let tags = spellings.iter().zip(&sentence.tags);
        let tags = tags.map(|(spelling, tag)| *known.get(&spelling.known().short()).unwrap_or(tag)).collect();
        Self { spellings, tags, open }
    }

    fn features(&self, i: usize, tags: &[Tag]) -> Features {
        features(&self.spellings, i, i.checked_sub(1).map(|i| tags[i]), i.checked_sub(2).map(|i| tags[i]))
    }
}

/// Some of the sentences once more, without capitals and without a mark at the end, as people type them.
fn small(sentences: &[Sentence]) -> Vec<Sentence> {
    let small = |sentence: &Sentence| {
        let words: Vec<String> = sentence.words.iter().map(|word| word.to_lowercase()).collect();
        let end = words.len() - usize::from(words.last().is_some_and(|word| is_mark(word)));
        Sentence { words: words[..end].to_vec(), tags: sentence.tags[..end].to_vec() }
    };
    sentences.iter().step_by(SMALL).map(small).collect()
}

/// The words that are always of one kind.
fn known(sentences: &[Sentence]) -> BTreeMap<u32, Tag> {
    let mut seen: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (word, tag) in sentence.words.iter().zip(&sentence.tags).filter(|(word, _)| !is_mark(word)) {
            *seen.entry(Spelling::of(word).known().short()).or_default().entry(*tag).or_default() += 1;
        }
    }
    let certain = |tags: BTreeMap<Tag, u32>| {
        let total: u32 = tags.values().sum();
        let (tag, most) = tags.into_iter().max_by_key(|(tag, count)| (*count, std::cmp::Reverse(*tag)))?;
        (total >= OFTEN && (total - most) * 100 <= total).then_some(tag)
    };
    seen.into_iter().filter_map(|(key, tags)| Some((key, certain(tags)?))).collect()
}

/// The features that are no chance, with no weights yet.
fn often(examples: &[Example]) -> Vec<Feature> {
    let mut counts = vec![0_u8; 1 << 27];
    for example in examples {
        for &i in &example.open {
            for key in example.features(i, &example.tags) {
                let count = &mut counts[key.0 as usize];
                *count = count.saturating_add(1);
            }
        }
    }
    (0..1 << 27).filter(|key| counts[*key as usize] >= SELDOM).map(|key| (key, Vec::new())).collect()
}

/// The features of the weights that are furthest from nothing, however seldom they are asked.
fn heaviest(learned: &[(u32, Averages)]) -> Vec<Feature> {
    let weight = |key: u32| move |(tag, average): &(u8, i64)| (average.unsigned_abs(), key, *tag);
    let mut ranked: Vec<(u64, u32, u8)> =
        learned.iter().flat_map(|(key, averages)| averages.iter().map(weight(*key))).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let mut kept: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (_, key, tag) in ranked.into_iter().take(KEPT) {
        let tags = kept.entry(Key(key).short()).or_default();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    kept.into_iter().collect()
}

/// A feature's key, and the tags it has weights for.
type Feature = (u32, Vec<u8>);

/// Per tag the average weight over the whole training, in millionths.
type Averages = Vec<(u8, i64)>;

/// Weights while they are learned.
struct Learner<'a> {
    examples: &'a [Example],
    keys: Vec<u32>,
    index: HashMap<u32, u32, Plain>,
    cells: Vec<Vec<Cell>>,
    /// What it tells a feature by.
    name: fn(Key) -> u32,
    /// Whether a feature may take up a tag that it has no weight for.
    grows: bool,
    /// For each example, for each open word, those of its features that no tag changes.
    fixed: Vec<Vec<Vec<u32>>>,
    step: i64,
}

/// A weight for one tag, and the sum of what it was at every step up to `since`.
struct Cell {
    tag: u8,
    weight: i32,
    total: i64,
    since: i64,
}

impl<'a> Learner<'a> {
    fn new(examples: &'a [Example], features: Vec<Feature>, name: fn(Key) -> u32, grows: bool) -> Self {
        let cell = |tag: &u8| Cell { tag: *tag, weight: 0, total: 0, since: 0 };
        let cells = features.iter().map(|(_, tags)| tags.iter().map(cell).collect()).collect();
        let keys: Vec<u32> = features.into_iter().map(|(key, _)| key).collect();
        let index: HashMap<u32, u32, Plain> = keys.iter().zip(0..).map(|(key, i)| (*key, i)).collect();
        let fixed = |example: &Example, i: usize| {
            let found = example.features(i, &example.tags);
            found[..found.len() - RECENT].iter().filter_map(|key| index.get(&name(*key)).copied()).collect()
        };
        let fixed = examples.iter().map(|example| example.open.iter().map(|i| fixed(example, *i)).collect()).collect();
        Self { examples, keys, index, cells, name, grows, fixed, step: 0 }
    }

    fn learn(mut self, passes: u32) -> Vec<(u32, Averages)> {
        let mut chance = Chance::seeded(SEED);
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        for pass in 1..=passes {
            chance.shuffle(&mut order);
            let wrong: usize = order.iter().map(|i| self.sentence(*i)).sum();
            eprintln!("pass {pass} of {passes}: {wrong} of {} wrong", self.step / i64::from(pass));
        }
        let step = self.step;
        let average = |cell: &Cell| (cell.total + i64::from(cell.weight) * (step - cell.since)) * 1_000_000 / step;
        let averages = |cells: &Vec<Cell>| cells.iter().map(|cell| (cell.tag, average(cell))).collect();
        self.keys.iter().zip(&self.cells).map(|(key, cells)| (*key, averages(cells))).collect()
    }

    /// Learns from one sentence, and says how many of its words it got wrong.
    fn sentence(&mut self, at: usize) -> usize {
        let example = &self.examples[at];
        let mut tags = example.tags.clone();
        let mut wrong = 0;
        for (nth, &i) in example.open.iter().enumerate() {
            let mut found = self.fixed[at][nth].clone();
            let all = example.features(i, &tags);
            found.extend(all[all.len() - RECENT..].iter().filter_map(|key| self.index.get(&(self.name)(*key))));
            let guess = self.guess(&found);
            self.step += 1;
            let truth = example.tags[i] as u8;
            if guess != truth {
                wrong += 1;
                for feature in found {
                    self.move_weight(feature, truth, 1);
                    self.move_weight(feature, guess, -1);
                }
            }
            tags[i] = Tag::numbered(guess).unwrap_or(Tag::Noun);
        }
        wrong
    }

    fn guess(&self, found: &[u32]) -> u8 {
        let mut scores = [0_i32; Tag::COUNT];
        for cell in found.iter().flat_map(|feature| &self.cells[*feature as usize]) {
            scores[usize::from(cell.tag)] += cell.weight;
        }
        (0..Tag::COUNT).rev().max_by_key(|tag| scores[*tag]).unwrap_or(0) as u8
    }

    fn move_weight(&mut self, feature: u32, tag: u8, by: i32) {
        let cells = &mut self.cells[feature as usize];
        let step = self.step;
        match cells.iter_mut().find(|cell| cell.tag == tag) {
            Some(cell) => {
                cell.total += i64::from(cell.weight) * (step - cell.since);
                cell.weight += by;
                cell.since = step;
            }
            None if !self.grows => {}
            None => cells.push(Cell { tag, weight: by, total: 0, since: step }),
        }
    }
}

type Plain = BuildHasherDefault<Mixed>;

/// Keys are hashes already.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
