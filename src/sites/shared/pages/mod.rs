//! The pages that both sites have, each for its own audience.

mod glossary;
mod made_pages;
mod policy_pages;
mod references;
mod site_policies;
mod text_page;

pub use glossary::{GlossaryView, glossary_view};
pub use made_pages::{MadePages, Put};
pub use policy_pages::PolicyPages;
pub use references::ReferencesPage;
pub use site_policies::{SiteContext, SitePolicies};
pub use text_page::{TextPageView, text_page_view};
