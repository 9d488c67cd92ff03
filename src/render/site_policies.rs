//! The pages of all policies of a site: those of the policies that were edited come first, for somebody waits to see them.

use std::collections::HashSet;

use rayon::prelude::*;

use super::policy_pages::MadePolicy;
use super::{Fingerprint, PolicyPages, TemplateSet};
use crate::limits::limits;
use crate::problem::Problem;

/// All policies of a site, those that say something else than when the site was last made before all others.
pub struct SitePolicies<'a, 'p> {
    all: Vec<(PolicyPages<'a, 'p>, Fingerprint)>,
    /// Where they are among all.
    edited: Vec<(usize, MadePolicy)>,
}

impl<'a, 'p> SitePolicies<'a, 'p> {
    pub fn begin(all: Vec<PolicyPages<'a, 'p>>, templates: &TemplateSet) -> Result<Self, Problem> {
        let frame = all.first().map_or_else(|| Fingerprint::of(()), PolicyPages::frame);
        let all: Vec<_> = all
            .into_par_iter()
            .map(|pages| {
                let says = pages.says(frame);
                (pages, says)
            })
            .collect();
        let is_edited = |(_, (pages, says)): &(usize, &(PolicyPages, Fingerprint))| {
            pages.memory.made_from(pages.policy.id, *says).is_none()
        };
        let edited: Vec<_> = all.iter().enumerate().filter(is_edited).collect();
        let edited = edited.into_par_iter().map(|(at, (pages, says))| Ok((at, pages.render(*says)?)));
        let edited: Vec<(usize, MadePolicy)> = edited.collect::<Result<_, _>>()?;
        if !edited.is_empty() && edited.len() <= limits().policies_of_a_save {
            templates.edited_are_made();
        }
        Ok(SitePolicies { all, edited })
    }

    /// All of them, in order.
    pub fn finish(self) -> Result<Vec<MadePolicy>, Problem> {
        let SitePolicies { all, edited } = self;
        let is_made: HashSet<usize> = edited.iter().map(|(at, _)| *at).collect();
        let rest = all.par_iter().enumerate().filter(|(at, _)| !is_made.contains(at));
        let mut made = rest.map(|(at, (pages, says))| Ok((at, pages.render(*says)?))).collect::<Result<Vec<_>, _>>()?;
        made.extend(edited);
        made.sort_unstable_by_key(|(at, _)| *at);
        Ok(made.into_iter().map(|(_, policy)| policy).collect())
    }
}
