//! The times a question speaks of: "what did we do in May 2023".

use alloc::vec::Vec;

use crate::extract::dates::{self, Granularity, Kind, Sense};
use crate::time::Timestamp;

/// What it counts, in millionths, that something was said at a time that is asked about.
pub(super) const THEN: u32 = 64_000;
/// What it counts that it was said soon after: what happened is told later.
const LATER: u32 = 39_000;
/// How soon.
const SOON: i64 = 10 * 24 * 60 * 60 * 1000;

/// The times a question speaks of, each with its end.
#[derive(Debug, Default)]
pub(crate) struct Times(Vec<(Timestamp, Timestamp)>);

impl Times {
    /// Those of a text that is asked at `now`. A question that looks back from now to where `newest`, the last
    /// thing said, lies far behind it, looks back from there: "in May" of a year that is over.
    pub fn asked(text: &str, now: Timestamp, newest: Timestamp) -> Self {
        let times = Self::from(text, now);
        let past = |(from, _): &(Timestamp, Timestamp)| *from > newest;
        if newest < now && times.0.iter().any(past) { Self::from(text, newest) } else { times }
    }

    fn from(text: &str, moment: Timestamp) -> Self {
        let spoken_of = |time: &dates::TimeExpression| {
            time.kind == Kind::Calendar && time.sense != Sense::Lasting && time.granularity != Granularity::Decade
        };
        let found = dates::find(text, moment).into_iter().filter(spoken_of);
        Self(
            found
                .filter_map(|time| Some((time.window.valid_at()?, time.window.invalid_at().unwrap_or(moment))))
                .collect(),
        )
    }

    /// Whether it speaks of none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it counts for something that it was said at a moment.
    pub fn worth(&self, said: Timestamp) -> u32 {
        let worth = self.0.iter().map(|(from, to)| match said {
            said if said < *from => 0,
            said if said < *to => THEN,
            said if said < to.plus_millis(SOON) => LATER,
            _ => 0,
        });
        worth.max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::at;

    #[track_caller]
    fn check(text: &str, said: &str, expected: u32) {
        let times = Times::asked(text, at("2026-01-10T09:00:00Z"), at("2024-12-10T09:00:00Z"));
        assert_eq!(times.worth(at(said)), expected, "{text}: {said}");
    }

    #[test]
    fn what_was_said_then_or_soon_after_counts() {
        check("What did we do in May 2023?", "2023-05-17T10:00:00Z", THEN);
        check("What did we do in May 2023?", "2023-06-03T10:00:00Z", LATER);
        check("What did we do in May 2023?", "2023-07-01T10:00:00Z", 0);
        check("What did we do in May 2023?", "2023-04-30T10:00:00Z", 0);
        check("What did we do?", "2023-05-17T10:00:00Z", 0);
    }

    #[test]
    fn a_month_after_the_last_word_is_that_month_before_it() {
        check("Where did she go in November?", "2024-11-05T10:00:00Z", THEN);
        check("What happened last week?", "2024-12-04T10:00:00Z", THEN);
    }
}
