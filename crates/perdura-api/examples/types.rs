//! Writes the TypeScript declarations of the wire types: `types DIR`.

fn main() {}
