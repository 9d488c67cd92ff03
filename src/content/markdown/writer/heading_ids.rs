//! The ids of a page's headings, each of them once.

use std::collections::HashMap;

/// Ids that templates give to their own parts of a page.
const RESERVED_IDS: [&str; 8] =
    ["maincontent", "sources", "related", "routes", "control", "changes", "guidance", "contents"];

/// What was given out, and the number that its next namesake is tried with.
pub(super) struct HeadingIds(HashMap<String, usize>);

impl Default for HeadingIds {
    fn default() -> Self {
        HeadingIds(RESERVED_IDS.iter().map(|id| ((*id).to_owned(), 2)).collect())
    }
}

impl HeadingIds {
    /// The id itself, or with the first number that makes it another: `opening-hours-2`.
    pub(super) fn unused(&mut self, wanted: String) -> String {
        // Numbers are not tried again from the first: a page may have the same heading a thousand times.
        let Some(mut copy) = self.0.get(&wanted).copied() else {
            self.0.insert(wanted.clone(), 2);
            return wanted;
        };
        loop {
            let id = format!("{wanted}-{copy}");
            copy += 1;
            if !self.0.contains_key(&id) {
                self.0.insert(wanted, copy);
                self.0.insert(id.clone(), 2);
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_given_once() {
        let mut ids = HeadingIds::default();
        let given = ["a", "a", "a-2", "a", "a-2", "sources"].map(|id| ids.unused(id.to_owned()));
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "a-2-3", "sources-2"]);
    }
}
