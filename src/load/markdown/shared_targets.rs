//! Interns the link targets of one policy or page, so that each is stored once.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use crate::model::Target;

#[derive(Default)]
pub struct SharedTargets(Mutex<FxHashSet<Arc<Target>>>);

impl SharedTargets {
    pub fn of(&self, target: Target) -> Arc<Target> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known.get(&target) {
            return same.clone();
        }
        let target = Arc::new(target);
        known.insert(target.clone());
        target
    }
}
