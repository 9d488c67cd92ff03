//! Removes from a library everything later than a moment: the only place where "as of" is decided.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::audience::{LoaderKey, Partners};
use crate::base::calendar::AsOf;
use crate::base::record::{Cutoff, Happens, When};
use crate::incremental::Fingerprinted;
use crate::model::{Incident, Library, Policy};

/// The library as of a moment no later than its own. Records without later changes are kept unchanged.
pub fn cut_library(library: Library, as_of: AsOf, key: &LoaderKey) -> Library {
    let mut then = library;
    let zone = then.working_time.zone.clone();
    let moment = Cutoff { as_of: &as_of, when: When { date: as_of.date, zone: &zone }, key };
    then.policies.values_mut().chain(then.drafts.values_mut()).for_each(|policy| cut_policy(policy, &moment));
    then.staff.retain(|_, member| member.cut(&moment));
    then.accounts.retain(|_, account| account.cut(&moment));
    let incidents = then.incidents.into_loaded(key).into_par_iter();
    let incidents = incidents.filter_map(|mut incident| cut_incident(&mut incident, &moment).then_some(incident));
    then.incidents = Partners::new(incidents.collect());
    then.logs.cut(&moment);
    then.as_of = as_of;
    then
}

/// Whether an incident had happened and been recorded by then; removes its later steps.
fn cut_incident(incident: &mut Arc<Incident>, moment: &Cutoff) -> bool {
    if !incident.has_begun(moment) {
        return false;
    }
    incident.is_whole(moment) || Arc::make_mut(incident).cut(moment)
}

fn cut_policy(policy: &mut Fingerprinted<Policy>, moment: &Cutoff) {
    if !policy.control.is_whole(moment) {
        *policy = policy.changed(&CutoffKey(moment), |policy, CutoffKey(moment)| {
            policy.control.cut(moment);
        });
    }
}

/// The cutoff moment as a cache key.
struct CutoffKey<'a>(&'a Cutoff<'a>);

impl Hash for CutoffKey<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Cutoff { as_of, when: When { date, zone }, key: _ } = self.0;
        (as_of, date, zone.iana_name()).hash(state);
    }
}
