//! Reads the practice's files into a `Library`, and reports every problem in them.

mod codec;
mod dependencies;
mod derived;
mod document;
mod in_parallel;
mod markdown;
mod marks;
mod pages;
mod placeholders;
mod policies;
mod published_files;
mod references;
mod registers;
mod seals;
mod site;
mod symbol_table;
mod toml;

use std::sync::Arc;

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use self::dependencies::DependencyState;
use self::derived::cut_library;
pub use self::derived::{as_if_approved, published, read_figures, refuse_lost_pages};
pub use self::document::front_matter::{FrontMatterPlace, front_matter_place};
use self::in_parallel::in_parallel;
use self::markdown::{LinkTargets, TermMatcher, Texts};
use self::pages::PageDraft;
use self::placeholders::Values;
pub use self::placeholders::{PLACEHOLDERS, filled_in};
use self::policies::{PolicyContext, ResolvedPolicy};
pub use self::policies::{SplitPolicy, SplitSection, WrittenClause, clauses_as_written, split};
use self::registers::LoadContext;
use self::symbol_table::SymbolTable;
use self::toml::{Reader, TomlFile};
use crate::base::audience::{LoaderKey, Partners};
use crate::base::calendar::{AsOf, WorkingTime};
use crate::base::problem::{self, Problem};
use crate::base::sources::{FileName, Sources};
use crate::incremental::Cache;
use crate::model::{CarriedDuties, Input, Library, PublishedFile};
use crate::privacy::refuse_names_in_public;

/// The moment that counts as now.
#[derive(Clone, Copy, Debug)]
pub enum Moment {
    /// The current time.
    Clock(Timestamp),
    /// The end of a given local day.
    EndOf(Date),
    /// A given moment.
    At(Timestamp),
}

impl Moment {
    fn as_of(self, zone: &TimeZone) -> AsOf {
        match self {
            Moment::Clock(now) => AsOf::clock(now, zone),
            Moment::EndOf(date) => AsOf::end_of(date, zone),
            Moment::At(moment) => AsOf::moment(moment, zone),
        }
    }
}

/// A library, and every problem found while it was loaded.
pub struct Loaded {
    /// `None` where the settings are too broken for even a partial library.
    pub library: Option<Library>,
    /// Sorted by file and line.
    pub problems: Vec<Problem>,
}

/// Loads the practice's files as of a moment.
pub fn load(sources: &Sources, moment: Moment) -> Loaded {
    load_incremental(&Arc::default(), sources, moment)
}

/// Like `load`, but reuses cached results that are still valid.
pub fn load_incremental(cache: &Arc<Cache>, sources: &Sources, moment: Moment) -> Loaded {
    let mut problems = Vec::new();
    let library = read(cache, sources, moment, &mut problems);
    marks::drop_html_around_marks(&mut problems);
    problem::sort(&mut problems);
    Loaded { library, problems }
}

/// The library as of the end of a day no later than its own as-of day.
pub fn at_end_of(day: Date, library: &Library) -> Library {
    cut_library(library.clone(), AsOf::end_of(day, &library.working_time.zone), &LoaderKey::issue())
}

/// Refuses files in folders from which nothing is loaded.
fn refuse_misplaced(sources: &Sources, problems: &mut Vec<Problem>) {
    const FILES: [&str; 3] = ["content/site.toml", "content/bank-holidays.toml", "content/references.toml"];
    const FOLDERS: [&str; 4] = ["content/policies/", "content/registers/", "content/guidance/", "content/pages/"];
    // The files of a policy are checked when the policy is read.
    for name in sources.texts_beside(FOLDERS[0]).map(|file| &file.name) {
        let is_page_folder = name.starts_with(FOLDERS[2]) || name.starts_with(FOLDERS[3]);
        let is_placed =
            FOLDERS.iter().any(|folder| name.starts_with(folder)) && (!is_page_folder || name.ends_with(".md"));
        if !is_placed && !FILES.contains(&&**name) {
            problems.push(
                Problem::at("misplaced-file", crate::base::sources::Span::top_of(name), format!("nothing looks for {name} here"))
                    .label("left out of everything")
                    .nearest(name, FILES)
                    .help("pages lie in content/pages or content/guidance, policies in content/policies, registers in content/registers"),
            );
        }
    }
}

