//! Reads a file of a site's folder, and never one outside it.

use std::fs;
use std::path::Path;

/// What a name in a site's folder stands for.
pub enum SiteFile {
    File(Vec<u8>),
    /// A folder with a page of its own, asked for without the last `/`.
    Folder,
}

/// Reads a file by its name. `None` if it does not exist, or is a link that leads out of the folder.
pub fn find(folder: &Path, name: &str) -> Option<SiteFile> {
    let folder = fs::canonicalize(folder).ok()?;
    let inside = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.starts_with(&folder));
    let path = inside(&folder.join(name))?;
    if path.is_dir() {
        return inside(&path.join("index.html")).map(|_| SiteFile::Folder);
    }
    // Reading a pipe or a device might never end.
    path.is_file().then(|| fs::read(&path).ok().map(SiteFile::File)).flatten()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_inside_the_folder_alone() {
        let whole = tempfile::tempdir().unwrap();
        let site = whole.path().join("public");
        fs::create_dir_all(site.join("sub")).unwrap();
        fs::create_dir_all(whole.path().join("reports")).unwrap();
        fs::write(whole.path().join("reports/secret.csv"), "secret").unwrap();
        fs::write(site.join("a.html"), "a").unwrap();
        fs::write(site.join("sub/index.html"), "b").unwrap();
        symlink("a.html", site.join("inside.html")).unwrap();
        symlink("../reports/secret.csv", site.join("outside.csv")).unwrap();
        symlink("../reports", site.join("reports")).unwrap();
        assert!(matches!(find(&site, "inside.html"), Some(SiteFile::File(bytes)) if bytes == b"a"));
        assert!(matches!(find(&site, "sub"), Some(SiteFile::Folder)));
        for name in ["outside.csv", "reports/secret.csv", "reports", "gone.html"] {
            assert!(find(&site, name).is_none(), "{name}");
        }
    }
}
