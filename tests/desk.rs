//! The desk in a browser of this machine: who gets in, and what becomes of what is sent.

mod accounts;
mod do_now;
mod door;
mod fuzzed;
mod incidents;
mod kept;
mod people;
mod policy;
mod quarter;
mod registers;
mod settings;
mod support;
mod uploads;
