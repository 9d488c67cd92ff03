//! Renders the pages of all policies, starting with edited ones, because their author is waiting for them.

use std::hash::Hash;

use rayon::prelude::*;

use super::policy_pages::PolicyPages;
use crate::base::limits::limits;
use crate::base::problem::Problem;
use crate::incremental::{Cache, Fingerprint};
use crate::sites::shared::{Frame, Links, PageBatch, RenderedPage, SiteQueries, TemplateSet};

/// All policies of a site; those changed since the last build already have their pages.
pub struct SitePolicies<'a, 'p, F> {
    all: Vec<(PolicyPages<'a, 'p, F>, Fingerprint, Option<Vec<RenderedPage>>)>,
    site: SiteContext<'a>,
}

/// The context for rendering a site's pages.
#[derive(Clone, Copy)]
pub struct SiteContext<'a> {
    pub kept: (&'a Cache, SiteQueries),
    pub links: &'a Links,
    pub templates: &'a TemplateSet<'a>,
}

impl SiteContext<'_> {
    pub fn pages<I: Hash>(self, made: &PageBatch<I>) -> Result<Vec<RenderedPage>, Problem> {
        made.pages(made.key(), self.kept, self.links, self.templates)
    }
}

impl<'a, 'p, F: Frame> SitePolicies<'a, 'p, F> {
    pub fn begin(all: Vec<PolicyPages<'a, 'p, F>>, site: SiteContext<'a>) -> Result<Self, Problem> {
        let edited = |pages: PolicyPages<'a, 'p, F>| {
            let (made, key) = (pages.made(), pages.made().key());
            let edited = !made.is_cached(key, site.kept);
            let of_edited = edited.then(|| made.pages(key, site.kept, site.links, site.templates)).transpose()?;
            Ok((pages, key, of_edited))
        };
        let all: Vec<_> = all.into_par_iter().map(edited).collect::<Result<_, Problem>>()?;
        let edited = all.iter().filter(|(_, _, made)| made.is_some()).count();
        if (1..=limits().policies_of_a_save).contains(&edited) {
            site.templates.signal_edited_pages();
        }
        Ok(SitePolicies { all, site })
    }

    /// The pages of all policies, in order.
    pub fn finish(self) -> Result<Vec<RenderedPage>, Problem> {
        let SiteContext { kept, links, templates } = self.site;
        let pages = self.all.into_par_iter().map(|(pages, key, made)| match made {
            Some(made) => Ok(made),
            None => pages.made().pages(key, kept, links, templates),
        });
        let pages: Vec<Vec<RenderedPage>> = pages.collect::<Result<_, Problem>>()?;
        Ok(pages.into_iter().flatten().collect())
    }
}
