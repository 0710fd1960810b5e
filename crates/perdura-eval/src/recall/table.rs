//! The figures of a run, beside the bars that others reach and the ones we set ourselves.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::run::BUDGETS;
use super::score::Measure::{self, All, Carried, Date, Found, New, Over, Stale, Words};
use super::score::{DEPTHS, Scored};
use crate::Result;

/// A row of known figures, in hundredths.
struct Known {
    set: &'static str,
    category: &'static str,
    label: &'static str,
    figures: &'static [(Measure, f64)],
}

/// What is known of these sets. The bar is the best plain retrieval: BM25 with MiniLM, a transformer of 90 MB,
/// whole turns packed into the budget.
const KNOWN: &[Known] = &[
    Known {
        set: "locomo",
        category: MAIN,
        label: "bar",
        figures: &[
            (Found(10), 69.1),
            (Found(20), 75.9),
            (Carried(512), 70.7),
            (Carried(1024), 78.4),
            (Carried(2048), 84.5),
            (All(1024), 72.3),
        ],
    },
    Known {
        set: "locomo",
        category: MAIN,
        label: "goal",
        figures: &[(Found(10), 72.), (Carried(512), 76.), (Carried(1024), 84.), (Carried(2048), 90.), (All(1024), 78.)],
    },
    Known { set: "locomo", category: "1-multi-hop", label: "goal", figures: &[(Carried(512), 52.)] },
    Known {
        set: "lme_s",
        category: MAIN,
        label: "bar",
        figures: &[
            (Found(10), 89.3),
            (Found(20), 93.2),
            (Carried(512), 81.1),
            (Carried(1024), 87.5),
            (Carried(2048), 92.8),
            (All(1024), 80.6),
        ],
    },
    Known {
        set: "lme_s",
        category: MAIN,
        label: "goal",
        figures: &[(Found(10), 90.), (Carried(512), 86.), (Carried(1024), 92.), (Carried(2048), 96.), (All(1024), 86.)],
    },
    Known {
        set: "beam100k",
        category: MAIN,
        label: "bar",
        figures: &[(Carried(512), 55.6), (Carried(1024), 58.4), (Carried(2048), 64.2)],
    },
    Known {
        set: "beam100k",
        category: MAIN,
        label: "goal",
        figures: &[(Carried(512), 60.), (Carried(1024), 66.), (Carried(2048), 72.)],
    },
];

/// All that counts: what is asked to no purpose is left out.
const MAIN: &str = "MAIN";
const APART: [&str; 2] = ["5-adversarial", "abstention"];

/// The table of one set, in Markdown that reads well in a terminal too.
pub fn table(set: &str, scored: &[Scored<'_>]) -> String {
    let columns = columns();
    let heads: String = columns.iter().map(|(name, _)| format!(" {name:>7} |")).collect();
    let rule = format!("{}:|", "-".repeat(8)).repeat(columns.len());
    let mut text = format!("| {set:<26} |    n |{heads}\n|{}|-----:|{rule}\n", "-".repeat(28));
    let mut row = |label: &str, n: Option<usize>, figure: &dyn Fn(Measure) -> Option<f64>| {
        let n = n.map_or_else(String::new, |n| n.to_string());
        let _ = write!(text, "| {label:<26} | {n:>4} |");
        for (_, measure) in &columns {
            let figure = figure(*measure).map_or_else(String::new, |figure| format!("{figure:.1}"));
            let _ = write!(text, " {figure:>7} |");
        }
        text.push('\n');
    };
    let categories: BTreeSet<&str> = scored.iter().map(category).collect();
    for name in [MAIN].into_iter().chain(categories) {
        let counts =
            |one: &&Scored<'_>| if name == MAIN { !APART.contains(&category(one)) } else { category(one) == name };
        let rows: Vec<_> = scored.iter().filter(counts).collect();
        row(name, Some(rows.len()), &|measure| mean(&rows, measure));
        for known in KNOWN.iter().filter(|known| known.set == set && known.category == name) {
            let figure = |measure| known.figures.iter().find(|(one, _)| *one == measure).map(|(_, figure)| *figure);
            row(&format!("  {}", known.label), None, &figure);
        }
    }
    format!("{text}\n{}", apart(scored))
}

fn category<'a>(one: &Scored<'a>) -> &'a str {
    &one.case.gold.category
}

