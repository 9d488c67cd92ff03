//! Pages that read of the rest of their site: made unless they lie there, made of the same and with every answer the same.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use borsh::{BorshDeserialize, BorshSerialize};

use crate::base::problem::Problem;
use crate::incremental::{Cache, Fingerprint, Persistent, Traced, Tracked};
use crate::sites::shared::links::LinkQuestion;
use crate::sites::shared::{Links, RenderedPage, SiteQueries, TemplateSet};

/// Where some pages were put.
#[derive(BorshSerialize, BorshDeserialize)]
struct Paths(Vec<Arc<str>>);

impl Persistent for Paths {}

/// What makes some pages: their input, which is all that they are made of besides what they read of the site.
pub struct MadePages<'a, I> {
    /// What they are about; no two of a site are about the same.
    pub name: &'a str,
    pub input: &'a I,
    pub make: fn(&I, &Tracked<Links>, Put) -> Result<(), Problem>,
}

/// Takes a page as soon as it is made: somebody may be waiting to see it.
pub type Put<'a> = &'a (dyn Fn(Arc<str>, String) + Sync);

impl<I: Hash> MadePages<'_, I> {
    pub fn key(&self) -> Fingerprint {
        Fingerprint::of(self.input)
    }

    /// Whether pages were made of the same before, whatever else of the site has changed.
    pub fn were_made(&self, key: Fingerprint, (cache, queries): (&Cache, SiteQueries)) -> bool {
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
