//! `byelaw schema`: the JSON Schemas of the TOML files, for editors.

use std::path::Path;

use super::failure::Failure;
use super::run::Run;
use super::tell::tell;
use crate::base::wording::count_of;
use crate::cli::arguments::SchemaArgs;
use crate::disk::{Writing, read_bytes, write_texts};
use crate::schema::{SCHEMA_FOLDER, schema_files};

pub fn run(arguments: &SchemaArgs, quiet: bool, run: impl FnOnce() -> Result<Run, Failure>) -> Result<(), Failure> {
    let folder = match &arguments.folder {
        Some(folder) => folder.clone(),
        None => run()?.root.join(SCHEMA_FOLDER),
    };
    let (written, all) = write_schemas(&folder)?;
    if !quiet {
        let schemas = count_of(all, "schema");
        let folder = folder.display();
        tell(&match written {
            0 => format!("{schemas} in {folder}, all as they were"),
            _ => format!(
                "{schemas} in {folder}\n\nWhat to do next:\n  \
                 - An editor that knows TOML (VS Code with the extension Tombi, for one) now completes and checks what you type.\n  \
                 - It looks for a first line such as `#:schema ../schemas/staff.json`, the way from the file to its schema."
            ),
        });
    }
    Ok(())
}

/// Writes what has changed, and says how many files that were, of how many.
fn write_schemas(folder: &Path) -> Result<(usize, usize), Failure> {
    let mut writings = Vec::new();
    let files = schema_files();
    let all = files.len();
    for (name, text) in files {
        let path = folder.join(name);
        let before = read_bytes(&path)?;
        if before.as_deref() != Some(text.as_bytes()) {
            writings.push(Writing { path, before, after: Some(text.into_bytes()) });
        }
    }
    let written = writings.len();
    write_texts(writings)?;
    Ok((written, all))
}
