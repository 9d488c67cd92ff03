//! Sorts all incidents, and finds which natures are a sign of harm.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::audience::LoaderKey;
use crate::model::{Incident, NatureId};

/// By the time they were reported, then by id.
pub fn sort(incidents: &mut Vec<Arc<Incident>>, key: &LoaderKey) {
    let reported = |one: &Incident| *one.reported_at.as_loaded(key);
    incidents
        .par_sort_by(|a, b| reported(a).cmp(&reported(b)).then_with(|| a.id.as_loaded(key).cmp(b.id.as_loaded(key))));
    incidents.dedup_by(|a, b| reported(a) == reported(b) && a.id.as_loaded(key) == b.id.as_loaded(key));
}

/// Natures that are a sign of harm.
pub type HarmfulNatures = BTreeSet<NatureId>;
