//! The public site: the door through which it sees the library, and the pages it makes of what passes.

mod about;
mod door;
mod feeds;
mod frame;
mod pages;

pub use door::PublicLibrary;

use crate::base::audience::Public;
use crate::base::problem::Problem;
use crate::model::Library;
use crate::sites::shared::{BuildTarget, OutputTree, Theme};

/// Makes the public site. It is handed no key, so it sees what the door lets through and nothing else.
pub fn build(library: &Library, theme: &Theme, target: BuildTarget) -> Result<OutputTree<Public>, Vec<Problem>> {
    let public = PublicLibrary::of(library);
    pages::build(&public, theme, target, &library.cache)
}