fn required_file<'s>(
    sources: &'s Sources,
    name: &str,
    help: &str,
    problems: &mut Vec<Problem>,
) -> Option<TomlFile<'s>> {
    match sources.text(name) {
        Some(file) => Some(TomlFile::parse(file, problems)),
        None if sources.unread.contains(name) => None,
        None => {
            problems.push(Problem::general("missing-file", format!("there is no {name}")).help(help));
            None
        }
    }
}

fn read(cache: &Arc<Cache>, sources: &Sources, moment: Moment, problems: &mut Vec<Problem>) -> Option<Library> {
    let key = LoaderKey::issue();
    let mut symbols = SymbolTable::default();
    symbols.evidence = sources.evidence.clone();

    let site_file = required_file(
        sources,
        "content/site.toml",
        "a practice's settings are in that file; run byelaw in the folder that holds content/, or name it with --root",
        problems,
    )?;
    let holiday_file = required_file(
        sources,
        "content/bank-holidays.toml",
        "without the bank holidays no deadline can be counted; copy the file from byelaw's own content/",
        problems,
    )?;
    refuse_misplaced(sources, problems);
    let zone = site::zone_of(&site_file);
    symbols.main_policy = site_file.text_at("main_policy").unwrap_or_default().to_owned();

    let as_of = moment.as_of(&zone);
    let values = Values::new(sources, &site_file, &zone, &as_of);
    let parsed = policies::parse(sources, cache, &values, &mut symbols, problems);
    let page_drafts = pages::parse(sources, &values, &mut symbols, problems);
    let reference_file = sources.text("content/references.toml").map(|file| TomlFile::parse(file, problems));
    if let Some(file) = &reference_file {
        references::add_names(file, &mut symbols, problems);
    }
    let register_files = registers::parse(sources, &mut symbols, problems);
    let seals = seals::open(sources, &mut symbols, problems);

    let reader = Reader::of_settings(&zone, &symbols, &key);
    let site = site::read(&site_file, &reader);
    let holidays = site::read_holidays(&holiday_file, &reader);
    problems.extend(reader.into_problems());
    let site = site?;
    let hours = &site.hours;
    let working_time = WorkingTime::new(zone.clone(), hours.opens, hours.closes, hours.working_days.clone(), &holidays);
    refuse_beyond_holidays(&as_of, &working_time, problems)?;

    let settings = [site_file.source, holiday_file.source];
    let no_targets = LinkTargets::default();
    let state =
        DependencyState::new(&symbols, &no_targets, &sources.attachments, (&site, &as_of, &working_time), settings);
    let context =
        LoadContext { working_time: &working_time, as_of: &as_of, symbols: &symbols, state: &state, cache, key: &key };
    let registers = register_files.read_all(&context, problems);
    let reader = context.reader();
    let references = reference_file.as_ref().map(|file| references::read(file, &reader)).unwrap_or_default();

    let mut targets = LinkTargets::default();
    targets.others.main_policy.clone_from(&symbols.main_policy);
    targets.others.staff_unread = symbols.is_unread(symbol_table::SymbolKind::Staff);
    targets.others.accounts_unread = symbols.is_unread(symbol_table::SymbolKind::Account);
    registers::add_targets(&registers, &symbols, &as_of, &mut targets);
    references::add_targets(&references, &mut targets);
    for page in &page_drafts {
        page.add_targets(page.audience(&reader), &mut targets);
    }
    let resolved: Vec<ResolvedPolicy> =
        in_parallel(parsed, problems, |parsed, found| ResolvedPolicy::of(parsed, &context.reader(), found));
    for policy in &resolved {
        targets.policies.insert(policy.id.clone(), policy.targets.clone());
    }

    let main_terms = resolved.iter().find(|policy| policy.id == site.main_policy).map(ResolvedPolicy::terms);
    let main_matcher = TermMatcher::of(main_terms.unwrap_or_default());
    let texts = Texts::new(&targets, &sources.attachments, &site.html_elements);
    problems.extend(reader.into_problems());
    let pages = in_parallel(&page_drafts, problems, |draft, found| {
        // Problems in the front matter were already reported when the audience was decided.
        let silent = Reader::of_settings(&zone, &symbols, &key);
        let render = |draft: &PageDraft, found: &mut Vec<Problem>| {
            draft.render(&silent, &site.main_policy, &main_matcher, &texts, found)
        };
        let page = render(draft, found)?;
        if draft.is_statement() && !site.stands_by_accessibility(as_of.date) {
            return draft.render_unclaimed(page, render);
        }
        Some(page)
    });
    let state =
        DependencyState::new(&symbols, &targets, &sources.attachments, (&site, &as_of, &working_time), settings);
    let rendering = PolicyContext { state: &state, texts: &texts, cache };
    let policies =
        in_parallel(resolved, problems, |policy, found| policy.render(&context.reader(), &values, &rendering, found));
    let pages: Arc<IndexMap<_, _>> =
        Arc::new(pages.into_iter().flatten().map(|page| (page.id.clone(), page)).collect());
    let (policies, drafts) = policies::separate_drafts(policies.into_iter().flatten(), &site.main_policy, problems);

    let texts = policies.values().chain(drafts.values());
    let attachments = Arc::new(published_files::read(sources, texts, &pages, (cache, &key), problems));
    let duties = CarriedDuties::of(policies.values().map(AsRef::as_ref), &site.main_policy, &key);
    let library = Library {
        seals,
        evidence: sources.evidence.clone(),
        inputs: inputs(sources, &attachments),
        site,
        working_time,
        as_of: as_of.clone(),
        policies,
        drafts,
        duties: Arc::new(duties),
        pages,
        references: Arc::new(references),
        staff: registers.staff,
        accounts: registers.accounts,
        natures: registers.natures,
        resolutions: registers.resolutions,
        incidents: Partners::new(registers.incidents),
        logs: registers.logs,
        attachments,
        cache: cache.clone(),
    };
    refuse_names_in_public(&library, &key, problems);
    Some(cut_library(library, as_of.clone(), &key))
}

