//! The intranet as it was on each of many days.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use byelaw::base::audience::{PartnersKey, StaffKey};
use byelaw::base::sources::Sources;
use byelaw::incremental::Cache;
use byelaw::load::Moment;
use byelaw::model::{Library, PublishedIncident};
use byelaw::pipeline;
use byelaw::rules;
use byelaw::sites::intranet::{self, IntranetFacts};
use byelaw::sites::shared::{BuildTarget, PageFingerprints, Theme};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::support::Practice;

pub fn example() -> Practice {
    Practice::example()
}

/// So many days from the first on.
pub fn days(first: Date, count: i64) -> Vec<Date> {
    (0..count).map(|after| first.saturating_add(after.days())).collect()
}

/// Looks at the days in two halves at once; the second begins with the last day of the first, to compare with.
pub fn on_both_cores<T: Send>(days: Vec<Date>, look: impl Fn(Vec<Date>) -> T + Sync) -> (T, T) {
    let middle = days.len() / 2;
    let (first, second) = (days[..middle].to_vec(), days[middle - 1..].to_vec());
    rayon::join(|| look(first), || look(second))
}

/// The files of an intranet as text.
#[derive(Clone, Default)]
pub struct Intranet(pub BTreeMap<Arc<str>, Arc<str>>);

impl Intranet {
    /// The names of the incidents that have a page.
    pub fn incidents(&self) -> impl Iterator<Item = &str> {
        self.0.keys().filter_map(|path| path.strip_prefix("incidents/")?.strip_suffix(".html"))
    }
}

/// Reads one practice on one day after another, and makes only those pages again that change.
#[derive(Default)]
pub struct Reading {
    cache: Arc<Cache>,
    earlier: PageFingerprints,
    seen: Intranet,
    sources: Sources,
}

impl Reading {
    pub fn library(&mut self, practice: &Practice, day: Date) -> Library {
        self.sources = practice.sources();
        self.cache.end_revision();
        match pipeline::read_incremental(&self.cache, &self.sources, Moment::EndOf(day), Vec::new()) {
            Ok(library) => library,
            Err(problems) => panic!("{problems:?}"),
        }
    }

    pub fn intranet(&mut self, library: &Library, published: Vec<PublishedIncident>) -> &Intranet {
        let theme = Theme::load(&library.site.theme, &self.sources).unwrap();
        let findings = rules::find(library, &published, &self.sources, &PartnersKey::issue());
        let read_figures = &byelaw::load::read_figures(library);
        let facts = IntranetFacts { library, published: &published, read_figures, findings: &findings, theme: &theme };
        let over = BuildTarget::new(&self.earlier, None);
        let tree = match intranet::build(&facts, over, &StaffKey::issue()) {
            Ok(tree) => tree,
            Err(problems) => panic!("{problems:?}"),
        };
        for path in tree.stale_paths(&self.earlier) {
            self.earlier.remove(&path);
            self.seen.0.remove(&path);
        }
        for path in tree.made() {
            let text = String::from_utf8_lossy(tree.get(path).unwrap_or_default());
            self.seen.0.insert(path.clone(), text.into());
            self.earlier.insert(path.clone(), tree.made_from(path));
        }
        &self.seen
    }
}

/// The practice without some incidents, as if nobody had ever written them down.
pub fn without_incidents(practice: &Practice, ids: &BTreeSet<String>) -> Practice {
    let mut other = practice.clone();
    for (name, text) in &practice.files {
        if !name.starts_with("content/registers/incidents/") {
            continue;
        }
        let mut parts = text.split("[[incident]]\n");
        let mut kept = parts.next().unwrap_or_default().to_owned();
        for record in parts {
            let id = record.split('"').nth(1).unwrap_or_default();
            if !ids.contains(id) {
                kept.push_str("[[incident]]\n");
                kept.push_str(record);
            }
        }
        other.set(name, &kept);
    }
    other
}
