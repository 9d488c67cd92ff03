//! Whatever is kept from before, in memory or on disk: the one cache, and the one way to say what something depends on.
//!
//! A *query* is a way of working something out. Its answer is kept under the name of what it is about and a *key*, the
//! fingerprint of the very value from which it was made. What a query reads besides, of something too large to be its
//! key, it reads through `Tracked`, which records each question; before the answer is taken again, the
//! questions are asked again. So no list of dependencies is written by hand, and what is stale is never found.

mod cache;
mod entry;
mod fingerprint;
mod fingerprinted;
mod query;
mod store;
mod trace;

pub use self::cache::Cache;
pub use self::entry::{Persistent, Traced};
pub use self::fingerprint::{Fingerprint, FingerprintBuilder};
pub use self::fingerprinted::Fingerprinted;
pub use self::query::Query;
pub use self::store::{Store, seal, unseal};
pub use self::trace::{Reads, Trace, Tracked, World};
