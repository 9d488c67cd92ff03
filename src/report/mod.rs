//! The partners' report on one period: CSV files, the page for the partners, the manifest and an optional workbook.

mod accounts;
mod acknowledgements;
mod asked_by;
mod breaches;
mod facts;
mod findings;
mod incidents;
mod labels;
mod manifest;
mod metadata;
mod narrative;
mod pack;
mod replies;
mod resolutions;
mod restatements;
mod scope;
mod seal;
mod steps;
mod summary;
mod table;
mod workbook;

use rayon::prelude::*;

use self::facts::STYLESHEET;
pub use self::facts::{NAMES_WARNING, PAGE, ReportFacts};
pub use self::narrative::WARNING as NARRATIVE_WARNING;
use self::pack::Pack;
pub use self::pack::{FirstPage, Gap, Lack, Line, ReportOverview};
use self::scope::Scope;
use self::table::Table;
pub use self::workbook::WorkbookError;
use crate::base::audience::Partners;
use crate::base::problem::Problem;
use crate::model::Ledger;
use crate::seals::MANIFEST;
use crate::sites::shared::OutputTree;

/// The files of a period, for partners only.
pub struct Report {
    /// The folder's name: the period's label, with `-to-date` while it is running.
    pub label: String,
    pub tree: OutputTree<Partners>,
    /// Incidents reported in the period.
    pub reported: u32,
    /// Incidents open at its end.
    pub carried_forward: u32,
    pub with_narrative: bool,
    pub with_names: bool,
    pub overview: ReportOverview,
}

impl Report {
    /// The page for the partners and its stylesheet, by name, for printing. Without links to other files, because a PDF
    /// would keep their local paths.
    pub fn to_print(&self) -> [(&'static str, Vec<u8>); 2] {
        let page = self.tree.get(PAGE).map(String::from_utf8_lossy).unwrap_or_default();
        let beside = self.tree.files().keys().map(|file| format!("<a href=\"{file}\">"));
        let page = beside.fold(page.into_owned(), |page, link| page.replace(&link, "<a>"));
        let stylesheet = self.tree.get(STYLESHEET).unwrap_or_default();
        [(PAGE, page.into_bytes()), (STYLESHEET, stylesheet.to_vec())]
    }

    /// Adds the printed page to the files and the manifest.
    pub fn add_print(&mut self, pdf: Vec<u8>) {
        let file = format!("{}.pdf", self.label);
        let manifest = manifest::with_file(self.tree.get(MANIFEST).unwrap_or_default(), &file, &pdf);
        self.tree.add_text(MANIFEST, manifest);
        self.tree.add(file, pdf);
    }
}

/// Optional contents of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    pub workbook: bool,
    /// Free text from the registers.
    pub narrative: bool,
    /// The names of those who have not yet read the policy, on the page only.
    pub names: bool,
}

/// Why a report with a workbook could not be built.
#[derive(Debug)]
pub enum BuildError {
    /// Problems in templates.
    Problems(Vec<Problem>),
    Workbook(WorkbookError),
}

impl From<Vec<Problem>> for BuildError {
    fn from(problems: Vec<Problem>) -> Self {
        BuildError::Problems(problems)
    }
}

impl From<WorkbookError> for BuildError {
    fn from(error: WorkbookError) -> Self {
        BuildError::Workbook(error)
    }
}

/// Builds the report of a period. The problems are those of templates.
pub fn build(facts: &ReportFacts) -> Result<Report, Vec<Problem>> {
    let scope = Scope::new(facts.library, facts.period, facts.key);
    let ledger = scope.ledger();
    let (tables, pack) = contents(facts, &scope, &ledger)?;
    Ok(report(facts, &scope, &ledger, tables, pack, None))
}

/// Builds the report of a period with a workbook of its tables.
pub fn build_with_workbook(facts: &ReportFacts) -> Result<Report, BuildError> {
    let scope = Scope::new(facts.library, facts.period, facts.key);
    let ledger = scope.ledger();
    let (tables, pack) = contents(facts, &scope, &ledger)?;
    let bytes = workbook::workbook(&scope, &ledger, facts, &tables)?;
    Ok(report(facts, &scope, &ledger, tables, pack, Some(bytes)))
}

fn contents(facts: &ReportFacts, scope: &Scope, ledger: &Ledger) -> Result<(Vec<Table>, Pack), Vec<Problem>> {
    let mut tables = tables(facts, scope, ledger);
    // The pages are made before the narrative is added, so that they cannot show it.
    let pack = pack::files(scope, ledger, &tables, facts)?;
    if facts.with_narrative {
        narrative::add(&mut tables, scope);
    }
    Ok((tables, pack))
}

fn tables(facts: &ReportFacts, scope: &Scope, ledger: &Ledger) -> Vec<Table> {
    let makers: [&(dyn Fn() -> Table + Sync); 10] = [
        &|| summary::table(scope, ledger),
        &|| incidents::table(scope),
        &|| breaches::table(scope),
        &|| resolutions::table(scope),
        &|| steps::table(scope),
        &|| replies::table(scope),
        &|| accounts::table(scope, facts.review),
        &|| acknowledgements::table(scope),
        &|| findings::table(scope, facts.review),
        &|| restatements::table(scope, facts.sources),
    ];
    makers.par_iter().map(|make| make()).collect()
}

fn report(
    facts: &ReportFacts,
    scope: &Scope,
    ledger: &Ledger,
    tables: Vec<Table>,
    Pack { files: pages, overview }: Pack,
    workbook: Option<Vec<u8>>,
) -> Report {
    let mut tree = OutputTree::default();
    let mut entries = Vec::new();
    let metadata = metadata::text(scope, &tables);
    // Each table is freed as soon as it is written, because some are long.
    let written = tables.into_par_iter().map(|table| {
        let written = table.to_csv(scope.library.site.reporting.byte_order_mark);
        (manifest::ManifestEntry::of(&table, &written), table.shape.file, written.bytes)
    });
    for (entry, file, bytes) in written.collect::<Vec<_>>() {
        entries.push(entry);
        tree.add(file, bytes);
    }
    for (file, text) in pages {
        entries.push(manifest::ManifestEntry::of_file(file, text.as_bytes()));
        tree.add_text(file, text);
    }
    entries.push(manifest::ManifestEntry::of_file("csv-metadata.json", metadata.as_bytes()));
    tree.add_text("csv-metadata.json", metadata);
    if let Some(bytes) = workbook {
        let file = workbook::file_name(scope);
        entries.push(manifest::ManifestEntry::of_file(&file, &bytes));
        tree.add(file, bytes);
    }
    tree.add_text(MANIFEST, manifest::text(scope, entries, facts));
    let total = ledger.total();
    Report {
        label: scope.label(),
        tree,
        reported: total.reported,
        carried_forward: total.carried_forward,
        with_narrative: facts.with_narrative,
        with_names: facts.with_names,
        overview,
    }
}
