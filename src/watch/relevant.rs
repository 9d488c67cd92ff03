//! Which files a rebuild depends on: those of `content/`, `themes/` and `evidence/`, without what editors leave beside them.

use std::path::{Component, Path, PathBuf};

use crate::disk::is_hidden_name;

/// Everything a build reads lies in one of these.
const FOLDERS: [&str; 3] = ["content", "themes", "evidence"];

#[derive(Clone, Debug)]
pub struct WatchScope {
    root: PathBuf,
    /// Some systems name files by where they really lie.
    real_root: PathBuf,
    output: PathBuf,
}

impl WatchScope {
    pub fn new(root: &Path, output: &Path) -> Self {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let real_root = std::fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        WatchScope { root: absolute(root), real_root, output: absolute(output) }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn folders(&self) -> impl Iterator<Item = PathBuf> + '_ {
        FOLDERS.iter().map(|name| self.root.join(name))
    }

    pub fn is_folder(&self, path: &Path) -> bool {
        self.folders().any(|folder| folder == path)
    }

    /// The path from the root as it was given, or `None` if no build depends on it.
    pub fn own(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.root).or_else(|_| path.strip_prefix(&self.real_root)).ok()?;
        let mut parts = below.components();
        let Some(Component::Normal(folder)) = parts.next() else { return None };
        let folder = FOLDERS.into_iter().find(|name| folder == *name)?;
        // Of evidence every file counts, whatever its name: they are all hashed.
        let is_left_out = folder != "evidence" && parts.any(|part| is_hidden_name(&part.as_os_str().to_string_lossy()));
        let own = self.root.join(below);
        (!is_left_out && !own.starts_with(&self.output)).then_some(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_reads_counts() {
        let root = std::path::absolute("practice").unwrap();
        let scope = WatchScope::new(&root, &root.join("output"));
        let counts = |path: &str| scope.own(&root.join(path)).is_some();
        for path in ["content", "content/pages/a.md", "themes/nhs/public/page.html", "evidence/.hidden.png"] {
            assert!(counts(path), "{path}");
        }
        for path in [
            "",
            "output/public/index.html",
            "README.md",
            "content/.git/index",
            "content/pages/.a.md.swp",
            "content/pages/a.md~",
            "content/pages/~$a.docx",
            "content/pages/#a.md#",
            "contents/a.md",
        ] {
            assert!(!counts(path), "{path}");
        }
        assert_eq!(scope.own(Path::new("elsewhere/content/a.md")), None);
    }
}
