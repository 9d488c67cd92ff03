//! byelaw: a practice's policy and registers as an intranet, a public site and compliance reports.
//!
//! Data flows one way: `disk` reads [`sources`], [`content`] makes a [`model::Library`] of them, and
//! [`public_site`], [`intranet`] and [`report`] each make an output tree, which `disk` puts in place.
//! [`pipeline`] is that sentence as code.

// Bad input never panics, and only commands speak.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

pub mod audience;
pub mod calendar;
pub mod documents;
pub mod duties;
pub mod fold;
pub mod import;
pub mod incremental;
pub mod limits;
mod numerals;
pub mod pictures;
pub mod problem;
pub mod record;
pub mod seals;
pub mod sources;
pub mod web_address;
pub mod wording;

pub mod forms;
pub mod matching;
pub mod model;
pub mod privacy;

pub mod content;
mod copies;
pub mod drafts;
pub mod revision;
pub mod rules;

pub mod render;

pub mod intranet;
pub mod public_site;
pub mod report;

pub mod pipeline;
mod printing;
pub mod publishing;
pub mod rebuild;

pub mod disk;
pub mod terminal;

pub mod serve;
pub mod watch;

pub mod cli;
pub mod commands;
