//! byelaw: a practice's policy and registers as an intranet, a public site and compliance reports.
//!
//! Data flows one way: `disk` reads [`base::sources`], [`load`] makes a [`model::Library`] of them, and
//! [`sites::public`], [`sites::intranet`] and [`report`] each make an output tree, which `disk` puts in place.
//! [`pipeline`] is that sentence as code.

// Bad input never panics, and only commands speak.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

pub mod acts;
pub mod base;
pub mod documents;
pub mod duties;
pub mod import;
pub mod incremental;
pub mod language;
pub mod load;
pub mod pictures;
pub mod seals;

pub mod model;
pub mod privacy;

pub mod drafts;
pub mod revision;
pub mod rules;
pub mod schema;

pub mod report;
pub mod sites;

pub mod pipeline;
mod printing;
pub mod publishing;
pub mod rebuild;
pub mod report_files;

pub mod disk;
pub mod saving;
pub mod terminal;
pub mod versioning;

pub mod desk;
pub mod serve;
pub mod watch;

pub mod cli;
