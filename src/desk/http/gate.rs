//! Whether a form comes from a page of the desk.

use axum::http::{HeaderMap, header};

/// Whether the browser says that the page which sends it is of this very address. A browser always says so of a form
/// that is sent; a page of another site, or of another port, is another origin.
pub fn is_from_here(hosts: &[String], headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let origin = origins.next().and_then(|origin| origin.to_str().ok()?.strip_prefix("http://"));
    let is_own = origin.is_some_and(|origin| hosts.iter().any(|host| host.eq_ignore_ascii_case(origin)));
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    is_own && origins.next().is_none() && site.is_none_or(|site| site == "same-origin")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_form_of_another_origin_is_not_from_here() {
        let hosts = ["127.0.0.1:4002".to_owned(), "localhost:4002".to_owned()];
        let sent = |origins: &[&'static str], site: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            for origin in origins {
                headers.append(header::ORIGIN, HeaderValue::from_static(origin));
            }
            if let Some(site) = site {
                headers.insert("sec-fetch-site", HeaderValue::from_static(site));
            }
            is_from_here(&hosts, &headers)
        };
        assert!(sent(&["http://127.0.0.1:4002"], None));
        assert!(sent(&["http://localhost:4002"], Some("same-origin")));
        for (origins, site) in [
            (&[][..], None),
            (&["null"], None),
            (&["http://127.0.0.1:4000"], None),
            (&["https://127.0.0.1:4002"], None),
            (&["http://127.0.0.1:4002.evil.example"], None),
            (&["http://evil.example"], None),
            (&["http://127.0.0.1:4002", "http://evil.example"], None),
            (&["http://127.0.0.1:4002"], Some("same-site")),
            (&["http://127.0.0.1:4002"], Some("cross-site")),
        ] {
            assert!(!sent(origins, site), "{origins:?} {site:?}");
        }
    }
}
