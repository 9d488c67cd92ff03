//! Reads a policy that was written in another program, and writes it as markdown.

mod address;
pub mod document;
pub mod error;
pub mod facts;
mod file_format;
mod markdown;
mod namespace;
mod number_format;
mod open_document;
mod options;
mod package;
mod picture_names;
mod plain_text;
pub mod remark;
mod sentences;
mod signs;
mod spans;
mod structure;
mod symbols;
mod word;
mod xml;

use self::document::DocumentTree;
use self::error::ImportError;
use self::file_format::FileFormat;
pub use self::markdown::Imported;
pub use self::options::{Options, TrackedChangesMode};
use self::package::Package;

/// Reads a document. Its kind is told by its content; by its name only where its content fits several.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<DocumentTree, ImportError> {
    match FileFormat::of(name, bytes)? {
        FileFormat::Word => word::read(Package::open(bytes)?, options),
        FileFormat::OpenDocument => open_document::read(Package::open(bytes)?, options),
        FileFormat::FlatOpenDocument => open_document::read_flat(bytes, options),
        FileFormat::PlainText => plain_text::read(bytes),
    }
}

/// Writes a document as one markdown text.
pub fn write_markdown(document: DocumentTree) -> Imported {
    markdown::write(document)
}
