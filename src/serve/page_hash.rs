//! The hash of a page and of all that it loads, by which an open page knows that it is out of date.
//!
//! It is taken from the files, whoever wrote them: this program, another `serve`, or a `build`.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::address::file_named;
use super::content_type::extension;
use super::files::{SiteFile, find};

/// The hash of a page that is not there.
pub const ABSENT: u64 = 0;

/// The hash of the page `name` of a folder.
pub fn page_hash_of(folder: &Path, name: &str) -> u64 {
    match find(folder, name) {
        Some(SiteFile::File(html)) => page_hash(folder, name, &html),
        _ => ABSENT,
    }
}

/// The hash of a page with these bytes. The browser reads what the page loads after this, so it never shows older
/// files.
pub fn page_hash(folder: &Path, name: &str, html: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    html.hash(&mut hasher);
    let loaded = std::str::from_utf8(html).map(|html| loaded_by(html, name)).unwrap_or_default();
    let beside: BTreeSet<String> = loaded.iter().filter_map(|file| beside_style(folder, file)).flatten().collect();
    for file in loaded.union(&beside) {
        if let Some(SiteFile::File(bytes)) = find(folder, file) {
            (file, bytes).hash(&mut hasher);
        }
    }
    hasher.finish().max(ABSENT + 1)
}

/// The files of the site that a page names as its pictures, scripts and style sheets.
fn loaded_by(html: &str, page: &str) -> BTreeSet<String> {
    let values = |attribute: &'static str| {
        html.match_indices(attribute).filter_map(move |(at, _)| html[at + attribute.len()..].split('"').next())
    };
    let styles = values(" href=\"").filter(|address| extension(address) == "css");
    values(" src=\"").chain(styles).filter_map(|address| file_at(page, address)).collect()
}

/// The file that an address in a page leads to, in the same site.
fn file_at(page: &str, address: &str) -> Option<String> {
    let address = address.split(['?', '#']).next()?;
    if address.contains(':') || address.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    file_named(&format!("/{}", parts.join("/")))
}

/// The files in the folder of a style sheet, such as pictures and fonts, that it may use.
fn beside_style(folder: &Path, file: &str) -> Option<Vec<String>> {
    let (above, _) = file.rsplit_once('/').filter(|_| extension(file) == "css")?;
    let entries = fs::read_dir(folder.join(above)).ok()?.flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    Some(
        names
            .filter(|name| !matches!(extension(name).as_str(), "css" | "js"))
            .map(|name| format!("{above}/{name}"))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_looks_different_when_it_or_what_it_loads_does() {
        let site = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = site.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let page = "<link rel=\"stylesheet\" href=\"../assets/a.css\"><script src=\"../assets/a.js\"></script><a href=\"../b.html\">\
                    <img src=\"../files/a%20b.png\" alt=\"\"><img src=\"https://a.example/c.png\" alt=\"\">";
        for (name, text) in [
            ("sub/page.html", page),
            ("b.html", "b"),
            ("assets/a.css", "a"),
            ("assets/a.js", "a"),
            ("assets/other.js", "a"),
            ("assets/a.svg", "a"),
            ("files/a b.png", "a"),
            ("files/other.png", "a"),
        ] {
            write(name, text);
        }
        let page_hash = || page_hash_of(site.path(), "sub/page.html");
        for (name, shows) in [
            ("sub/page.html", true),
            ("assets/a.css", true),
            ("assets/a.js", true),
            ("assets/a.svg", true),
            ("files/a b.png", true),
            ("b.html", false),
            ("assets/other.js", false),
            ("files/other.png", false),
        ] {
            let before = page_hash();
            assert_eq!(page_hash(), before);
            let text = fs::read_to_string(site.path().join(name)).unwrap();
            write(name, &format!("{text}."));
            assert_eq!(page_hash() != before, shows, "{name}");
        }
        fs::remove_file(site.path().join("sub/page.html")).unwrap();
        assert_eq!(page_hash(), ABSENT);
    }
}
