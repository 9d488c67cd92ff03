//! Which files a rebuild depends on: those of `content/`, `themes/` and `evidence/`, without what editors add there.

use std::path::{Component, Path, PathBuf};

use crate::disk::is_hidden_name;

/// Everything a build reads lies in one of these.
const FOLDERS: [&str; 3] = ["content", "themes", "evidence"];

#[derive(Clone, Debug)]
pub struct WatchScope {
    root: PathBuf,
    /// The root with its links resolved: some systems report paths so.
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

    pub fn is_watched_folder(&self, path: &Path) -> bool {
        self.folders().any(|folder| folder == path)
    }

    /// The path below the root as it was given; `None` if no build depends on it.
    pub fn relevant(&self, path: &Path) -> Option<PathBuf> {
        let below = path.strip_prefix(&self.root).or_else(|_| path.strip_prefix(&self.real_root)).ok()?;
        let mut parts = below.components();
        let Some(Component::Normal(folder)) = parts.next() else { return None };
        let folder = FOLDERS.into_iter().find(|name| folder == *name)?;
        // Every file of evidence is hashed, whatever its name.
        let is_left_out = folder != "evidence" && parts.any(|part| is_hidden_name(&part.as_os_str().to_string_lossy()));
        let path = self.root.join(below);
        (!is_left_out && !path.starts_with(&self.output)).then_some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_build_reads_counts() {
        let root = std::path::absolute("practice").unwrap();
        let scope = WatchScope::new(&root, &root.join("output"));
        let counts = |path: &str| scope.relevant(&root.join(path)).is_some();
        for path in ["content", "content/pages/a.md", "themes/nhs/public/page.html", "evidence/.hidden.png"] {
            assert!(counts(path), "{path}");
        }
        for path in [
            "",
            "output/public/index.html",
            "README.md",
            ".byelaw-history",
            ".byelaw-history/20261128T101500Z-k7mq.json",
            "content/.git/index",
            "content/pages/.a.md.swp",
            "content/pages/a.md~",
            "content/pages/~$a.docx",
            "content/pages/#a.md#",
            "contents/a.md",
        ] {
            assert!(!counts(path), "{path}");
        }
        assert_eq!(scope.relevant(Path::new("elsewhere/content/a.md")), None);
    }
}
