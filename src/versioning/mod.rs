//! A policy's next version begun, and approved: which files change. No terminal, no browser.

mod adoption;
mod approval;
mod approved;
mod citations;
mod draft_folder;
mod files;
mod next_version;
mod other_meanings;
mod refusal;

pub use adoption::Adoption;
pub use approval::{Approved, GivenApproval, approve, to_approve};
pub use approved::{called, is_approved, is_changed, refuse_approved};
pub use citations::{mentions, recite, recite_own};
pub use draft_folder::{DraftFolder, control_of, folder_of, numbered_control, unread};
pub use files::{FileChange, PolicyFiles};
pub use next_version::{BegunVersion, Numbers, begin, folder_name, following_number, refuse_earlier, refuse_no_next};
pub use other_meanings::other_meanings;
pub use refusal::{NotVersioned, NumberOf};
