//! The pictures and documents to publish: those that a text links to, with metadata removed from pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use indexmap::IndexMap;
use rayon::prelude::*;

use crate::base::audience::LoaderKey;
use crate::base::problem::Problem;
use crate::base::sources::{Attachment, FileName, Sources, Span, is_picture};
use crate::incremental::{Cache, Fingerprinted, Persistent, Query};
use crate::model::{Page, PageId, Policy, Prose, PublishedFile};
use crate::pictures::{self, PictureError};

/// The files that a text links to; no other file is published. A picture that cannot be cleaned is a problem.
pub fn read<'p>(
    sources: &Sources,
    policies: impl Iterator<Item = &'p Fingerprinted<Policy>>,
    pages: &IndexMap<PageId, Page>,
    (cache, key): (&Cache, &LoaderKey),
    problems: &mut Vec<Problem>,
) -> IndexMap<FileName, PublishedFile> {
    let names: Vec<FileName> = named(policies, pages, cache, key).into_iter().collect();
    let files = names.par_iter().filter_map(|name| Some(publish(sources.attachments.get(name)?, cache)));
    let mut published = IndexMap::new();
    for file in files.collect::<Vec<_>>() {
        match file {
            Ok(file) => drop(published.insert(file.name.clone(), file)),
            Err(problem) => problems.push(problem),
        }
    }
    published
}

/// The pictures and documents that the clauses of a policy link to.
#[derive(BorshSerialize, BorshDeserialize)]
struct FilesNamed(Vec<FileName>);

impl Persistent for FilesNamed {}

fn named<'p>(
    policies: impl Iterator<Item = &'p Fingerprinted<Policy>>,
    pages: &IndexMap<PageId, Page>,
    cache: &Cache,
    key: &LoaderKey,
) -> BTreeSet<FileName> {
    let in_policy = |policy: &Fingerprinted<Policy>| {
        cache.get_persistent(Query::FilesNamed, policy.id.as_str(), &(policy, key), |(policy, key)| {
            let texts = policy.clauses().map(|clause| &clause.text.as_loaded(key).prose);
            FilesNamed(texts.flat_map(Prose::files).cloned().collect())
        })
    };
    let mut names: BTreeSet<FileName> = BTreeSet::new();
    policies.for_each(|policy| names.extend(in_policy(policy).0.iter().cloned()));
    names.extend(pages.values().flat_map(|page| page.text.as_loaded(key).prose.files()).cloned());
    names
}

/// A picture without its metadata, or `None` where it has none.
struct Cleaned(Result<Option<Arc<[u8]>>, PictureError>);

fn publish(file: &Attachment, cache: &Cache) -> Result<PublishedFile, Problem> {
    let cleaned = cache.get(Query::CleanedPicture, &file.name, file, |file| {
        Cleaned(pictures::clean(&file.bytes).map(|cleaned| cleaned.map(Arc::from)))
    });
    let is_picture = is_picture(&file.name);
    let bytes = match &cleaned.0 {
        Ok(Some(cleaned)) => cleaned.clone(),
        Ok(None) => file.bytes.clone(),
        Err(refusal) if is_picture => return Err(problem(&file.name, *refusal)),
        // A document is checked by a rule instead.
        Err(_) => file.bytes.clone(),
    };
    Ok(PublishedFile { name: file.name.clone(), bytes, is_picture, sha256: file.sha256.clone() })
}

fn problem(name: &FileName, refusal: PictureError) -> Problem {
    const SAVE_AGAIN: &str = "open it in a program for pictures and export it as .jpg or .png under this name";
    let (what, help) = match refusal {
        PictureError::Heic => (
            "is a photograph in the format HEIC, in which its place and author cannot be taken away",
            "export it as .jpg: on a phone, share it by email or choose “Most compatible” in the settings of the camera",
        ),
        PictureError::Tiff => ("is a TIFF, in which its place and author cannot be taken away", SAVE_AGAIN),
        PictureError::Svg => ("is an SVG, which may hold programs and names", SAVE_AGAIN),
        PictureError::Unknown => ("is not a picture that browsers show", SAVE_AGAIN),
        PictureError::Damaged => (
            "is damaged or cut short, so that its place and author cannot be taken away for certain",
            "copy it again from the camera or the person it came from, or open it and export it as .jpg or .png",
        ),
    };
    Problem::at("unclean-picture", Span::top_of(name), format!("{name} {what}")).help(help)
}
