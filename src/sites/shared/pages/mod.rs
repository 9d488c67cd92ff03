//! The pages that both sites have, each for its own audience.

mod glossary;
mod page_batch;
mod policy_pages;
mod references;
mod site_policies;
mod text_page;

pub use glossary::{GlossaryView, glossary_view};
pub use page_batch::{PageBatch, PutPage};
pub use policy_pages::PolicyPages;
pub use references::ReferencesPage;
pub use site_policies::{SiteContext, SitePolicies};
pub use text_page::{TextPageView, text_page_view};
