//! Why a file cannot be imported, as a sentence for a person with the way out.

use std::fmt;

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// `.doc`, the form of Word until 2003.
    OldWord,
    Pdf,
    RichText,
    /// A web page.
    Html,
    Password,
    Macros,
    /// A spreadsheet, a presentation and the like: what it is.
    OtherKind(&'static str),
    /// Nothing that is known.
    NotADocument,
    /// It has no words.
    Empty,
    /// It is cut off or broken; which part.
    Damaged(String),
    /// It unpacks to more than any policy is.
    TooLarge,
    /// Elements lie in one another without end.
    TooDeep,
    /// So many changes are tracked and nobody said what to do with them.
    Undecided(usize),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::OldWord => f.write_str(
                "this is a .doc file, the form of Word before 2007: open it in Word and save it as .docx (Word Document)",
            ),
            ImportError::Pdf => f.write_str(
                "this is a PDF, which keeps pages and not paragraphs: open it in Word, save it as .docx (Word Document), and read through it there first",
            ),
            ImportError::RichText => {
                f.write_str("this is an RTF file: open it in Word and save it as .docx (Word Document)")
            }
            ImportError::Html => f.write_str("this is a web page: open it in Word and save it as .docx (Word Document)"),
            ImportError::Password => f.write_str(
                "this file has a password: open it in Word, take the password away (File, Info, Protect Document, Encrypt with Password), and save it",
            ),
            ImportError::Macros => f.write_str(
                "this file holds macros, which are programs: open it in Word and save it as .docx (Word Document), which has none",
            ),
            ImportError::OtherKind(kind) => {
                write!(f, "this is {kind} and no text: copy the policy into a Word document and save that as .docx")
            }
            ImportError::NotADocument => f.write_str(
                "this is no document that can be read: a .docx (Word), an .odt (LibreOffice) or plain text can be; open it in the program that made it and save it as one of these",
            ),
            ImportError::Empty => f.write_str("no words stand in this file: check that it is the right one"),
            ImportError::Damaged(part) => write!(
                f,
                "this file is damaged ({part}): open it in Word, which can mend many files, save it under another name, and take that one"
            ),
            ImportError::TooLarge => f.write_str(
                "this file is too large, or larger when it is unpacked than any policy: take out what is no part of the policy, such as other files within it, and save it anew",
            ),
            ImportError::TooDeep => f.write_str(
                "things lie in one another without end in this file: copy its text into a new Word document and save that as .docx",
            ),
            ImportError::Undecided(count) => {
                let changes = if *count == 1 { "1 tracked change".to_owned() } else { format!("{count} tracked changes") };
                write!(
                    f,
                    "this file has {changes} that nobody has accepted or rejected: decide in Word, or say --tracked accept to take all changes, or --tracked reject to take none"
                )
            }
        }
    }
}

impl std::error::Error for ImportError {}
