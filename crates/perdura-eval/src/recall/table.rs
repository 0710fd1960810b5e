//! The figures of a run, beside the bars that others reach and the ones we set ourselves.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::run::BUDGETS;
use super::score::{DEPTHS, Measure, Scored};

/// A row of known figures, in hundredths.
struct Known {
    set: &'static str,
    category: &'static str,
    label: &'static str,
    figures: &'static [(Measure, f64)],
}

use Measure::{All, Carried, Date, Found, New, Over, Stale, Words};

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
    let mut text = format!("| {:<26} | {:>4} |", set, "n");
    for (name, _) in &columns {
        let _ = write!(text, " {name:>6} |");
    }
    let _ = write!(
        text,
        "\n|{}|{}:|{}\n",
        "-".repeat(28),
        "-".repeat(5),
        format!("{}:|", "-".repeat(7)).repeat(columns.len())
    );
    let category = |one: &Scored<'_>| one.case.gold.category.clone();
    let categories: BTreeSet<String> = scored.iter().map(category).collect();
    let main = scored.iter().filter(|one| !APART.contains(&category(one).as_str())).collect();
    let rows = categories.iter().map(|name| {
        let rows: Vec<_> = scored.iter().filter(|one| category(one) == *name).collect();
        (name.as_str(), rows)
    });
    for (name, rows) in [(MAIN, main)].into_iter().chain(rows) {
        let _ = write!(text, "| {name:<26} | {:>4} |", rows.len());
        for (_, measure) in &columns {
            let _ = write!(text, " {} |", mean(&rows, *measure).map_or_else(|| " ".repeat(6), |m| format!("{m:6.1}")));
        }
        text.push('\n');
        for known in KNOWN.iter().filter(|known| known.set == set && known.category == name) {
            let _ = write!(text, "| {:<26} | {:>4} |", format!("  {}", known.label), "");
            for (_, measure) in &columns {
                let figure = known.figures.iter().find(|(one, _)| one == measure);
                let _ = write!(text, " {} |", figure.map_or_else(|| " ".repeat(6), |(_, m)| format!("{m:6.1}")));
            }
            text.push('\n');
        }
    }
    text.push('\n');
    text + &apart(scored)
}

/// What applies to some questions only, a line each.
fn apart(scored: &[Scored<'_>]) -> String {
    let mut text = String::new();
    let all: Vec<_> = scored.iter().collect();
    let named: [(&str, fn(u32) -> Measure, &str); 4] = [
        ("New", New, "blocks with the newest of what changed"),
        ("Stale", Stale, "blocks with what is outdated alone (goal at 512: 5 at most; plain retrieval: 21)"),
        ("Date", Date, "blocks that write the date asked for (goal: 60; whole turns: 0)"),
        ("Over", Over, "blocks over their budget, which count as empty"),
    ];
    for (name, measure, meaning) in named {
        let n = all.iter().filter(|one| one.marks.contains_key(&measure(BUDGETS[0]))).count();
        if n == 0 {
            continue;
        }
        let figures = BUDGETS.iter().filter_map(|budget| Some(format!("{:.1}", mean(&all, measure(*budget))?)));
        let figures: Vec<String> = figures.collect();
        let _ = writeln!(text, "{name}@512/1024/2048t = {} (n={n}): {meaning}", figures.join(" / "));
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
