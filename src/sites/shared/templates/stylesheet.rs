//! The stylesheets of both sites and of the report: byelaw's own, plus the practice's additions.

use crate::sites::shared::Theme;

const COLOURS: &str = "assets/colours.css";
/// The official stylesheet, or byelaw's own file with the same class names.
const OFFICIAL: &str = "assets/nhsuk-frontend.css";
const OWN: &str = "assets/byelaw.css";

impl Theme {
    /// Joins its three parts, with `assets/own.css` last.
    pub fn stylesheet(&self) -> String {
        self.with("")
    }

    /// Like `stylesheet`, with `assets/pack.css` for the partners' page before the practice's additions.
    pub fn report_stylesheet(&self) -> String {
        self.with(self.get("assets/pack.css").unwrap_or_default())
    }

    /// Like `stylesheet`, with `assets/desk.css` for the forms of the desk.
    pub fn desk_stylesheet(&self) -> String {
        self.with(self.get("assets/desk.css").unwrap_or_default())
    }

    fn with(&self, more: &str) -> String {
        let [colours, official, own] = [COLOURS, OFFICIAL, OWN].map(|part| self.get(part).unwrap_or_default());
        let mut stylesheet = match self.replaces(OFFICIAL) {
            true => [without_dark_mode(colours), without_fonts(official), without_dark_mode(own)].join("\n"),
            false => [colours, official, own].join("\n"),
        };
        stylesheet.push_str(more);
        if let Some(added) = self.get("assets/own.css") {
            stylesheet.push('\n');
            stylesheet.push_str(added);
        }
        stylesheet
    }
}

/// The official stylesheet has no dark mode, so dark-mode rules are removed.
fn without_dark_mode(css: &str) -> String {
    css.replace("screen and (prefers-color-scheme: dark)", "not all")
        .replace("color-scheme: light dark;", "color-scheme: light;")
}

/// Removes its fonts, which are on another host: no page may load anything from one, so Arial is used.
fn without_fonts(official: &str) -> String {
    let mut kept = String::with_capacity(official.len());
    let mut rest = official;
    while let Some((before, face)) = rest.split_once("@font-face") {
        kept.push_str(before);
        rest = face.split_once('}').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::sources::{Sources, hex_digest};

    fn theme(files: &[(&str, &str)]) -> Theme {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.add_text(&format!("themes/nhs/assets/{name}"), hex_digest(text.as_bytes()), (*text).to_owned());
        }
        Theme::load("nhs", &sources).unwrap()
    }

    #[test]
    fn the_official_part_can_be_exchanged_and_lines_can_be_added() {
        let byelaws = theme(&[]).stylesheet();
        assert!(byelaws.contains(".nhsuk-skip-link {") && byelaws.contains("prefers-color-scheme: dark"));
        let official = "a{b:c}@font-face{src:url(https://a.example/b)}@font-face{d:e}f{g:h}";
        let changed =
            theme(&[("nhsuk-frontend.css", official), ("own.css", ":root { --byelaw-brand: red; }")]).stylesheet();
        assert!(changed.contains("a{b:c}f{g:h}"), "{changed}");
        assert!(!changed.contains(".nhsuk-skip-link {") && !changed.contains("color-scheme: dark"), "{changed}");
        assert!(changed.contains("--byelaw-brand: #005eb8") && changed.contains(".byelaw-clause {"), "{changed}");
        assert!(changed.ends_with("\n:root { --byelaw-brand: red; }"), "{changed}");
    }

    #[test]
    fn a_face_that_never_ends_is_no_panic() {
        assert_eq!(without_fonts("a@font-face{b"), "a");
    }
}
