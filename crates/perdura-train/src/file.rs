//! The weights as the core reads them; `src/extract/language/tagger.rs` describes the file.

use perdura::extract::language::{BUCKETS, MAGIC};

use crate::Result;
use crate::perceptron::Model;

/// The file of a model.
pub fn encode(model: &Model) -> Result<Vec<u8>> {
    let features = u16::try_from(model.len()).map_err(|_| "more features than a file can hold".to_owned())?;
    let weights: usize = model.values().map(Vec::len).sum();
    let mut bytes = Vec::from(MAGIC);
    bytes.extend(u32::from(features).to_le_bytes());
    bytes.extend((weights as u32).to_le_bytes());
    let edges: Vec<(u16, u32)> = (0..=BUCKETS as u32)
        .map(|bucket| {
            let before = model.range(..bucket << 16).map(|(_, weights)| weights.len());
            (before.clone().count() as u16, before.sum::<usize>() as u32)
        })
        .collect();
    bytes.extend(edges.iter().flat_map(|(feature, _)| feature.to_le_bytes()));
    bytes.extend(edges.iter().flat_map(|(_, weight)| weight.to_le_bytes()));
    bytes.extend(model.keys().flat_map(|key| (*key as u16).to_le_bytes()));
    for weights in model.values() {
        bytes.push(u8::try_from(weights.len()).map_err(|_| "more weights than a feature can have".to_owned())?);
    }
    bytes.extend(model.values().flatten().map(|(tag, _)| *tag));
    bytes.extend(model.values().flatten().map(|(_, weight)| *weight as u8));
    Ok(bytes)
}
