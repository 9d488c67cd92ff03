//! The theme: the default files, embedded in the program, and those of `themes/` that replace them one by one.

use std::collections::BTreeMap;

use crate::base::problem::Problem;
use crate::base::sources::Sources;

/// Embeds files of the default theme.
macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../themes/nhs/", $path)))),+]
    };
}

/// The default theme. `tests/architecture.rs` checks that this list matches the folder.
const EMBEDDED: &[(&str, &str)] = embed![
    "assets/byelaw.css",
    "assets/colours.css",
    "assets/copy.js",
    "assets/desk-policy.js",
    "assets/desk.css",
    "assets/desk.js",
    "assets/due.js",
    "assets/nhsuk-frontend.css",
    "assets/pack.css",
    "assets/search.js",
    "assets/words.js",
    "components/layout.html",
    "components/policy.html",
    "components/navigation.html",
    "components/texts.html",
    "desk/account-looks.html",
    "desk/account.html",
    "desk/accounts.html",
    "desk/act.html",
    "desk/closed.html",
    "desk/do-now.html",
    "desk/history.html",
    "desk/incident.html",
    "desk/incidents.html",
    "desk/layout.html",
    "desk/log-check.html",
    "desk/log-questions.html",
    "desk/log-screen.html",
    "desk/log-sheet.html",
    "desk/log.html",
    "desk/missing.html",
    "desk/people-acknowledgements.html",
    "desk/people-forms.html",
    "desk/people.html",
    "desk/person.html",
    "desk/register.html",
    "desk/registers.html",
    "desk/policy-approve.html",
    "desk/policy-changes.html",
    "desk/policy-look.html",
    "desk/policy-overview.html",
    "desk/policy-section.html",
    "desk/policy-version.html",
    "desk/policy.html",
    "desk/quarter.html",
    "desk/role.html",
    "desk/settings-list.html",
    "desk/settings-part.html",
    "desk/settings.html",
    "intranet/account.html",
    "intranet/accounts.html",
    "intranet/changes.html",
    "intranet/coverage.html",
    "intranet/figures.html",
    "intranet/findings.html",
    "intranet/glossary.html",
    "intranet/help.html",
    "intranet/home.html",
    "intranet/incident.html",
    "intranet/incidents.html",
    "intranet/layout.html",
    "intranet/page.html",
    "intranet/people.html",
    "intranet/policies.html",
    "intranet/policy.html",
    "intranet/read.html",
    "intranet/references.html",
    "intranet/reports.html",
    "intranet/rule.html",
    "intranet/rules.html",
    "intranet/search.html",
    "intranet/section.html",
    "intranet/sheet.html",
    "intranet/training.html",
    "intranet/whole.html",
    "partners/pack.html",
    "public/404.html",
    "public/accounts.html",
    "public/feed.xml",
    "public/glossary.html",
    "public/headers.txt",
    "public/home.html",
    "public/layout.html",
    "public/page.html",
    "public/policies.html",
    "public/policy.html",
    "public/references.html",
    "public/robots.txt",
    "public/section.html",
    "public/security.txt",
    "public/sitemap.xml",
    "public/whole.html",
];

/// The files of the default theme with their texts.
pub fn embedded_files() -> &'static [(&'static str, &'static str)] {
    EMBEDDED
}

/// The files of a theme, by path.
pub struct Theme {
    pub name: String,
    files: BTreeMap<String, String>,
}

impl Theme {
    /// Loads the default theme, with the practice's own files replacing their counterparts.
    pub fn load(name: &str, sources: &Sources) -> Result<Self, Problem> {
        let mut files: BTreeMap<String, String> =
            EMBEDDED.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let folder = format!("themes/{name}/");
        let mut own = 0;
        for file in sources.texts_in(&folder, "") {
            if file.text.trim().is_empty() {
                return Err(Problem::at(
                    "template",
                    crate::base::sources::Span::top_of(&file.name),
                    format!("{} is empty", file.name),
                )
                .help("delete the file to have byelaw's own again, or fill it"));
            }
            files.insert(file.name[folder.len()..].to_owned(), file.text.to_string());
            own += 1;
        }
        if own == 0 && name != "nhs" {
            let names: Vec<&str> =
                sources.texts.keys().filter_map(|file| file.strip_prefix("themes/")?.split('/').next()).collect();
            return Err(Problem::general("unknown-theme", format!("there is no theme in themes/{name}"))
                .nearest(name, names.into_iter().chain(["nhs"]))
                .help("correct `theme` in content/site.toml, or make that folder"));
        }
        Ok(Theme { name: name.to_owned(), files })
    }

    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Whether the practice replaces this file.
    pub fn replaces(&self, path: &str) -> bool {
        EMBEDDED.iter().any(|(name, text)| *name == path && self.get(path) != Some(text))
    }

    /// Every file with its path in the theme.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}
