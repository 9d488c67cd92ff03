//! The registers that may be remembered from an earlier reading: the logs, and the incidents month by month.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::incidents::HarmfulNatures;
use super::months::{Month, refuse_second_uses};
use super::{Context, RegisterFiles, incidents, read_each};
use crate::content::memory::RegisterRead;
use crate::content::toml::SourceTable;
use crate::model::{Incident, LogReader, Logs};
use crate::problem::Problem;
use crate::record::Register;
use crate::sources::{FileName, TextFile};

/// The logs of a practice, from which each is read unless it is remembered.
struct LogFiles<'a, 's> {
    files: &'a RegisterFiles<'s>,
    context: &'a Context<'a>,
    problems: &'a mut Vec<Problem>,
    /// To be remembered.
    kept: HashMap<FileName, RegisterRead>,
}

impl LogReader for LogFiles<'_, '_> {
    fn read<R: Register + Clone + Send + Sync + 'static>(&mut self) -> Vec<R> {
        let (context, name) = (self.context, R::FORM.name);
        let Some((_, source)) = self.files.logs.iter().find(|(log, _)| *log == name) else { return Vec::new() };
        let records = context.memory.register(source, context.names).unwrap_or_else(|| {
            let add = |records: &mut Vec<R>, record: SourceTable| records.extend(R::read(record));
            let (records, found) = read_each::<R, _>(source, context, add);
            self.problems.extend(found);
            Arc::new(records)
        });
        if context.memory.keeps_registers() {
            self.kept.insert(source.name.clone(), RegisterRead::new(source, records.clone()));
        }
        Arc::unwrap_or_clone(records)
    }
}

impl<'s> RegisterFiles<'s> {
    /// With the files as they were read.
    pub(super) fn read_logs(
        &self,
        context: &Context,
        problems: &mut Vec<Problem>,
    ) -> (Logs, HashMap<FileName, RegisterRead>) {
        let mut files = LogFiles { files: self, context, problems, kept: HashMap::new() };
        let logs = Logs::read(&mut files);
        (logs, files.kept)
    }

    pub(super) fn read_incidents(
        &self,
        context: &Context,
        harmful: &HarmfulNatures,
        problems: &mut Vec<Problem>,
    ) -> (Vec<Arc<Incident>>, HashMap<FileName, RegisterRead>) {
        let memory = context.memory;
        let read = |source: &&'s TextFile| {
            let before = memory.register(source, context.names).filter(|_| memory.has_harmful(harmful));
            let (month, found) = match before {
                Some(month) => (month, Vec::new()),
                None => {
                    let add = |month: &mut Month, record: SourceTable| month.add(record, harmful);
                    let (month, found) = read_each::<Incident, _>(source, context, add);
                    (Arc::new(month), found)
                }
            };
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
        let mut files = HashMap::new();
        for (source, month, found) in months {
            problems.extend(found);
            if memory.keeps_registers() {
                files.insert(source.name.clone(), RegisterRead::new(source, month));
            }
        }
        (all, files)
    }
}
