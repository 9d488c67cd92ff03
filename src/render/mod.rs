//! What both sites share: prose to HTML, templates, the search index, output trees. It knows no register.

mod addresses;
mod backlinks;
mod change_anchors;
mod charts;
mod explanation;
mod glossary;
mod links;
mod one_page;
mod output_tree;
mod policy_made_from;
mod policy_pages;
mod prints;
mod prose;
mod references;
mod search_index;
mod shell;
mod shown;
mod site_map;
mod site_policies;
mod stylesheet;
mod templates;
mod text_page;
mod theme;

pub use crate::fingerprint::{Fingerprint, Ingredients};
pub use addresses::{Address, relative};
pub use backlinks::{Backlink, Backlinks};
pub use change_anchors::change_anchors;
pub use charts::{ChartBar, ChartPoint, ChartTarget, ChartText, bar_chart, quarters_chart};
pub use explanation::explanation_to_html;
pub use glossary::{GlossaryView, glossary_view};
pub use links::{Links, SiteMemory};
pub use output_tree::{Body, Earlier, OutputTree, Over, Page, Stage};
pub use policy_pages::PolicyPages;
pub use prints::Prints;
pub use prose::{Destinations, Shown, prose_to_html, prose_to_text};
pub use references::references_page;
pub use search_index::{IndexScript, SearchEntry};
pub use shell::{Crumb, LinkView, Reviewed, Shell};
pub use shown::{
    Lazy, SaidOfClause, ShownChange, ShownClause, ShownPage, ShownPolicy, ShownReference, ShownSection, control_block,
};
pub use site_map::SiteMap;
pub use site_policies::SitePolicies;
pub use templates::TemplateSet;
pub use text_page::{TextPageView, text_page_view};
pub use theme::{Theme, embedded_files};