/// Keeps the tables of a run where the next reader finds them.
pub fn keep(file: &Path, tables: &str) -> Result {
    let text = format!(
        "# How much of the evidence is found\n\n\
         Written by `cargo xtask eval recall --data DIR --keep`; `crates/perdura-eval/README.md` says what is measured.\n\
         *bar* is the best plain retrieval, *goal* what we set ourselves; all figures are in hundredths.\n{tables}"
    );
    let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    written.map_err(|fault| format!("`{}`: {fault}", file.display()))
}

/// What applies to some questions only, a line each.
fn apart(scored: &[Scored<'_>]) -> String {
    let mut text = String::new();
    let all: Vec<_> = scored.iter().collect();
    let named = [
        ("New", BUDGETS.map(New), "blocks with the newest of what changed"),
        (
            "Stale",
            BUDGETS.map(Stale),
            "blocks with what is outdated alone (goal: 5 at 512 tokens; plain retrieval: 21)",
        ),
        ("Date", BUDGETS.map(Date), "blocks that write the date asked for (goal: 60; whole turns: 0)"),
        ("Over", BUDGETS.map(Over), "blocks over their budget, which count as empty"),
    ];
    for (name, measures, meaning) in named {
        let n = all.iter().filter(|one| one.marks.contains_key(&measures[0])).count();
        let figures = measures.iter().filter_map(|measure| Some(format!("{:.1}", mean(&all, *measure)?)));
        let figures: Vec<String> = figures.collect();
        if n > 0 {
            let _ = writeln!(text, "- {name}@512/1k/2k = {} (n={n}): {meaning}", figures.join(" / "));
        }
    }
    text
}

fn columns() -> Vec<(String, Measure)> {
    let found = DEPTHS.iter().map(|depth| (format!("R@{depth}"), Found(*depth)));
    let carried = BUDGETS.iter().flat_map(|budget| {
        [("R", Carried(*budget)), ("All", All(*budget)), ("Ans", Words(*budget))]
            .map(|(name, measure)| (format!("{name}@{}", short(*budget)), measure))
    });
    found.chain(carried).collect()
}

/// `512`, `1k`, `2k`.
fn short(budget: u32) -> String {
    if budget.is_multiple_of(1024) { format!("{}k", budget / 1024) } else { budget.to_string() }
}

/// The mean in hundredths over the questions to which the measure applies.
fn mean(rows: &[&Scored<'_>], measure: Measure) -> Option<f64> {
    let marks: Vec<f64> = rows.iter().filter_map(|one| one.marks.get(&measure).copied()).collect();
    (!marks.is_empty()).then(|| 100.0 * marks.iter().sum::<f64>() / marks.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recall::data::{Case, Gold, History};

    #[test]
    fn what_is_asked_to_no_purpose_is_left_out_of_the_sum() {
        let history = History::default();
        let cases = ["4-single-hop", "5-adversarial"]
            .map(|category| Case { gold: Gold { category: category.into(), ..Gold::default() }, ..Case::default() });
        let scored = cases.iter().zip([0.5, 0.25]).map(|(case, mark)| Scored {
            case,
            history: &history,
            answer: None,
            marks: [(Found(5), mark)].into(),
        });
        let table = table("locomo", &scored.collect::<Vec<_>>());
        let row = |label: &str| {
            let row = table.lines().find(|line| line.starts_with(&format!("| {label} "))).unwrap();
            row.split('|').map(str::trim).skip(2).take(3).collect::<Vec<_>>().join(" ")
        };
        let check = |label: &str, expected: &str| assert_eq!(row(label), expected, "{table}");
        check("locomo", "n R@5 R@10");
        check("MAIN", "1 50.0 ");
        check("  bar", "  69.1");
        check("5-adversarial", "1 25.0 ");
    }
}
