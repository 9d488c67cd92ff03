//! A seeded generator of large practices: the same seed, the same bytes.

mod policies;
mod registers;
mod sentences;

use std::fs;
use std::path::Path;

/// How much to generate.
pub struct Size {
    /// Sections of about 5 kB beside the example's own, twenty to a policy.
    pub sections: usize,
    pub incidents: usize,
    pub staff: usize,
    pub accounts: usize,
}

struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A practice with its policy as it comes with byelaw, further policies and registers of this size, in `root`.
pub fn write_practice(root: &Path, size: &Size, seed: u64) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let relative = entry.path().strip_prefix(&from).unwrap();
        // The sealed quarter is of the example's own incidents, which are not generated, and so was what was presented.
        let of_example = ["registers/incidents", "registers/presentations.toml", "seals"];
        if of_example.iter().any(|own| relative.starts_with(own)) {
            continue;
        }
        let to = root.join("content").join(relative);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    registers::write(&root.join("content/registers"), size, &mut Numbers(seed | 1));
    policies::write(&root.join("content"), size, &mut Numbers(seed.rotate_left(17) | 1));
}

fn append(file: &Path, text: &str) {
    let kept = fs::read_to_string(file).unwrap_or_default();
    fs::write(file, format!("{kept}\n{text}")).unwrap();
}
