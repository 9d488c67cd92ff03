//! What a build into an empty folder leaves, and whether another one left the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use byelaw::base::problem::Problem;
use byelaw::base::sources::Sources;
use byelaw::rules::{Review, Reviewed};
use byelaw::terminal::{Colour, render_problems};

use super::desk::Desk;
use super::programs;
use crate::support::on_disk::snapshot;

/// What is read of a practice and made of it without anything that was made before.
pub struct Clean {
    sources: Sources,
    made: Result<Made, Vec<Problem>>,
}

struct Made {
    /// By the path in the output folder: `public/index.html`.
    files: BTreeMap<String, Arc<[u8]>>,
    /// The folder of the report.
    report: String,
    review: Review,
}

impl Clean {
    pub fn of(desk: &Desk) -> Self {
        let (sources, made) = programs::clean(desk.root(), desk.day());
        let made = made.map(|publication| {
            let report = publication.report.unwrap();
            let folder = format!("reports/{}", report.label);
            let trees = [
                ("public", publication.public.unwrap().files().clone()),
                ("intranet", publication.intranet.unwrap().files().clone()),
                (folder.as_str(), report.tree.files().clone()),
            ];
            let named = |(folder, files): (&str, BTreeMap<Arc<str>, Arc<[u8]>>)| {
                let named = |(path, bytes)| (format!("{folder}/{path}"), bytes);
                files.into_iter().map(named).collect::<Vec<_>>()
            };
            Made { files: trees.into_iter().flat_map(named).collect(), report: folder, review: publication.review }
        });
        Clean { sources, made }
    }

    pub fn problems(&self) -> Option<&[Problem]> {
        self.made.as_ref().err().map(Vec::as_slice)
    }

    /// The same problems, in the same words and places.
    pub fn tells(&self, problems: &[Problem]) -> Result<(), String> {
        let own = self.problems().unwrap_or_default();
        (own == problems)
            .then_some(())
            .ok_or_else(|| format!("told\n{}\nand not\n{}", self.in_words(problems), self.in_words(own)))
    }

    pub fn in_words(&self, problems: &[Problem]) -> String {
        render_problems(problems, &self.sources, Colour::Plain, 160)
    }

    /// The same findings, for the same readers, in the same words and places.
    pub fn finds(&self, review: &Review) -> Result<(), String> {
        let (own, other) = (Self::findings(&self.made.as_ref().ok().unwrap().review), Self::findings(review));
        (own == other).then_some(()).ok_or_else(|| difference("what is found", &other, &own))
    }

    fn findings(review: &Review) -> Vec<String> {
        let line = |one: &Reviewed| {
            let Reviewed { audience, finding } = one;
            format!(
                "{audience:?} {} {:?} {:?} {} {:?} {:?} {:?} {} {} {:?} {}",
                finding.rule.id,
                finding.subject,
                finding.place,
                finding.message,
                finding.since,
                finding.standing,
                finding.urgency,
                finding.advice(),
                finding.doer_called,
                finding.clause,
                finding.is_accepted,
            )
        };
        let remarks = review.remarks.iter().map(|remark| format!("{:?} {}", remark.reference, remark.words));
        review.findings.iter().chain(&review.deadlines).map(line).chain(remarks).collect()
    }

    /// The same files in the output folder, byte for byte. A report of another period stays as it was left: that is not
    /// looked at.
    pub fn lies_in(&self, output: &Path) -> Result<(), String> {
        let Ok(made) = &self.made else { return Ok(()) };
        let folders = ["public", "intranet", made.report.as_str()];
        let mut there: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for folder in folders {
            let files = snapshot(&output.join(folder)).into_iter();
            let name = |path: &Path| format!("{folder}/{}", path.to_string_lossy().replace('\\', "/"));
            let named = files.map(|(path, bytes)| (name(&path), bytes));
            there.extend(named.filter(|(path, _)| !path.ends_with("/.byelaw-files.json")));
        }
        let names = |paths: BTreeSet<&str>| paths.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let own = names(made.files.keys().map(String::as_str).collect());
        let other = names(there.keys().map(String::as_str).collect());
        if own != other {
            return Err(difference("which files there are", &other, &own));
        }
        for (path, bytes) in &there {
            let own = &made.files[path];
            if bytes[..] != own[..] {
                let lines =
                    |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
                return Err(difference(path, &lines(bytes), &lines(own)));
            }
        }
        nothing_else_lies_in(output)
    }
}

/// No folder that was begun is left over.
fn nothing_else_lies_in(output: &Path) -> Result<(), String> {
    const OURS: [&str; 5] = ["public", "intranet", "reports", ".byelaw-cache", ".byelaw-lock"];
    let there = fs::read_dir(output).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let others: Vec<String> = there.filter(|name| !OURS.contains(&name.as_str())).collect();
    others.is_empty().then_some(()).ok_or_else(|| format!("{others:?} was left over"))
}

/// The first lines that are not in both.
fn difference(what: &str, there: &[String], clean: &[String]) -> String {
    let only = |these: &[String], others: &[String]| {
        let others: BTreeSet<&String> = others.iter().collect();
        let lines: Vec<String> = these.iter().filter(|line| !others.contains(line)).take(4).cloned().collect();
        lines.join("\n    ")
    };
    format!("{what} is another: there\n    {}\nand clean\n    {}", only(there, clean), only(clean, there))
}
