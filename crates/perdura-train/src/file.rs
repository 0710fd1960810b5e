//! The weights as the core reads them; `src/extract/language/tagger.rs` describes the file.

use perdura::extract::language::{BUCKETS, MAGIC, ROW};

use crate::Result;
use crate::perceptron::Model;

/// The file of a model.
pub fn encode(model: &Model) -> Result<Vec<u8>> {
    let short = |number: usize, what: &str| u16::try_from(number).map_err(|_| format!("more {what} than a file holds"));
    let byte =
        |number: usize, what: &str| u8::try_from(number).map_err(|_| format!("more {what} than fit into a byte"));
    let weights = model.values().map(Vec::len).sum();
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(short(model.len(), "features")?.to_le_bytes());
    bytes.extend(short(weights, "weights")?.to_le_bytes());
    let before = |row: usize| model.range(..((row * ROW) as u32) << 12).map(|(_, weights)| weights.len());
    let rows = 0..BUCKETS / ROW;
    // Neither is more than there are in all.
    bytes.extend(rows.clone().flat_map(|row| (before(row).count() as u16).to_le_bytes()));
    bytes.extend(rows.flat_map(|row| (before(row).sum::<usize>() as u16).to_le_bytes()));
    for bucket in 0..BUCKETS as u32 {
        bytes.push(byte(model.range(bucket << 12..(bucket + 1) << 12).count(), "features of a bucket")?);
    }
    bytes.extend(model.keys().map(|key| *key as u8));
    let halves: Vec<u8> = model.keys().map(|key| (key >> 8) as u8 % 16).collect();
    bytes.extend(halves.chunks(2).map(|two| two.iter().rev().fold(0, |byte, half| byte << 4 | half)));
    for weights in model.values() {
        bytes.push(byte(weights.len(), "weights of a feature")?);
    }
    bytes.extend(model.values().flatten().map(|(tag, _)| *tag));
    bytes.extend(model.values().flatten().map(|(_, weight)| *weight as u8));
    Ok(bytes)
}
