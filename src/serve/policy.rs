//! Each site's Content-Security-Policy as it is published, with the little that the reload script needs besides.

/// What a host is asked to send with the intranet; `docs/hosting/` says the same.
pub const INTRANET: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What a host is asked to send with the public site, where its own `_headers` does not say.
pub const PUBLIC: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADER: &str = "Content-Security-Policy:";

/// The policy in the file `_headers` of a site.
pub fn in_headers(headers: &str) -> Option<&str> {
    headers.lines().find_map(|line| line.trim().strip_prefix(HEADER)).map(str::trim)
}

/// Adds to a policy what the reload script needs: itself, its style sheet and its events. All else stays forbidden, so
/// that a page that breaks the policy is noticed.
pub fn with_reload(policy: &str, host: &str) -> String {
    let needed = [("script-src", "reload.js"), ("style-src", "overlay.css"), ("connect-src", "events")];
    needed.iter().fold(policy.to_owned(), |policy, (directive, file)| {
        // A policy cannot hold an IPv6 address.
        let source = if host.starts_with('[') { "'self'".to_owned() } else { format!("http://{host}/.byelaw/{file}") };
        allow(&policy, directive, &source)
    })
}

/// Adds a source to a directive, which begins as a copy of `default-src` where the policy lacks it.
fn allow(policy: &str, directive: &str, source: &str) -> String {
    let mut directives: Vec<(&str, Vec<&str>)> = policy
        .split(';')
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    let of = |name: &str| directives.iter().position(|(own, _)| own.eq_ignore_ascii_case(name));
    let at = match (of(directive), of("default-src")) {
        (Some(at), _) => at,
        (None, Some(default)) => {
            directives.push((directive, directives[default].1.clone()));
            directives.len() - 1
        }
        // Nothing restricts it.
        (None, None) => return policy.to_owned(),
    };
    let sources = &mut directives[at].1;
    sources.retain(|source| !source.eq_ignore_ascii_case("'none'"));
    if !sources.contains(&"'self'") {
        sources.push(source);
    }
    let written =
        directives.iter().map(|(name, sources)| format!("{name} {}", sources.join(" ")).trim_end().to_owned());
    written.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_script_needs_is_opened() {
        let public = with_reload(PUBLIC, "127.0.0.1:4000");
        assert_eq!(
            public,
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             script-src http://127.0.0.1:4000/.byelaw/reload.js; connect-src http://127.0.0.1:4000/.byelaw/events"
        );
        assert!(with_reload(INTRANET, "a:1").starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert_eq!(allow("script-src 'none'", "script-src", "x"), "script-src x");
        assert_eq!(allow("img-src 'self'", "script-src", "x"), "img-src 'self'");
        assert_eq!(
            allow("default-src 'self'; upgrade-insecure-requests", "connect-src", "x"),
            "default-src 'self'; upgrade-insecure-requests; connect-src 'self'"
        );
    }

    #[test]
    fn the_policy_of_a_headers_file_is_found() {
        assert_eq!(
            in_headers("# a\n/*\n  Content-Security-Policy: default-src 'none'\n  X: y\n"),
            Some("default-src 'none'")
        );
        assert_eq!(in_headers("/*\n"), None);
    }

    #[test]
    fn the_hosting_files_say_the_same() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting");
        for file in ["Caddyfile", "nginx.conf"] {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            for policy in [PUBLIC, INTRANET] {
                assert!(text.contains(&format!("Content-Security-Policy \"{policy}\"")), "{file}: {policy}");
            }
        }
    }
}
