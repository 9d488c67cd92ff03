//! The table of contents: from the practice's files to everything that is published. Read this first.

mod choices;
mod word_labels;

pub use choices::choices;
pub use word_labels::word_label;

use std::collections::HashSet;
use std::sync::Arc;

use crate::base::audience::{PartnersKey, Public, Staff, StaffKey};
use crate::base::calendar::Period;
use crate::base::problem::{self, Problem};
use crate::base::sources::{FileName, Sources};
use crate::base::wording::date_in_words;
use crate::duties::{self, Duty, Suggested};
use crate::incremental::{Cache, Fingerprinted};
use crate::load::{self, Loaded, Moment};
use crate::model::{Clause, ClauseNumber, InForce, Library, Policy, PolicyId, PublishedIncident};
use crate::report;
use crate::rules;
use crate::rules::{Findings, Review, Reviewed, Subject, Whose};
use crate::sites::shared::{BuildTarget, OutputTree, PageFingerprints, PageSink, Theme};
use crate::sites::{intranet, public};

/// Which outputs to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub public: bool,
    pub intranet: bool,
    pub report: bool,
}

impl Parts {
    pub const ALL: Parts = Parts { public: true, intranet: true, report: true };
    pub const SITES: Parts = Parts { public: true, intranet: true, report: false };
}

/// For each site, the pages that its folder has already and where new ones go.
pub struct SiteTargets<'a> {
    pub public: BuildTarget<'a>,
    pub intranet: BuildTarget<'a>,
}

impl<'a> SiteTargets<'a> {
    /// Calls `tell` for each site once the pages of the edited policies are made, before all others.
    pub fn on_edited_pages_made(&mut self, tell: &'a (dyn Fn() + Sync)) {
        (self.public.on_edited, self.intranet.on_edited) = (Some(tell), Some(tell));
    }
}

/// All outputs of a build, in memory.
pub struct Publication {
    pub public: Option<OutputTree<Public>>,
    pub intranet: Option<OutputTree<Staff>>,
    pub report: Option<report::Report>,
    /// What the rules found, for whoever keeps the registers.
    pub review: Review,
    /// Which files were left out, and why.
    pub notes: Vec<String>,
}

/// Parses the practice's files and checks them. `from_disk` are the problems met while they were read.
pub fn read(sources: &Sources, moment: Moment, from_disk: Vec<Problem>) -> Result<Library, Vec<Problem>> {
    read_incremental(&Arc::default(), sources, moment, from_disk)
}

/// As `read`, taking from the cache what has not changed.
pub fn read_incremental(
    cache: &Arc<Cache>,
    sources: &Sources,
    moment: Moment,
    from_disk: Vec<Problem>,
) -> Result<Library, Vec<Problem>> {
    let loaded = load_incremental(cache, sources, moment, from_disk);
    match loaded.library {
        Some(library) if loaded.problems.is_empty() => Ok(library),
        _ => Err(loaded.problems),
    }
}

/// The same with what could be read where some files have problems, for whoever is to put others right meanwhile.
pub fn load_incremental(cache: &Arc<Cache>, sources: &Sources, moment: Moment, from_disk: Vec<Problem>) -> Loaded {
    let mut loaded = load::load_incremental(cache, sources, moment);
    loaded.problems.extend(from_disk);
    if let Some(library) = &loaded.library {
        let found = rules::problems(library, sources);
        if !found.is_empty() {
            let reported: HashSet<_> = loaded.problems.iter().map(|problem| line_of(problem, sources)).collect();
            let is_new = |problem: &Problem| !reported.contains(&line_of(problem, sources));
            let new_ones: Vec<Problem> = found.into_iter().filter(is_new).collect();
            loaded.problems.extend(new_ones);
        }
    }
    problem::sort(&mut loaded.problems);
    loaded
}

/// The key of whoever keeps the registers: they may see every record.
pub fn registers_key() -> PartnersKey {
    PartnersKey::issue()
}

/// The key by which two problems are duplicates: the same code on the same line.
fn line_of(problem: &Problem, sources: &Sources) -> (&'static str, Option<(FileName, usize)>) {
    let place = problem.place.as_ref();
    (problem.code, place.map(|place| (place.file.clone(), sources.line_and_column(place).0)))
}

/// What the rules find, for whoever keeps the registers.
pub fn review(library: &Library, sources: &Sources) -> Review {
    let key = PartnersKey::issue();
    rules::find(library, &load::published(library), sources, &key).review(&key)
}

