//! The public site: the door that decides what it sees of the library, and the pages built from that.

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

/// Builds the public site. It gets no key, so it only sees what the door lets through.
pub fn build(library: &Library, theme: &Theme, target: BuildTarget) -> Result<OutputTree<Public>, Vec<Problem>> {
    let public = PublicLibrary::of(library);
    pages::build(&public, theme, target, &library.cache)
}
