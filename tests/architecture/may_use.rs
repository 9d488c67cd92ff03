//! Which module may use which: the table of ARCHITECTURE.md, as the test reads it.

use std::collections::{BTreeMap, BTreeSet};

/// What each module may use besides itself. A module is called by its path from `src/`: `sites/shared`.
pub struct MayUse(BTreeMap<String, Allowed>);

enum Allowed {
    All,
    These(BTreeSet<String>),
}

impl MayUse {
    /// Reads the rows of the table that begins `| module | owns | may use |`.
    pub fn read(architecture: &str) -> Self {
        let lines = architecture.lines().skip_while(|line| *line != "| module | owns | may use |");
        let rows = lines.skip(2).take_while(|line| line.starts_with('|'));
        let mut all = BTreeMap::new();
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [modules, _, allowed] = cells[..] else { panic!("a row of three cells: {row}") };
            for module in names(modules) {
                let allowed = match allowed {
                    "all" => Allowed::All,
                    "–" => Allowed::These(BTreeSet::new()),
                    some => Allowed::These(names(some)),
                };
                assert!(all.insert(module.clone(), allowed).is_none(), "two rows of {module}");
            }
        }
        let table = MayUse(all);
        for (module, allowed) in &table.0 {
            let Allowed::These(allowed) = allowed else { continue };
            let unknown: Vec<&String> = allowed.iter().filter(|name| !table.0.contains_key(*name)).collect();
            assert!(unknown.is_empty(), "{module} may use what has no row: {unknown:?}");
        }
        table
    }

    /// The module that a path belongs to: `load` for `load/toml/mod.rs`, `sites/shared` for `sites/shared/Theme`.
    pub fn module(&self, path: &str) -> Option<&str> {
        let path = path.trim_end_matches(".rs");
        let holds = |module: &&String| {
            path.strip_prefix(module.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.keys().filter(holds).max_by_key(|module| module.len()).map(String::as_str)
    }

    pub fn allows(&self, module: &str, used: &str) -> bool {
        module == used
            || match &self.0[module] {
                Allowed::All => true,
                Allowed::These(allowed) => allowed.contains(used),
            }
    }
}

/// What stands between backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