/// What the rules would find in drafts if they were approved today, without what they find in the approved text.
pub fn found_in_drafts(library: &Library, sources: &Sources) -> Vec<Reviewed> {
    let key = PartnersKey::issue();
    let of_draft = |(policy, draft): (&PolicyId, &Fingerprinted<Policy>)| {
        let as_if = load::as_if_approved(library, policy)?;
        let review = rules::find(&as_if, &load::published(&as_if), sources, &key).review(&key);
        let said = |clause: &Clause| {
            let text = clause.text.read(key.staff());
            (text.title.clone(), text.prose.plain.trim().to_owned())
        };
        let stands: HashSet<_> = library.policies.get(policy)?.clauses().map(said).collect();
        let folder = format!("content/policies/{}/", draft.id);
        let is_new = |one: &Reviewed| {
            let file = &one.finding.place.file;
            let clause = match &one.finding.subject {
                Subject::Clause(_, number) => draft.clause(number),
                _ => None,
            };
            let is_text = file.starts_with(&folder) && file.ends_with(".md");
            is_text && clause.is_none_or(|clause| !stands.contains(&said(clause)))
        };
        Some(review.findings.into_iter().filter(is_new).collect::<Vec<_>>())
    };
    library.drafts.iter().filter_map(of_draft).flatten().collect()
}

/// Suggests clauses for the duties that no clause carries yet.
pub fn suggested_duties(library: &Library, policy: &PolicyId) -> Vec<(Duty, Vec<Suggested<ClauseNumber>>)> {
    let key = StaffKey::issue();
    let clauses = library.texts().find(|text| text.id == *policy).into_iter().flat_map(|policy| policy.clauses());
    let texts = clauses.map(|clause| {
        let text = clause.text.read(&key);
        (clause.number.clone(), format!("{} {}", text.title, text.prose.plain))
    });
    let mut all = duties::suggested(&texts.collect::<Vec<_>>());
    all.retain(|(duty, _)| !library.duties.is_carried(*duty));
    all
}

/// The role or group of that name; if there is none, the nearest names.
pub fn whose(name: &str, library: &Library) -> Result<Whose, Vec<String>> {
    rules::whose(name, library, &StaffKey::issue())
}

/// The digest of a policy's current wording.
pub fn wording_of(policy: &Policy) -> String {
    InForce::Current(policy).wording(&StaffKey::issue())
}

/// The digest of the wording that was approved, if it was recorded.
pub fn approved_wording_of(policy: &Policy) -> Option<&str> {
    InForce::Current(policy).approved_wording(&StaffKey::issue())
}

/// Builds the outputs from a library without problems. The public site gets no key, the intranet the staff's.
pub fn publish(library: &Library, sources: &Sources, parts: Parts) -> Result<Publication, Vec<Problem>> {
    let nothing = PageFingerprints::default();
    let target = BuildTarget::new(&nothing, None);
    publish_into(&SiteTargets { public: target, intranet: target }, library, sources, parts)
}

/// Builds everything, writes nothing, and returns what the rules found.
pub fn dry_run(library: &Library, sources: &Sources) -> Result<Review, Vec<Problem>> {
    let nothing = PageFingerprints::default();
    let target = BuildTarget::new(&nothing, Some(&NullSink));
    let sites = SiteTargets { public: target, intranet: target };
    Ok(publish_into(&sites, library, sources, Parts::ALL)?.review)
}

/// Discards the pages of a dry run.
struct NullSink;

impl PageSink for NullSink {
    fn write(&self, _: &Arc<str>, _: String, _: bool) -> Option<String> {
        None
    }
}

/// As `publish`, leaving out pages that the target folder has already, made from the same inputs.
pub fn publish_into(
    targets: &SiteTargets,
    library: &Library,
    sources: &Sources,
    parts: Parts,
) -> Result<Publication, Vec<Problem>> {
    build_sites(targets, library, PreparedBuild::prepare(library, sources, parts)?)
}

/// What a build takes from the sources' texts: once it is prepared, they can be dropped.
pub struct PreparedBuild {
    parts: Parts,
    theme: Theme,
    /// The incidents that staff may read about.
    published: Vec<PublishedIncident>,
    findings: Findings,
    report: Option<Result<report::Report, Vec<Problem>>>,
}

impl PreparedBuild {
    pub fn prepare(library: &Library, sources: &Sources, parts: Parts) -> Result<Self, Vec<Problem>> {
        let theme = Theme::load(&library.site.theme, sources).map_err(|problem| vec![problem])?;
        let published = load::published(library);
        let findings = rules::find(library, &published, sources, &PartnersKey::issue());
        let report = parts.report.then(|| build_report(library, sources, &usual_period(library).0, &theme));
        Ok(PreparedBuild { parts, theme, published, findings, report })
    }
}

