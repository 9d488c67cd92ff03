//! `#[derive(Record)]`: from a struct and its doc comments, all that is known of a register's record.
//!
//! What may be written in `#[record(…)]` is said in byelaw's `src/base/record/mod.rs`. The expansion names nothing but
//! that module and `crate::base::audience`.

mod attributes;
mod expand;
mod field;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

#[proc_macro_derive(Record, attributes(record, register))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::record(&input).unwrap_or_else(syn::Error::into_compile_error).into()
}
