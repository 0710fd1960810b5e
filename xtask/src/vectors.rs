//! That vectors are multiplied whole in what is shipped.
//!
//! A compiler that asks for little code may load a vector value by value. What is found is the same then and takes
//! twice as long, so no other test would see it; and it has come to that once.

use std::fs;

use wasmparser::{Operator, Parser, Payload};

use crate::shell::Result;

/// Fails where a module does not multiply vectors, or takes them apart to do so.
pub fn are_multiplied_whole(module: &str) -> Result {
    let bytes = fs::read(module).map_err(|error| format!("`{module}`: {error}"))?;
    let loops = loops(&bytes).map_err(|error| format!("`{module}` is no wasm: {error}"))?;
    if multiply_whole(&loops) {
        return Ok(());
    }
    Err(format!(
        "`{module}` does not multiply vectors as they lie in memory: see what became of `crates/perdura-loops`"
    ))
}

fn multiply_whole(loops: &[Loop]) -> bool {
    let mut multiplying = loops.iter().filter(|one| one.products > 0).peekable();
    multiplying.peek().is_some() && multiplying.all(|one| one.vectors > 0 && one.values == 0)
}

/// What a loop does, without the loops in it.
#[derive(Default)]
struct Loop {
    /// How many vectors it multiplies.
    products: usize,
    /// How many it loads.
    vectors: usize,
    /// How many values of less than four bytes it loads one by one.
    values: usize,
}

fn loops(wasm: &[u8]) -> wasmparser::Result<Vec<Loop>> {
    let mut loops: Vec<Loop> = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CodeSectionEntry(function) = payload? else { continue };
        // The blocks around an instruction, the innermost last, and which loop each is.
        let mut around: Vec<Option<usize>> = Vec::new();
        for operator in function.get_operators_reader()? {
            let operator = operator?;
            match operator {
                Operator::Loop { .. } => {
                    around.push(Some(loops.len()));
                    loops.push(Loop::default());
                }
                Operator::Block { .. } | Operator::If { .. } | Operator::TryTable { .. } => around.push(None),
                Operator::End => drop(around.pop()),
                _ => {
                    if let Some(innermost) = around.iter().rev().flatten().next() {
                        loops[*innermost].take(&operator);
                    }
                }
            }
        }
    }
    Ok(loops)
}

impl Loop {
    fn take(&mut self, operator: &Operator) {
        match operator {
            Operator::I32x4DotI16x8S => self.products += 1,
            Operator::V128Load { .. } => self.vectors += 1,
            Operator::I32Load8S { .. }
            | Operator::I32Load8U { .. }
            | Operator::I32Load16S { .. }
            | Operator::I32Load16U { .. }
            | Operator::I64Load8S { .. }
            | Operator::I64Load8U { .. }
            | Operator::I64Load16S { .. }
            | Operator::I64Load16U { .. }
            | Operator::V128Load8Lane { .. }
            | Operator::V128Load16Lane { .. } => self.values += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOAD: &[u8] = &[0x41, 0, 0xfd, 0, 0, 0];
    const LOAD_LANE: &[u8] =
        &[0x41, 0, 0xfd, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xfd, 0x54, 0, 0, 0];
    const MULTIPLY: &[u8] = &[0xfd, 0xba, 0x01, 0x1a];
    const LOOP: &[u8] = &[0x03, 0x40];
    const END: &[u8] = &[0x0b];

    /// A module of one function, which does what these instructions say.
    #[track_caller]
    fn check(instructions: &[&[u8]], expected: bool) {
        let code = [&[0][..], &instructions.concat(), END].concat();
        let section = |id: u8, content: &[u8]| [&[id, content.len() as u8], content].concat();
        let entry = [&[1, code.len() as u8], &code[..]].concat();
        let (types, functions, memory) = (section(1, &[1, 0x60, 0, 0]), section(3, &[1, 0]), section(5, &[1, 0, 1]));
        let module = [b"\0asm\x01\0\0\0".to_vec(), types, functions, memory, section(10, &entry)].concat();
        assert_eq!(multiply_whole(&loops(&module).unwrap()), expected);
    }

    #[test]
    fn a_loop_multiplies_vectors_that_it_loads_whole() {
        check(&[LOOP, LOAD, LOAD, MULTIPLY, END], true);
        check(&[LOOP, LOAD_LANE, LOAD, MULTIPLY, END], false);
        check(&[LOOP, LOAD_LANE, LOAD_LANE, MULTIPLY, END], false);
    }

    #[test]
    fn what_other_loops_do_does_not_matter() {
        check(&[LOOP, LOAD, LOAD, MULTIPLY, END, LOOP, LOAD_LANE, &[0x1a], END], true);
        check(&[LOOP, LOAD_LANE, &[0x1a], LOOP, LOAD, LOAD, MULTIPLY, END, END], true);
    }

    #[test]
    fn some_loop_multiplies() {
        check(&[LOAD, LOAD, MULTIPLY], false);
        check(&[LOOP, LOAD, &[0x1a], END], false);
    }
}
