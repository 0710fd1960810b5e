//! An episode in a line: who said it, the sentences that matter, and the days that its words mean.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::cell::RefCell;

use super::excerpt::excerpt;
use crate::extract::dates::{self, Granularity, Kind, Sense, TimeExpression};
use crate::graph::Graph;
use crate::model::Episode;
use crate::search::{Message, Rarities, Word, terms};
use crate::time::Timestamp;

/// How much more a word that is asked for weighs than another as rare.
const ASKED: u32 = 4;

/// What episodes are quoted for.
pub(crate) struct Quoting<'a> {
    graph: &'a Graph,
    asked: Vec<Word>,
    rarities: RefCell<Rarities>,
}

impl<'a> Quoting<'a> {
    /// To answer a text.
    pub fn about(graph: &'a Graph, text: &str) -> Self {
        let index = graph.index();
        let asked = terms(text).iter().filter_map(|word| index.word(word)).collect();
        Self { graph, asked, rarities: RefCell::new(index.rarities()) }
    }

    /// An episode that has a slot in the index, in about `most` tokens.
    pub fn quote(&self, episode: &Episode, slot: u32, most: u32) -> String {
        let index = self.graph.index();
        let mut rarities = self.rarities.borrow_mut();
        let weigh = |word: Word| rarities.of(index.spread(word)) * if self.asked.contains(&word) { ASKED } else { 1 };
        let unkept = Message::default();
        let message = index.told(slot).unwrap_or(&unkept);
        let cut = excerpt(&episode.content, index.sentences(message, episode), most, weigh);
        let said = if cut == episode.content { whole(message, episode) } else { part(message, episode, &cut).into() };
        match from(episode) {
            Some(from) => [from, ": ", &said].concat(),
            None => said.into_owned(),
        }
    }
}

/// The whole of an episode, dated once and kept, where that makes a difference.
fn whole<'e>(message: &'e Message, episode: &'e Episode) -> Cow<'e, str> {
    let text = message.dated.get_or_init(|| {
        let dated = dated(&episode.content, episode.reference);
        if dated == episode.content { "".into() } else { dated.into() }
    });
    if text.is_empty() { episode.content.as_str().into() } else { (**text).into() }
}

/// An excerpt of an episode, dated unless it was quoted last, too.
fn part(message: &Message, episode: &Episode, cut: &str) -> String {
    let mut last = message.excerpt.borrow_mut();
    if *last.0 != *cut {
        *last = (cut.into(), dated(cut, episode.reference).into());
    }
    (*last.1).into()
}

/// Who says it, or where it is from.
fn from(episode: &Episode) -> Option<&str> {
    let speaker = episode.speaker.as_ref().map(|speaker| speaker.name.as_deref().unwrap_or(&speaker.word));
    speaker.filter(|name| !name.is_empty()).or(episode.description.as_deref())
}

/// The text with the date behind each time that has to be reckoned: "yesterday (2024-12-09)".
fn dated(text: &str, reference: Timestamp) -> String {
    let mut dated = String::with_capacity(text.len());
    let mut next = 0;
    for time in dates::find(text, reference) {
        let Some(date) = date(&time, reference) else { continue };
        dated.push_str(&text[next..time.span.end]);
        dated.push_str(&alloc::format!(" ({date})"));
        next = time.span.end;
    }
    dated.push_str(&text[next..]);
    dated
}

/// The days that a time means, where its words do not say them.
fn date(time: &TimeExpression, reference: Timestamp) -> Option<String> {
    if time.absolute || time.kind != Kind::Calendar || time.sense == Sense::Lasting {
        return None;
    }
    let edge = match time.sense {
        Sense::Since => (time.window.valid_at()?, None),
        Sense::Until => (time.window.invalid_at()?, None),
        _ => (time.window.valid_at()?, time.window.invalid_at().map(|end| end.plus_millis(-1))),
    };
    let (from, to) = edge;
    let (year, month, _) = from.date();
    match time.granularity {
        Granularity::Hour | Granularity::Day if from.midnight() == reference.midnight() => None,
        Granularity::Hour | Granularity::Day => Some(from.day()),
        Granularity::Week => Some(to.map_or_else(|| from.day(), |to| alloc::format!("{} to {}", from.day(), to.day()))),
        Granularity::Month | Granularity::Season => {
            let last = to.map(Timestamp::date).filter(|(y, m, _)| (*y, *m) != (year, month));
            let until = last.map_or_else(String::new, |(year, month, _)| alloc::format!(" to {year:04}-{month:02}"));
            Some(alloc::format!("{year:04}-{month:02}{until}"))
        }
        Granularity::Year => Some(alloc::format!("{year:04}")),
        Granularity::Decade => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::at;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(dated(text, at("2024-12-10T09:00:00Z")), expected);
    }

    #[test]
    fn what_has_to_be_reckoned_is_written_out() {
        check("I saw her yesterday in the park", "I saw her yesterday (2024-12-09) in the park");
        check("We met last week.", "We met last week (2024-12-02 to 2024-12-08).");
        check("It rained last month", "It rained last month (2024-11)");
        check("She left last year", "She left last year (2023)");
    }

    #[test]
    fn what_says_its_date_or_none_stays_as_it_is() {
        check("On 7 May 2023 we met", "On 7 May 2023 we met");
        check("I am tired today", "I am tired today");
        check("no time at all", "no time at all");
    }
}
