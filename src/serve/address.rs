//! Maps the path of a URL to a file in a site's folder, and to nothing outside it.

use percent_encoding::percent_decode_str;

/// The only hidden folder of a site, for `.well-known/security.txt`.
const WELL_KNOWN: &str = ".well-known";

/// Settings for a web host, which no visitor sees.
const FOR_THE_HOST: &str = "_headers";

/// The name of the file for a path, such as `index.html` for `/`. `None` for a path that no file of a site can have.
pub fn file_named(path: &str) -> Option<String> {
    let path = path.strip_prefix('/')?;
    let mut parts = Vec::new();
    for (at, part) in path.split('/').enumerate() {
        let part = percent_decode_str(part).decode_utf8().ok()?.into_owned();
        let is_last_of_folder = part.is_empty() && path.split('/').count() == at + 1;
        if is_last_of_folder {
            parts.push("index.html".to_owned());
        } else if is_plain(&part) || (at == 0 && part == WELL_KNOWN) {
            parts.push(part);
        } else {
            return None;
        }
    }
    let name = parts.join("/");
    (name != FOR_THE_HOST && name != format!("{WELL_KNOWN}/index.html")).then_some(name)
}

/// Whether a name is that of an ordinary file on every system: no `..`, nothing hidden, no drive, stream or device.
fn is_plain(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(|rest| rest.chars().count() == 1);
    let is_device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    !part.is_empty()
        && !part.starts_with('.')
        && !part.ends_with(['.', ' '])
        && !part.contains(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c))
        && !is_device
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_files_of_the_site() {
        for (path, file) in [
            ("/", "index.html"),
            ("/policies/", "policies/index.html"),
            ("/policies/social-media/section-5.html", "policies/social-media/section-5.html"),
            ("/files/a%20b.pdf", "files/a b.pdf"),
            ("/.well-known/security.txt", ".well-known/security.txt"),
            ("/%252e%252e/a", "%2e%2e/a"),
        ] {
            assert_eq!(file_named(path).as_deref(), Some(file), "{path}");
        }
    }

    #[test]
    fn what_leads_elsewhere_has_no_file() {
        for path in [
            "",
            "index.html",
            "/..",
            "/../reports/index.html",
            "/a/../b",
            "/./a",
            "/%2e%2e/reports",
            "/%2E%2e%2freports",
            "/..%2freports",
            "/..%5creports",
            "/..\\reports",
            "//etc/passwd",
            "/a//b",
            "/%00",
            "/a%0d%0aB",
            "/C:/a",
            "/c%3a/a",
            "/.byelaw-files.json",
            "/.well-known/.secret",
            "/a/.well-known/security.txt",
            "/.well-known/",
            "/_headers",
            "/nul",
            "/NUL.txt",
            "/com1",
            "/a./b",
            "/a%20/b",
            "/caf%e9",
            "/a%c0%ae",
        ] {
            assert_eq!(file_named(path), None, "{path}");
        }
    }
}
