//! Mill Lane Surgery, the practice of the manual and of the pictures: the example under another name, with nobody named in it.
//!
//! Both tell of leave, mistakes and things done late, which nobody shall believe of a real practice or person.

use std::fs;
use std::io;
use std::path::Path;

/// Writes its `content/` into a folder.
pub fn copy_to(folder: &Path) -> io::Result<()> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&content) {
        let entry = entry?;
        let Ok(name) = entry.path().strip_prefix(&content) else { continue };
        let to = folder.join("content").join(name);
        if entry.file_type().is_dir() {
            fs::create_dir_all(to)?;
        } else {
            fs::write(to, renamed(entry.path())?)?;
        }
    }
    Ok(())
}

/// A file as Mill Lane has it. A seal stays as it was made.
fn renamed(file: &Path) -> io::Result<Vec<u8>> {
    if !file.extension().is_some_and(|ending| ending == "md" || ending == "toml") {
        return fs::read(file);
    }
    let mut text = fs::read_to_string(file)?;
    for name in ["Lea Vale Medical Group", "Lea Vale Medical"] {
        text = text.replace(name, "Mill Lane Surgery");
    }
    if file.ends_with("registers/staff.toml") {
        text = text.split_inclusive('\n').filter(|line| !line.starts_with("name = ")).collect();
    }
    Ok(text.into_bytes())
}
