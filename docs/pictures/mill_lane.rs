//! Writes the practice of which the pictures are made into a folder.

use std::path::Path;

#[path = "../../tests/support/mill_lane.rs"]
mod mill_lane;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| std::io::Error::other("name a folder"))?;
    mill_lane::copy_to(Path::new(&folder))
}
