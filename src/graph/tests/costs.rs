//! What a message costs, in things looked at: as much in a long memory as in a short one.

use super::*;

/// The messages of someone who tells of their life: most speak of them, some of what came up before.
fn life(n: usize) -> String {
    let date = day("2024-01-01").plus_days(n as i64 / 10);
    let (date, thread) = (date.plain(), format!("t{}", n / 20));
    let (year_month_day, _) = date.split_once(' ').unwrap();
    let claim = match n % 6 {
        0 => format!("Jane VISITED Place{n}"),
        1 => format!("Jane LIKES thing{}", n % 50),
        2 => format!("Jane HAS_FRIEND Friend{n}; Friend{n} WORKS_AT Firm{}", n % 40),
        3 => format!("Friend{} LIVES_IN Place{}", n - 1, n - 3),
        4 => format!("Jane DISLIKES thing{}", n % 70),
        _ if n % 60 == 5 => format!("Jane LIVES_IN Place{}", n - 5),
        _ => format!("Jane PURCHASED thing{n}"),
    };
    format!("{year_month_day} @{thread}: {claim}")
}

#[test]
fn a_message_looks_at_no_more_in_a_long_memory_than_in_a_short_one() {
    let mut graph = empty();
    let mut looked_at = Vec::new();
    for n in 0..2_400 {
        let before = graph.looks();
        graph = told(graph, &[reading(n + 1, &life(n))]);
        looked_at.push(graph.looks() - before);
    }
    let each = |messages: &[usize]| messages.iter().sum::<usize>() / messages.len();
    let (early, late) = (each(&looked_at[300..600]), each(&looked_at[2_100..]));
    assert!(late <= early + early / 10, "{early} things a message, then {late}");
}
