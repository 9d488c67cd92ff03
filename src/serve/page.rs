//! Changes a page as it is sent: adds the reload script, which is never in the files themselves.

use super::policy;

/// Adds the script to the head of a page. `hash` is that of the page without the script.
pub fn with_script(html: &[u8], hash: u64, host: &str) -> Vec<u8> {
    let Ok(html) = std::str::from_utf8(html) else { return html.to_owned() };
    let script = format!("<script src=\"/.byelaw/reload.js\" data-look=\"{hash}\" defer></script>\n");
    let html = with_policy(html, host);
    let at = ["</head>", "</body>"].iter().find_map(|tag| find(&html, tag)).unwrap_or(html.len());
    [&html[..at], script.as_str(), &html[at..]].concat().into_bytes()
}

/// A page that works from a drive holds its site's policy, which would forbid the script: allows it there.
fn with_policy(html: &str, host: &str) -> String {
    let changed = || {
        let from = find(html, "http-equiv=\"Content-Security-Policy\" content=\"")?;
        let start = from + html[from..].find("content=\"")? + "content=\"".len();
        let end = start + html[start..].find('"')?;
        let policy = policy::with_reload(&html[start..end], host);
        Some([&html[..start], policy.as_str(), &html[end..]].concat())
    };
    changed().unwrap_or_else(|| html.to_owned())
}

/// The 404 page may be shown at any depth, so its links begin with the site's public address. Replaces that, as
/// `robots.txt` names it, by `/`.
pub fn at_this_address(html: &[u8], robots: &str) -> Vec<u8> {
    let public = robots.lines().find_map(|line| line.strip_prefix("Sitemap:")?.trim().strip_suffix("sitemap.xml"));
    match (public, std::str::from_utf8(html)) {
        (Some(public), Ok(html)) if public.ends_with('/') => html.replace(&format!("=\"{public}"), "=\"/").into_bytes(),
        _ => html.to_owned(),
    }
}

/// Where a tag begins, whatever its case.
fn find(html: &str, tag: &str) -> Option<usize> {
    let (html, tag) = (html.as_bytes(), tag.as_bytes());
    html.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

/// The page that is sent before the first site is made.
pub fn nothing_yet() -> &'static str {
    include_str!("nothing_yet.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_at_the_end_of_the_head() {
        let page = b"<html><head><title>A</title></HEAD><body></body></html>";
        let sent = String::from_utf8(with_script(page, 7, "localhost:4000")).unwrap();
        let script = "<script src=\"/.byelaw/reload.js\" data-look=\"7\" defer></script>\n";
        assert_eq!(sent, format!("<html><head><title>A</title>{script}</HEAD><body></body></html>"));
        assert_eq!(with_script(b"<p>A", 7, "a:1"), format!("<p>A{script}").into_bytes());
        assert_eq!(with_script(&[0xFF], 7, "a:1"), [0xFF]);
    }

    #[test]
    fn a_lost_page_leads_to_this_site() {
        let page = b"<link href=\"https://a.example/b/assets/byelaw.css\"><a href=\"https://a.example/\">https://a.example/b/</a>";
        let sent = at_this_address(page, "User-agent: *\nSitemap: https://a.example/b/sitemap.xml\n");
        assert_eq!(sent, b"<link href=\"/assets/byelaw.css\"><a href=\"https://a.example/\">https://a.example/b/</a>");
        assert_eq!(at_this_address(page, "User-agent: *\n"), page);
    }

    #[test]
    fn a_policy_in_the_page_lets_the_script_work() {
        let page = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' file:\"></head>";
        let sent = String::from_utf8(with_script(page.as_bytes(), 1, "localhost:4000")).unwrap();
        assert!(sent.contains("script-src http://localhost:4000/.byelaw/reload.js"), "{sent}");
        assert!(sent.contains("style-src 'self' file:;"), "{sent}");
        assert!(!sent.contains("'unsafe"), "{sent}");
    }
}
