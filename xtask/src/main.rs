//! Everything repeatable: `cargo xtask help`.

fn main() {}
