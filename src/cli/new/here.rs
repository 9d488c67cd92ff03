//! The practice that something is made in, and the files that are made or changed: none that would stop a build.

use std::path::Path;

use crate::acts::put_file;
use crate::base::problem::nearest_names;
use crate::base::sources::Sources;
use crate::cli::failure::Failure;
use crate::cli::run::Run;
use crate::disk::{Writing, path_below, read_bytes, write_texts};
use crate::model::{Library, PolicyId};
use crate::pipeline;
use crate::schema::{Field, schema_named};
pub use crate::versioning::FileChange;
use crate::versioning::PolicyFiles;

/// The practice that something is made in.
pub struct Here {
    pub run: Run,
    pub library: Library,
    pub sources: Sources,
}

impl Here {
    /// The practice, for what is done to its policies' versions.
    pub fn files(&self) -> PolicyFiles<'_> {
        PolicyFiles { root: &self.run.root, moment: self.run.moment, library: &self.library, sources: &self.sources }
    }

    /// The bytes of a file; `None` where there is none.
    pub fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        Ok(read_bytes(&path_below(&self.run.root, name))?)
    }

    /// Ends a command whose changes would give the practice a problem.
    pub fn dry_run(&self, changes: &[FileChange]) -> Result<(), Failure> {
        let mut sources = self.sources.clone();
        add_to(&mut sources, changes);
        refuse_problems(sources, &self.run)
    }

    /// Writes the changes, unless the practice would then have a problem.
    pub fn put(&self, changes: Vec<FileChange>) -> Result<(), Failure> {
        self.dry_run(&changes)?;
        let root = &self.run.root;
        let writings = changes.into_iter().map(|change| writing(change, root)).collect();
        Ok(write_texts(writings)?)
    }

    /// The policy of that name, or the main one.
    pub fn policy(&self, given: Option<&str>) -> Result<PolicyId, Failure> {
        let id = given.map_or_else(|| self.library.site.main_policy.clone(), PolicyId::new);
        if self.library.policies.contains_key(&id) {
            return Ok(id);
        }
        // A draft is called by its policy's name, or by its own folder's.
        if let Some((policy, _)) = self.library.drafts.iter().find(|(_, draft)| draft.id == id) {
            return Ok(policy.clone());
        }
        let nearest = nearest_names(id.as_str(), self.library.policies.keys().map(PolicyId::as_str));
        let there: Vec<&str> = self.library.policies.keys().map(PolicyId::as_str).collect();
        Err(Failure::Usage {
            message: format!("there is no policy called ‘{id}’"),
            help: match nearest.as_slice() {
                [] => format!("name one of the folders of content/policies: {}", there.join(", ")),
                nearest => format!("did you mean {}?", nearest.join(" or ")),
            },
        })
    }
}

/// A change as it is written.
pub fn writing(change: FileChange, root: &Path) -> Writing {
    Writing { path: path_below(root, &change.name), before: change.before, after: change.after }
}

/// Adds the changes as if they lay on the disk.
pub fn add_to(sources: &mut Sources, changes: &[FileChange]) {
    changes.iter().for_each(|change| put_file(sources, &change.name, change.after.as_deref()));
}

pub fn refuse_problems(sources: Sources, run: &Run) -> Result<(), Failure> {
    let made =
        pipeline::read(&sources, run.moment, Vec::new()).and_then(|library| pipeline::dry_run(&library, &sources));
    match made {
        Ok(_) => Ok(()),
        Err(problems) => Err(Failure::Problems(problems, sources)),
    }
}

/// The fields of a schema.
pub fn fields_of(name: &str) -> &'static [Field] {
    schema_named(name).map_or(&[], |schema| schema.fields)
}

pub fn field(fields: &'static [Field], key: &str) -> Result<&'static Field, Failure> {
    fields.iter().find(|field| field.key == key).ok_or_else(|| Failure::Usage {
        message: format!("no form describes `{key}`"),
        help: "this is a mistake in byelaw itself".to_owned(),
    })
}
