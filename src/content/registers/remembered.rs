//! The registers that may be remembered from an earlier reading: the logs, and the incidents month by month.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::incidents::HarmfulNatures;
use super::months::{Month, refuse_second_uses};
use super::{Context, RegisterFiles, incidents, read_each};
use crate::content::memory::{IncidentsRead, LogRead};
use crate::content::toml::SourceTable;
use crate::model::{Incident, LogReader, Logs};
use crate::problem::Problem;
use crate::record::Register;
use crate::sources::FileName;

/// The logs of a practice, from which each is read unless it is remembered.
struct LogFiles<'a, 's> {
    files: &'a RegisterFiles<'s>,
    context: &'a Context<'a>,
    problems: &'a mut Vec<Problem>,
    /// To be remembered.
    kept: HashMap<FileName, LogRead>,
}

impl LogReader for LogFiles<'_, '_> {
    fn read<R: Register + Clone + Send + Sync + 'static>(&mut self) -> Vec<R> {
        let (context, name) = (self.context, R::FORM.name);
        let Some((_, source)) = self.files.logs.iter().find(|(log, _)| *log == name) else { return Vec::new() };
        let log = match context.memory.log(source, context.names) {
            Some(log) => log,
            None => {
                let add = |records: &mut Vec<R>, record: SourceTable| records.extend(R::read(record));
                let (records, found) = read_each::<R, _>(source, context, add);
                self.problems.extend(found);
                if !context.memory.keeps_registers() {
                    return records;
                }
                LogRead::new(source, records)
            }
        };
        let records = log.records();
        self.kept.insert(source.name.clone(), log);
        records
    }
}

impl RegisterFiles<'_> {
    /// With the files as they were read.
    pub(super) fn read_logs(
        &self,
        context: &Context,
        problems: &mut Vec<Problem>,
    ) -> (Logs, HashMap<FileName, LogRead>) {
        let mut files = LogFiles { files: self, context, problems, kept: HashMap::new() };
        let logs = Logs::read(&mut files);
        (logs, files.kept)
    }

    pub(super) fn read_incidents(
        &self,
        context: &Context,
        harmful: &HarmfulNatures,
        problems: &mut Vec<Problem>,
    ) -> (Vec<Arc<Incident>>, HashMap<FileName, Arc<IncidentsRead>>) {
        let read: Vec<(Arc<IncidentsRead>, Vec<Problem>)> = self
            .incidents
            .par_iter()
            .with_max_len(1)
            .map(|source| {
                if let Some(read) = context.memory.incidents(source, context.names, harmful) {
                    return (read, Vec::new());
                }
                let (month, problems) = Month::read(source, context, harmful);
                (Arc::new(IncidentsRead::new(source, month.records, month.ids)), problems)
            })
            .collect();
        let ids: Vec<_> =
            self.incidents.iter().zip(&read).map(|(source, (file, _))| (*source, file.ids.clone())).collect();
        let mut files = HashMap::new();
        let mut of_records = Vec::new();
        let gather = || {
            let mut all: Vec<Arc<Incident>> = Vec::with_capacity(ids.iter().map(|(_, ids)| ids.len()).sum());
            for (source, (file, found)) in self.incidents.iter().zip(read) {
                of_records.extend(found);
                if context.memory.keeps_registers() {
                    files.insert(source.name.clone(), file.clone());
                }
                match Arc::try_unwrap(file) {
                    Ok(file) => all.extend(file.records),
                    Err(file) => all.extend(file.records.iter().cloned()),
                }
            }
            incidents::sort(&mut all, context.key);
            all
        };
        let (all, second_uses) = rayon::join(gather, || refuse_second_uses(&ids));
        problems.extend(second_uses.into_iter().chain(of_records));
        (all, files)
    }
}
