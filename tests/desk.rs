//! The desk in a browser of this machine: who gets in, and what becomes of what is sent.

mod door;
mod fuzzed;
mod incidents;
mod kept;
mod support;
mod uploads;
