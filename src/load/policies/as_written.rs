//! The clauses of a policy as written in its files, for comparing two texts of it.

use std::ops::Range;

use super::folders;
use super::outline::parse_section;
use super::section_draft::{SectionDraft, parse_sections};
use crate::base::audience::Audience;
use crate::base::sources::{FileName, Sources};
use crate::load::Moment;
use crate::load::document::Placeholders;
use crate::load::placeholders::{UsedValues, Values};
use crate::load::site;
use crate::load::toml::TomlFile;
use crate::model::{ClauseNumber, PolicyId};

/// A clause, or a section heading with the text before its first clause.
#[derive(Clone, Debug)]
pub struct WrittenClause {
    pub number: ClauseNumber,
    /// Empty for a numbered paragraph.
    pub title: String,
    pub file: FileName,
    /// Its lines in the file, from its heading to the next clause.
    pub lines: Range<usize>,
    /// The text of these lines.
    pub text: String,
    /// The audience set on its heading.
    pub own_audience: Option<Audience>,
    /// The values of the placeholders in its file, by name.
    pub filled: UsedValues,
}

/// The clauses of a policy, sorted by number. Mistakes are reported when the practice is loaded.
pub fn clauses_as_written(sources: &Sources, moment: Moment, policy: &PolicyId) -> Vec<WrittenClause> {
    let mut reported = Vec::new();
    let Some(site) = sources.text("content/site.toml").map(|file| TomlFile::parse(file, &mut reported)) else {
        return Vec::new();
    };
    let zone = site::zone_of(&site);
    let as_of = moment.as_of(&zone);
    let values = Values::new(sources, &site, &zone, &as_of);
    let folders = folders::gather(sources, &mut reported);
    let Some(folder) = folders.iter().find(|folder| folder.id == policy.as_str()) else { return Vec::new() };
    let sections = parse_sections(
        &folder.files,
        |file, found| parse_section(file, Placeholders::Filled(&values, None), found),
        &mut reported,
    );
    sections.iter().flat_map(SectionDraft::as_written).collect()
}

impl SectionDraft<'_> {
    fn as_written(&self) -> impl Iterator<Item = WrittenClause> {
        let text: &str = &self.document.source.text;
        let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1).max(self.document.body_start);
        let starts: Vec<usize> = self.clauses.iter().map(|clause| line_start(clause.place.start)).collect();
        self.clauses.iter().enumerate().map(move |(index, clause)| {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let lines = starts[index]..end.max(starts[index]);
            WrittenClause {
                number: clause.number.clone(),
                title: clause.title.clone(),
                file: self.document.source.name.clone(),
                text: text[lines.clone()].to_owned(),
                lines,
                own_audience: clause.own_audience,
                filled: self.document.used.clone(),
            }
        })
    }
}
