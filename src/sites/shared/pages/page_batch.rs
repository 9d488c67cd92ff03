//! Pages that query the rest of their site: rendered again only if their inputs or the answers have changed.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize};

use crate::base::problem::Problem;
use crate::incremental::{Cache, Fingerprint, Persistent, Traced, Tracked};
use crate::sites::shared::links::LinkQuestion;
use crate::sites::shared::{Links, RenderedPage, SiteQueries, TemplateSet};

/// The paths of some pages.
#[derive(BorshSerialize, BorshDeserialize)]
struct Paths(Vec<Arc<str>>);

impl Persistent for Paths {}

/// Renders some pages from an input, which with the answered queries determines them fully.
pub struct PageBatch<'a, I> {
    /// A name for the cache, unique within a site.
    pub name: &'a str,
    pub input: &'a I,
    pub make: fn(&I, &Tracked<Links>, PutPage) -> Result<(), Problem>,
}

/// Takes each page as soon as it is rendered, because somebody may be waiting for it.
pub type PutPage<'a> = &'a (dyn Fn(Arc<str>, String) + Sync);

impl<I: Hash> PageBatch<'_, I> {
    pub fn key(&self) -> Fingerprint {
        Fingerprint::of(self.input)
    }

    /// Whether pages with this key were rendered before, even if other parts of the site have changed.
    pub fn is_cached(&self, key: Fingerprint, (cache, queries): (&Cache, SiteQueries)) -> bool {
        self.before(key, (cache, queries)).is_some()
    }

    fn before(
        &self,
        key: Fingerprint,
        (cache, queries): (&Cache, SiteQueries),
    ) -> Option<Arc<Traced<Paths, LinkQuestion>>> {
        cache.find_persistent(queries.pages, self.name, key)
    }

    pub fn pages(
        &self,
        key: Fingerprint,
        (cache, queries): (&Cache, SiteQueries),
        links: &Links,
        templates: &TemplateSet,
    ) -> Result<Vec<RenderedPage>, Problem> {
        let before = self.before(key, (cache, queries)).filter(|before| before.trace.is_valid(links));
        if let Some(before) = &before {
            let made_from = key.with(before.trace.answers());
            let kept = before.value.0.iter().map(|path| templates.kept(path.clone(), made_from));
            if let Some(kept) = kept.collect::<Option<Vec<RenderedPage>>>() {
                return Ok(kept);
            }
        }
        let tracked = Tracked::new(links);
        let made = Mutex::new(Vec::new());
        let put = |path: Arc<str>, text: String| {
            let body = templates.body(&path, text);
            made.lock().unwrap_or_else(PoisonError::into_inner).push((path, body));
        };
        (self.make)(self.input, &tracked, &put)?;
        let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        made.sort_by(|(one, _), (other, _)| one.cmp(other));
        let trace = tracked.into_trace();
        let made_from = key.with(trace.answers());
        if before.is_none() {
            let paths = Paths(made.iter().map(|(path, _)| path.clone()).collect());
            cache.keep_persistent(queries.pages, self.name, key, Traced { value: Arc::new(paths), trace });
        }
        Ok(made.into_iter().map(|(path, body)| RenderedPage { path, made_from, body }).collect())
    }
}
