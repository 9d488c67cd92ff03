//! A file's text with its placeholders filled in, as it is frozen when a version is kept.

use super::fill::fill;
use super::values::Values;
use crate::base::sources::Sources;
use crate::load::document::front_matter;
use crate::load::markdown::normalized::ClauseSyntax;
use crate::load::toml::TomlFile;
use crate::load::{Moment, site};

/// `None` where there is nothing to fill in.
pub fn filled_in(sources: &Sources, moment: Moment, name: &str) -> Option<String> {
    let file = sources.text(name).filter(|file| file.name.ends_with(".md"))?;
    let mut reported = Vec::new();
    let site = TomlFile::parse(sources.text("content/site.toml")?, &mut reported);
    let zone = site::zone_of(&site);
    let as_of = moment.as_of(&zone);
    let values = Values::new(sources, &site, &zone, &as_of);
    let body_start = front_matter::open(file, &mut reported)?.body_start;
    let (filled, _) =
        fill(file, body_start, ClauseSyntax::Numbered, &|placeholder| values.of(placeholder), &mut reported)?;
    Some(format!("{}{}", &file.text[..body_start], filled.text))
}
