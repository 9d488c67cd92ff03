//! The practices that are edited: the example with more beside it, and a generated one of many sections.

use std::fs;
use std::path::Path;

use super::desk::Desk;
use super::large;

/// The example with a second policy, which has what the first has not.
pub fn example() -> Desk {
    Desk::new(|root| {
        copy("content", &root.join("content"));
        add_more(root);
    })
}

/// A generated practice with the same second policy.
pub fn large(sections: usize) -> Desk {
    Desk::new(|root| {
        large::write_practice(root, &large::Size { sections, incidents: 60, staff: 20, accounts: 4 }, 20261122);
        add_more(root);
    })
}

fn add_more(root: &Path) {
    copy("tests/rebuild/more", root);
    let accounts = root.join("content/registers/accounts.toml");
    let text = fs::read_to_string(&accounts).unwrap();
    write(&accounts, format!("{text}\n{PHOTOS}").as_bytes());
    write(&root.join("content/policies/keys/plan.png"), include_bytes!("../pictures/clean.png"));
    write(&root.join("evidence/2026-062-post.png"), b"example evidence");
}

/// Copies a folder of this project.
fn copy(folder: &str, to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        write(&to.join(entry.path().strip_prefix(&from).unwrap()), &fs::read(entry.path()).unwrap());
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// An account to which no text leads.
const PHOTOS: &str = r#"[[account]]
id = "photos"
platform = "Photos"
kind = "media-sharing"
handle = "photos"
url = "https://photos.example/"
purpose = "Pictures of our keys."
overseer = "business-partner"
custodians = ["gp-partner"]

[[account.status]]
status = "active"
from = 2026-05-01
"#;
