//! Reads a policy that was written in another program, and writes it as markdown.

mod address;
pub mod document;
pub mod facts;
mod kind;
mod markdown;
mod number_format;
mod open_document;
mod options;
mod package;
mod picture_names;
mod plain_text;
pub mod refusal;
pub mod remark;
mod sentences;
mod signs;
mod space;
mod spans;
mod structure;
mod symbols;
mod word;
mod xml;

use self::document::Document;
use self::kind::Kind;
pub use self::markdown::Imported;
pub use self::options::{Options, Tracked};
use self::package::Package;
use self::refusal::Refusal;

/// Reads a document. Its kind is told by its content; by its name only where its content fits several.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Document, Refusal> {
    match Kind::of(name, bytes)? {
        Kind::Word => word::read(Package::open(bytes)?, options),
        Kind::OpenDocument => open_document::read(Package::open(bytes)?, options),
        Kind::FlatOpenDocument => open_document::read_flat(bytes, options),
        Kind::PlainText => plain_text::read(bytes),
    }
}

/// Writes a document as one markdown text.
pub fn write_markdown(document: Document) -> Imported {
    markdown::write(document)
}
