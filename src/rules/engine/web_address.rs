//! Web addresses as rules compare them: whose they are, not what stands there.

use std::collections::HashSet;

use crate::model::Library;

/// The parts of a web address that say whose it is.
pub struct WebAddress {
    pub is_secure: bool,
    /// In small letters, without a leading `www.`.
    host: String,
    /// In small letters, without slashes at its ends.
    path: String,
}

/// The practice's own places on the web: its website and the pages of its accounts.
pub struct OwnAddresses {
    website: Option<String>,
    pages: HashSet<(String, String)>,
}

impl WebAddress {
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (authority, rest) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
        // What stands before an @ is a user's name, a well-known way to make an address look like somebody else's.
        let host = authority.rsplit('@').next()?.split(':').next()?.trim_end_matches('.').to_ascii_lowercase();
        let path = rest.split(['?', '#']).next()?.trim_matches(['/', '\\']).to_lowercase();
        Some(WebAddress {
            is_secure: scheme.eq_ignore_ascii_case("https"),
            host: host.strip_prefix("www.").unwrap_or(&host).to_owned(),
            path,
        })
    }

    /// Whether it lies on this domain or one beneath it.
    pub fn is_on(&self, domain: &str) -> bool {
        self.host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }
}

/// Whether a web address, or one of some email addresses, lies in a name that is reserved for examples (RFC 2606), so
/// that it leads nowhere.
pub fn is_for_examples(address: &str) -> bool {
    match address.split_once("://") {
        Some((_, rest)) => is_host_for_examples(rest.split(['/', '?', '#', ':']).next().unwrap_or_default()),
        None => {
            let addresses = address.split('?').next().unwrap_or_default().split(',');
            addresses.filter_map(|one| one.split_once('@')).any(|(_, host)| is_host_for_examples(host))
        }
    }
}

fn is_host_for_examples(host: &str) -> bool {
    const ENDINGS: [&str; 3] = ["example", "invalid", "test"];
    const NAMES: [&str; 3] = ["com", "net", "org"];
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let mut labels = host.rsplit('.');
    let (ending, name) = (labels.next().unwrap_or_default(), labels.next());
    ENDINGS.contains(&ending) || (NAMES.contains(&ending) && name == Some("example"))
}

impl OwnAddresses {
    pub fn of(library: &Library) -> Self {
        let website = library.site.public_url.as_deref().and_then(WebAddress::parse).map(|address| address.host);
        let pages = library.accounts.values().filter_map(|account| WebAddress::parse(&account.url));
        OwnAddresses { website, pages: pages.map(|page| (page.host, page.path)).collect() }
    }

    /// Whether a link leads to somebody else. `false` where the practice's own website is not known.
    pub fn leads_elsewhere(&self, link: &str) -> bool {
        let (Some(website), Some(link)) = (&self.website, WebAddress::parse(link)) else { return false };
        !link.is_on(website) && !self.have_page(&link)
    }

    fn have_page(&self, link: &WebAddress) -> bool {
        let ends = link.path.match_indices('/').map(|(at, _)| at).chain([0, link.path.len()]);
        ends.filter_map(|end| link.path.get(..end))
            .any(|beginning| self.pages.contains(&(link.host.clone(), beginning.to_owned())))
    }
}
