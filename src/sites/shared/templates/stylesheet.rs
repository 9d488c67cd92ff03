//! The stylesheet of both sites and that of the report: byelaw's own, and what a practice puts into it.

use crate::sites::shared::Theme;

const COLOURS: &str = "assets/colours.css";
/// byelaw's part of the official stylesheet's names, or the official stylesheet itself.
const OFFICIAL: &str = "assets/nhsuk-frontend.css";
const OWN: &str = "assets/byelaw.css";

impl Theme {
    /// Its three parts, and `assets/own.css` at its end.
    pub fn stylesheet(&self) -> String {
        self.with("")
    }

    /// The same with `assets/pack.css`, which the page for the partners alone needs, before what the practice adds.
    pub fn report_stylesheet(&self) -> String {
        self.with(self.get("assets/pack.css").unwrap_or_default())
    }

    fn with(&self, more: &str) -> String {
        let [colours, official, own] = [COLOURS, OFFICIAL, OWN].map(|part| self.get(part).unwrap_or_default());
        let mut stylesheet = match self.replaces(OFFICIAL) {
            true => [in_light(colours), without_fonts(official), in_light(own)].join("\n"),
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

/// The official stylesheet knows no dark screen, so nothing beside it may be dark.
fn in_light(css: &str) -> String {
    css.replace("screen and (prefers-color-scheme: dark)", "not all")
        .replace("color-scheme: light dark;", "color-scheme: light;")
}

/// Its fonts lie on another host, and no page asks one for anything: Arial is used instead.
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
