//! Making the weights that ship. The corpora lie outside the repository; what is made of them lies in it.

use crate::shell::{Result, cargo, run};

/// Trains the tagger anew and writes `models/tagger.bin`.
pub fn tagger(corpora: &str) -> Result {
    run(&mut cargo(["run", "--release", "-q", "-p", "perdura-train", "--", "tagger", "--corpora", corpora]))
}
