//! Code used by both sites: prose to HTML, templates, the search index, output trees. It knows no register.

mod charts;
mod links;
mod output_tree;
mod pages;
mod search_index;
mod site_queries;
mod templates;
mod visible;

pub use crate::incremental::Fingerprint;
pub use charts::{ChartBar, ChartText, bar_chart, quarters_chart};
pub use links::{
    Address, Backlink, Backlinks, LinkMap, LinkResolver, Linked, Links, OwnLinks, PolicyNames, ResolvedLink,
    change_anchors, first_sentence, prose_to_html, prose_to_text, relative,
};
pub use output_tree::{Body, BuildTarget, OutputTree, PageFingerprints, PageSink, RenderedPage};
pub use pages::{
    GlossaryView, PageBatch, PolicyPages, PutPage, ReferencesPage, SiteContext, SitePolicies, TextPageView,
    glossary_view, text_page_view,
};
pub use search_index::{IndexScript, SearchEntry};
pub use site_queries::SiteQueries;
pub use templates::{Frame, LinkView, ReviewDates, Shell, TemplateSet, Theme, embedded_files, explanation_to_html};
pub use visible::{
    AcknowledgeLink, ClauseAnnotations, Sections, VisibleClause, VisiblePage, VisiblePolicy, VisibleReference,
    VisibleSection, control_block,
};
