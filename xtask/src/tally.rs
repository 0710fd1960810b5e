//! How many tests passed and failed, read from what each test runner says.

use std::{fmt, ops::AddAssign};

/// Tests that passed, that failed, and that could not be run here. Prints as `3 passed, 1 failed`.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    pub not_run: usize,
}

impl Tally {
    pub const PASSED: Tally = Tally { passed: 1, failed: 0, not_run: 0 };
    pub const FAILED: Tally = Tally { passed: 0, failed: 1, not_run: 0 };
    pub const NOT_RUN: Tally = Tally { passed: 0, failed: 0, not_run: 1 };

    /// The sum of cargo's `test result: ok. 3 passed; 1 failed; …` lines.
    pub fn of_cargo(text: &str) -> Tally {
        let mut tally = Tally::default();
        for counts in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            tally += Tally { passed: before(counts, " passed"), failed: before(counts, " failed"), not_run: 0 };
        }
        tally
    }

    /// The `# pass 3`, `# fail 1`, `# cancelled 0` and `# skipped 0` lines that end Node's TAP.
    pub fn of_node(text: &str) -> Tally {
        let count = |name: &str| {
            let value = text.lines().rev().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name));
            value.and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(0)
        };
        Tally { passed: count("pass "), failed: count("fail ") + count("cancelled "), not_run: count("skipped ") }
    }

    /// Python's `Ran 3 tests in 0.1s`, and after `FAILED` how many did.
    pub fn of_unittest(text: &str) -> Tally {
        let ran = text.lines().filter(|line| line.starts_with("Ran ")).map(|line| before(line, " test")).sum::<usize>();
        let verdict = text.lines().rev().find(|line| line.starts_with("FAILED (")).unwrap_or("");
        let counts = verdict.split(['(', ')', ',']).filter_map(|part| part.trim().split_once('='));
        let failed = counts.filter(|(kind, _)| ["failures", "errors"].contains(kind));
        let failed = failed.filter_map(|(_, count)| count.parse::<usize>().ok()).sum::<usize>();
        Tally { passed: ran.saturating_sub(failed), failed, not_run: 0 }
    }

    /// The testkit's last line, which is spelled as ours.
    pub fn of_testkit(text: &str) -> Tally {
        let last = text.lines().rev().find(|line| is_tally(line)).unwrap_or("");
        Tally { passed: before(last, " passed"), failed: before(last, " failed"), not_run: 0 }
    }

    /// The same, and at least one failure if the runner itself says that it failed:
    /// a crash or a file that does not compile leaves no count behind.
    pub fn in_view_of(self, success: bool) -> Tally {
        if success || self.failed > 0 { self } else { Tally { failed: 1, ..self } }
    }
}

/// Whether a line is nothing but a tally.
pub fn is_tally(line: &str) -> bool {
    let tally = Tally { passed: before(line, " passed"), failed: before(line, " failed"), not_run: 0 };
    line.trim() == tally.to_string()
}

/// The number that ends right before the first `word`.
fn before(text: &str, word: &str) -> usize {
    let number = text.split_once(word).and_then(|(head, _)| head.rsplit(' ').next()?.parse().ok());
    number.unwrap_or(0)
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.not_run += other.not_run;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(read: fn(&str) -> Tally, text: &str, expected: &str) {
        assert_eq!(read(text).to_string(), expected);
    }

    #[test]
    fn cargo_sums_over_all_its_binaries() {
        let one = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let two = "test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        check(Tally::of_cargo, one, "3 passed, 0 failed");
        check(Tally::of_cargo, &format!("{one}\nnoise: 7 passed\n{two}\n"), "15 passed, 2 failed");
        check(Tally::of_cargo, "error: could not compile", "0 passed, 0 failed");
    }

    #[test]
    fn node_counts_a_cancelled_test_as_failed() {
        check(Tally::of_node, "# tests 4\n# pass 3\n# fail 1\n# cancelled 0\n", "3 passed, 1 failed");
        check(Tally::of_node, "# pass 3\n# fail 0\n# cancelled 2\n# skipped 1\n", "3 passed, 2 failed");
    }

    #[test]
    fn what_was_skipped_is_neither_passed_nor_failed() {
        assert_eq!(Tally::of_node("# pass 3\n# fail 0\n# skipped 2\n").not_run, 2);
        assert_eq!(Tally::of_node("# pass 3\n# fail 0\n# skipped 0\n").not_run, 0);
    }

    #[test]
    fn python_tells_how_many_ran_and_how_many_failed() {
        check(Tally::of_unittest, "....\nRan 4 tests in 0.2s\n\nOK\n", "4 passed, 0 failed");
        check(Tally::of_unittest, "Ran 1 test in 0.2s\n\nFAILED (errors=1)\n", "0 passed, 1 failed");
        check(
            Tally::of_unittest,
            "Ran 9 tests in 2s\n\nFAILED (failures=2, errors=1, skipped=1)\n",
            "6 passed, 3 failed",
        );
        check(Tally::of_unittest, "ModuleNotFoundError", "0 passed, 0 failed");
    }

    #[test]
    fn the_testkit_is_believed_in_its_last_tally() {
        check(Tally::of_testkit, "ok a\n1 passed, 9 failed\n41 passed, 2 failed\n", "41 passed, 2 failed");
        check(Tally::of_testkit, "thread panicked", "0 passed, 0 failed");
    }

    #[test]
    fn a_crash_is_a_failure_even_when_nothing_was_counted() {
        assert_eq!(Tally::default().in_view_of(false), Tally::FAILED);
        assert_eq!(Tally::PASSED.in_view_of(true), Tally::PASSED);
    }
}