/// `None`, with one problem about the as-of moment, instead of a problem for every record.
fn refuse_beyond_holidays(as_of: &AsOf, working_time: &WorkingTime, problems: &mut Vec<Problem>) -> Option<()> {
    match working_time.check(as_of.date) {
        Ok(()) => Some(()),
        Err(beyond) => {
            problems.push(
                Problem::general("date-beyond-bank-holidays", format!("today is {} here, and {beyond}", as_of.date)).help(
                    "if the date is wrong, set this computer's clock or use --as-of; if it is right, add the year's holidays to content/bank-holidays.toml",
                ),
            );
            None
        }
    }
}

fn inputs(sources: &Sources, published: &IndexMap<FileName, PublishedFile>) -> Arc<[Input]> {
    let texts = sources
        .texts
        .values()
        .filter(|file| file.name.starts_with("content/"))
        .map(|file| Input { file: file.name.clone(), sha256: file.sha256.clone() });
    let files = sources.attachments.values().filter(|file| published.contains_key(&file.name));
    let files = files.map(|file| Input { file: file.name.clone(), sha256: file.sha256.clone() });
    let mut inputs: Vec<Input> = texts.chain(files).collect();
    inputs.sort_by(|a, b| a.file.cmp(&b.file));
    inputs.into()
}
