//! The desk: the daily work as pages in the browser of this machine, over the same files and the same acts.
//!
//! `http` decides who gets in and turns a request into a [`Request`]; `pages` answers it without a network; `session` is
//! what is remembered between two requests; `live` is the practice as it lies on the disk.

mod form;
mod form_tokens;
mod http;
mod kept;
mod live;
mod pages;
mod plain_page;
mod reply;
mod reports;
mod request;
mod rest;
mod session;
mod shell;
mod started_forms;
mod state;
mod token;

pub use http::{OpeningPage, router};
pub use rest::LONGEST_REST;
pub use state::{Desk, DeskHost, OpeningOutcome, SiteAddresses};
