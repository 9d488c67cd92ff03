//! What a part of a Word file points at: other parts, and addresses outside, which nobody follows.

use std::collections::HashMap;

use crate::import::error::ImportError;
use crate::import::namespace::Namespace;
use crate::import::package::Package;

/// No name of a part and no address is longer, in bytes.
const LONGEST_TARGET: usize = 4_096;

/// What one part points at, by the ids that its text uses.
#[derive(Default)]
pub struct Relationships {
    by_id: HashMap<String, Relationship>,
}

pub struct Relationship {
    /// The last word of its type: `styles`, `image`, `hyperlink`.
    pub kind: String,
    /// The name of a part from the top, or an address.
    pub target: String,
    pub is_outside: bool,
}

impl Relationships {
    /// Those of a part; of the whole file for the part `""`.
    pub fn of(package: &mut Package, part: &str) -> Result<Self, ImportError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(xml) = package.xml(&name)? else { return Ok(Relationships::default()) };
        let mut by_id = HashMap::new();
        let relations = xml.root().into_iter().flat_map(|root| root.children());
        for relation in relations.filter(|one| one.is(Namespace::Package, "Relationship")) {
            let (Some(id), Some(target)) = (relation.attribute("Id"), relation.attribute("Target")) else { continue };
            let kind = relation.attribute("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let is_outside = relation.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let target = if is_outside { target.into_owned() } else { from_top(folder, &target) };
            // Nothing is called so; and what points there may do so a million times.
            if target.len() > LONGEST_TARGET {
                continue;
            }
            by_id.entry(id.into_owned()).or_insert(Relationship { kind, target, is_outside });
        }
        Ok(Relationships { by_id })
    }

    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.by_id.get(id)
    }

    /// The part of a kind of which a document has one.
    pub fn part(&self, kind: &str) -> Option<&str> {
        self.parts(kind).into_iter().next()
    }

    /// All parts of a kind, in the order of their names.
    pub fn parts(&self, kind: &str) -> Vec<&str> {
        let found = self.by_id.values().filter(|one| one.kind == kind && !one.is_outside);
        let mut targets: Vec<&str> = found.map(|one| one.target.as_str()).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}

/// The name of a part that is written as seen from a folder. It is looked up among the parts, and nowhere else.
fn from_top(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let written = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut path: Vec<&str> = Vec::new();
    for step in written.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder_and_climb_nowhere() {
        for (folder, target, expected) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
            ("word", "media\\image1.png", "word/media/image1.png"),
        ] {
            assert_eq!(from_top(folder, target), expected);
        }
    }
}
