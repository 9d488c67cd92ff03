//! Addresses, backlinks, and the resolving of links in a text for one site.

mod addresses;
mod backlinks;
mod change_anchors;
mod link_map;
mod one_page;
mod policy_names;
mod prose;
mod site_links;

pub use addresses::{Address, relative};
pub use backlinks::{Backlink, Backlinks, Linked};
pub use change_anchors::change_anchors;
pub use link_map::LinkMap;
pub(super) use one_page::OnePage;
pub use policy_names::PolicyNames;
pub use prose::{LinkResolver, ResolvedLink, first_sentence, prose_to_html, prose_to_text};
pub(super) use site_links::LinkQuestion;
pub use site_links::{Links, OwnLinks};
