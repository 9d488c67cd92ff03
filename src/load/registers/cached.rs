//! Registers read through the cache: the logs, and the incidents month by month.

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use super::incidents::HarmfulNatures;
use super::months::{Month, refuse_second_uses};
use super::{LoadContext, RegisterFiles, incidents, read_each};
use crate::base::problem::Problem;
use crate::base::record::Register;
use crate::base::sources::TextFile;
use crate::incremental::{Fingerprint, Query, Traced};
use crate::load::dependencies::Dependencies;
use crate::load::toml::SourceTable;
use crate::model::{Incident, LogReader, Logs};

/// The result of `read` for a file, from memory if the file is unchanged, with its problems. Never stored on disk.
fn of_file<T: Send + Sync + 'static>(
    (query, file): (Query, &TextFile),
    besides: impl Hash,
    context: &LoadContext,
    read: impl FnOnce(Option<&Dependencies>) -> (T, Vec<Problem>),
) -> (Arc<T>, Vec<Problem>) {
    if !context.cache.is_for_many_runs() {
        let (made, found) = read(None);
        return (Arc::new(made), found);
    }
    let key = Fingerprint::of((file, besides));
    let before = context.cache.find::<Traced<T, _>>(query, &file.name, key);
    if let Some(before) = before.filter(|before| before.trace.is_valid(context.state)) {
        return (before.value.clone(), Vec::new());
    }
    let dependencies = Dependencies::default();
    let (made, found) = read(Some(&dependencies));
    let made = Arc::new(made);
    if found.is_empty() {
        let trace = dependencies.into_trace(context.state);
        context.cache.keep(query, &file.name, key, Traced { value: made.clone(), trace });
    }
    (made, found)
}

/// The log files of a practice.
struct LogFiles<'a, 's> {
    files: &'a RegisterFiles<'s>,
    context: &'a LoadContext<'a>,
    problems: &'a mut Vec<Problem>,
}

impl LogReader for LogFiles<'_, '_> {
    fn read<R: Register + Clone + Send + Sync + 'static>(&mut self) -> Vec<R> {
        let (context, name) = (self.context, R::SCHEMA.name);
        let Some((_, source)) = self.files.logs.iter().find(|(log, _)| *log == name) else { return Vec::new() };
        let add = |records: &mut Vec<R>, record: SourceTable| records.extend(R::read(record));
        let (records, found) = of_file((Query::Log, source), (), context, |dependencies| {
            read_each::<R, _>(source, context, dependencies, add)
        });
        self.problems.extend(found);
        Arc::unwrap_or_clone(records)
    }
}

impl<'s> RegisterFiles<'s> {
    pub(super) fn read_logs(&self, context: &LoadContext, problems: &mut Vec<Problem>) -> Logs {
        Logs::read(&mut LogFiles { files: self, context, problems })
    }

    pub(super) fn read_incidents(
        &self,
        context: &LoadContext,
        harmful: &HarmfulNatures,
        problems: &mut Vec<Problem>,
    ) -> Vec<Arc<Incident>> {
        let read = |source: &&'s TextFile| {
            let add = |month: &mut Month, record: SourceTable| month.add(record, harmful);
            let (month, found) = of_file((Query::Month, source), harmful, context, |dependencies| {
                read_each::<Incident, _>(source, context, dependencies, add)
            });
            (*source, month, found)
        };
        let months: Vec<(&TextFile, Arc<Month>, Vec<Problem>)> =
            self.incidents.par_iter().with_max_len(1).map(read).collect();
        let gather = || {
            let mut all = Vec::with_capacity(months.iter().map(|(_, month, _)| month.records.len()).sum());
            all.extend(months.iter().flat_map(|(_, month, _)| &month.records).cloned());
            incidents::sort(&mut all, context.key);
            all
        };
        let of_each: Vec<_> = months.iter().map(|(source, month, _)| (*source, &*month.ids)).collect();
        let (all, second_uses) = rayon::join(gather, || refuse_second_uses(&of_each));
        problems.extend(second_uses);
        problems.extend(months.into_iter().flat_map(|(_, _, found)| found));
        all
    }
}
