//! Renders markdown to prose: finished HTML, except for links, which each site resolves later.

mod bare_addresses;
mod filled;
mod heading_links;
mod leftovers;
mod list_numbers;
mod mentions;
pub mod normalized;
mod renderer;
mod shared_targets;
mod substitutes;
mod targets;
mod text_files;
mod texts;
mod tracked_targets;

pub use filled::FilledText;
pub use list_numbers::ListNumbers;
pub use mentions::TermMatcher;
pub use renderer::{PartStart, RenderContext, RenderedPart, render_parts};
pub use shared_targets::SharedTargets;
pub use substitutes::restored;
pub use targets::{LinkTargets, PageTargets, PolicyTargets};
pub use texts::Texts;

use pulldown_cmark::Options;

/// CommonMark with tables, footnotes, task lists, definition lists, heading attributes, alerts and wiki links.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// The deepest nesting of lists and quotes; far more than anyone can read.
pub const DEEPEST: usize = 24;