/// Builds the sites in parallel and adds the report.
pub fn build_sites(
    targets: &SiteTargets,
    library: &Library,
    prepared: PreparedBuild,
) -> Result<Publication, Vec<Problem>> {
    let PreparedBuild { parts, theme, published, findings, report } = prepared;
    let vanishing = load::refuse_lost_pages(library, intranet::incidents_among(targets.intranet.earlier.keys()));
    if parts.intranet && !vanishing.is_empty() {
        return Err(vanishing);
    }
    let key = PartnersKey::issue();
    let (public, intranet) = rayon::join(
        || parts.public.then(|| public::build(library, &theme, targets.public)).transpose(),
        || {
            let read_figures = &load::read_figures(library);
            let facts = intranet::IntranetFacts {
                library,
                published: &published,
                read_figures,
                findings: &findings,
                theme: &theme,
            };
            parts.intranet.then(|| intranet::build(&facts, targets.intranet, &StaffKey::issue())).transpose()
        },
    );
    match (public, intranet, report.transpose()) {
        (Ok(public), Ok(intranet), Ok(report)) => {
            let has_report = report.is_some();
            Ok(Publication {
                public,
                intranet,
                report,
                review: findings.review(&key),
                notes: notes(library, has_report),
            })
        }
        (public, intranet, report) => {
            let mut problems: Vec<Problem> =
                public.err().into_iter().chain(intranet.err()).chain(report.err()).flatten().collect();
            problem::sort(&mut problems);
            Err(problems)
        }
    }
}

/// The default period of a report: the latest complete quarter, or the current one if that ended before the practice
/// began to use byelaw; the second value then says so.
pub fn usual_period(library: &Library) -> (Period, Option<String>) {
    let (as_of, site) = (&library.as_of, &library.site);
    let latest = Period::latest_complete_quarter(as_of.last_whole_day, site.reporting.year_starts);
    let Some(first) = site.since.filter(|_| site.is_before_first_day(latest.last_day())) else { return (latest, None) };
    let running = Period::quarter_of(as_of.date, site.reporting.year_starts);
    let first = date_in_words(first);
    let why = format!("{latest} ended before {first}, your first day with byelaw: the report is of {running} so far");
    (running, Some(why))
}

/// The partners' report of the default period.
pub fn latest_report(library: &Library, sources: &Sources) -> Result<report::Report, Vec<Problem>> {
    report_of(library, sources, &usual_period(library).0)
}

/// The partners' report of a period, with findings as of its last day.
pub fn report_of(library: &Library, sources: &Sources, period: &Period) -> Result<report::Report, Vec<Problem>> {
    build_report(library, sources, period, &Theme::load(&library.site.theme, sources)?)
}

fn build_report(
    library: &Library,
    sources: &Sources,
    period: &Period,
    theme: &Theme,
) -> Result<report::Report, Vec<Problem>> {
    Ok(reviewed_report(library, sources, period, theme)?.0)
}

/// The partners' report of a period, and the findings that it shows.
pub fn reviewed_report(
    library: &Library,
    sources: &Sources,
    period: &Period,
    theme: &Theme,
) -> Result<(report::Report, Review), Vec<Problem>> {
    let key = PartnersKey::issue();
    let review = review_at_end(library, sources, period, &key);
    let report = report::build(&report::ReportFacts {
        library,
        sources,
        review: &review,
        period,
        key: &key,
        theme,
        with_narrative: false,
        with_names: false,
    })?;
    Ok((report, review))
}

/// The same with optional extras. Drops the sources' texts once the rules have read them, for they may be most of the
/// memory in use.
pub fn report_with(
    library: &Library,
    sources: &mut Sources,
    period: &Period,
    extras: report::Extras,
) -> Result<report::Report, report::BuildError> {
    let theme = Theme::load(&library.site.theme, sources).map_err(Vec::from)?;
    let key = PartnersKey::issue();
    let review = review_at_end(library, sources, period, &key);
    sources.give_back_texts();
    let report::Extras { workbook, narrative: with_narrative, names: with_names } = extras;
    let facts = report::ReportFacts {
        library,
        sources,
        review: &review,
        period,
        key: &key,
        theme: &theme,
        with_narrative,
        with_names,
    };
    if workbook { report::build_with_workbook(&facts) } else { Ok(report::build(&facts)?) }
}

fn review_at_end(library: &Library, sources: &Sources, period: &Period, key: &PartnersKey) -> Review {
    let at_end =
        (library.as_of.last_whole_day > period.last_day()).then(|| load::at_end_of(period.last_day(), library));
    // No incidents are passed in: who else may see a finding makes no difference to the partners.
    rules::find(at_end.as_ref().unwrap_or(library), &[], sources, key).review(key)
}

fn notes(library: &Library, has_report: bool) -> Vec<String> {
    let mut notes: Vec<String> = usual_period(library).1.into_iter().filter(|_| has_report).collect();
    if library.site.public_url.is_none() {
        notes.push(
            "404.html, sitemap.xml, feed.xml and security.txt were left out: they need `public_url` in content/site.toml"
                .to_owned(),
        );
    }
    notes
}
