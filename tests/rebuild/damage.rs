//! What a disk, or somebody, does to what was written down for the next program.

use std::fs;
use std::path::{Path, PathBuf};

/// Damages one file of the cache beside this output, in one of five ways.
pub fn damage(output: &Path, at: usize, number: usize) {
    let walk = walkdir::WalkDir::new(output.join(".byelaw-cache")).sort_by_file_name().into_iter().flatten();
    let files: Vec<PathBuf> = walk.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect();
    let Some(file) = files.get(at % files.len().max(1)) else { return };
    let other = &files[(at + 1) % files.len()];
    let (mut bytes, of_other) = (fs::read(file).unwrap(), fs::read(other).unwrap());
    let place = number % bytes.len().max(1);
    match number % 5 {
        0 => bytes.truncate(place),
        1 => bytes[place] ^= 1 << (at % 8),
        2 => bytes.insert(place, 255),
        3 => bytes = b"another program wrote this".to_vec(),
        _ => {
            fs::write(other, bytes).unwrap();
            bytes = of_other;
        }
    }
    fs::write(file, bytes).unwrap();
}
