//! An order in which what is alike follows each other.
//!
//! gzip finds a text again within 32 KiB before, so the functions of a module are worth a thirtieth less in an order
//! that leaves alike ones that near.

use std::collections::VecDeque;

/// How many bytes are a pattern. Shorter ones occur everywhere, longer ones miss what differs in one number.
const PATTERN: usize = 6;
/// A pattern that more texts have tells nothing of them.
const COMMON: usize = 300;
/// How far back alike texts are looked for: gzip's distance, less what the next text itself is long.
const REACH: usize = 28_000;

/// The numbers of texts in an order in which each is, for its length, most like those right before it.
pub fn order(texts: &[&[u8]]) -> Vec<usize> {
    let holders = holders(texts);
    let mut patterns = vec![Vec::new(); texts.len()];
    for (pattern, holders) in holders.iter().enumerate() {
        holders.iter().for_each(|text| patterns[*text].push(pattern));
    }
    // By their length alone short texts would come first, which are alike by chance; without it, long ones.
    let size: Vec<f64> = texts.iter().map(|text| (text.len() as f64 + 8.0).powf(0.6)).collect();
    let mut shared = vec![0_u32; texts.len()];
    let mut times = vec![0_u32; holders.len()];
    let mut left: Vec<usize> = (0..texts.len()).collect();
    let mut order = Vec::with_capacity(texts.len());
    let mut near = VecDeque::new();
    let mut length = 0;
    let likeness = |shared: &[u32], text: usize| f64::from(shared[text]) / size[text];
    while let Some(first) = left.first() {
        let (mut at, mut most) = (0, likeness(&shared, *first));
        for (place, text) in left.iter().enumerate() {
            let likeness = likeness(&shared, *text);
            if likeness > most {
                (at, most) = (place, likeness);
            }
        }
        let next = left.remove(at);
        order.push(next);
        near.push_back(next);
        length += texts[next].len();
        for pattern in &patterns[next] {
            times[*pattern] += 1;
            if times[*pattern] == 1 {
                holders[*pattern].iter().for_each(|text| shared[*text] += 1);
            }
        }
        while length > REACH && near.len() > 1 {
            let Some(gone) = near.pop_front() else { break };
            length -= texts[gone].len();
            for pattern in &patterns[gone] {
                times[*pattern] -= 1;
                if times[*pattern] == 0 {
                    holders[*pattern].iter().for_each(|text| shared[*text] -= 1);
                }
            }
        }
    }
    order
}

/// For each pattern that some texts have in common, those.
fn holders(texts: &[&[u8]]) -> Vec<Vec<usize>> {
    let of = |(number, text): (usize, &&[u8])| -> Vec<([u8; PATTERN], usize)> {
        text.windows(PATTERN).filter_map(|window| Some((window.try_into().ok()?, number))).collect()
    };
    let mut all: Vec<_> = texts.iter().enumerate().flat_map(of).collect();
    all.sort_unstable();
    all.dedup();
    let shared = all.chunk_by(|one, other| one.0 == other.0).filter(|chunk| (2..=COMMON).contains(&chunk.len()));
    shared.map(|chunk| chunk.iter().map(|(_, text)| *text).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &[usize]) {
        let texts: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
        assert_eq!(order(&texts), expected);
    }

    #[test]
    fn what_is_alike_comes_together() {
        check(
            &["the house on the hill", "ten green bottles", "the house by the sea", "nine green bottles"],
            &[0, 2, 1, 3],
        );
        check(&["abc", "xyz"], &[0, 1]);
        check(&[], &[]);
    }

    #[test]
    fn for_its_length() {
        let long = format!("the green house {}", "of somebody whom we do not know ".repeat(9));
        check(&["the green house", &long, "a green house"], &[0, 2, 1]);
    }

    #[test]
    fn what_lies_too_far_back_counts_no_more() {
        let far = "0123456789".repeat(REACH / 10);
        check(&["some text", &format!("some text {far}"), "another 789012", "some text again"], &[0, 3, 1, 2]);
        check(&["a text", &format!("a text, {far}"), "789012 as 567890", "a text of old"], &[0, 3, 1, 2]);
    }
}
