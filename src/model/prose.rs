//! Text as finished HTML with its links still open: each site closes them for its own readers.

use std::ops::Range;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use super::{AccountId, ClauseNumber, PageId, PolicyId, ReferenceId, StaffId, TermId};
use crate::base::sources::FileName;

/// What a link in the text points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub enum Target {
    Clause(PolicyId, ClauseNumber),
    /// An item of a list in a clause, by the marks that lead to it: `(a)(ii)`.
    Item(PolicyId, ClauseNumber, Box<str>),
    Policy(PolicyId),
    Term(PolicyId, TermId),
    Staff(StaffId),
    Account(AccountId),
    Reference(ReferenceId),
    Page(PageId),
    /// A picture or document that lies in `content/`.
    File(FileName),
    /// A heading below the title of a page or a clause.
    Heading(Box<HeadingTarget>),
}

/// A heading that a link leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, BorshSerialize, BorshDeserialize)]
pub struct HeadingTarget {
    /// The page or the clause in which it stands.
    pub of: Target,
    /// Its place on the page where that is shown.
    pub id: Box<str>,
    /// Its words when the link was made.
    pub words: Box<str>,
}

impl Target {
    /// The policy that it is, or is a part of.
    pub fn policy(&self) -> Option<&PolicyId> {
        match self.whole() {
            Target::Policy(id) | Target::Clause(id, _) | Target::Item(id, ..) | Target::Term(id, _) => Some(id),
            _ => None,
        }
    }

    /// What it is a part of, or itself.
    pub fn whole(&self) -> &Target {
        match self {
            Target::Heading(heading) => &heading.of,
            whole => whole,
        }
    }
}

/// What a site has yet to close for its own readers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A whole link that shows the target's own name.
    Named(Arc<Target>),
    /// The start of a link whose words follow.
    LinkStart(Arc<Target>),
    LinkEnd,
    Picture(Box<Picture>),
}

/// A picture with its alternative text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Picture {
    pub file: FileName,
    pub alt: String,
}

/// What stands in no word and reaches a page all the same: the address of a link to the web, the name of a picture's or a
/// document's file, the id of a heading or a note.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Unseen {
    /// As it was written, before it is escaped for HTML.
    pub text: Box<str>,
    /// The bytes of the source file in which it stands, with its markup.
    pub source: Range<u32>,
}

/// What looks like structure or markup and was not taken as such, so that readers meet its signs as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Remark {
    /// What is seen there, in a sentence without a full stop.
    pub message: Box<str>,
    /// What to write instead, in the imperative.
    pub help: Box<str>,
    /// The bytes of the source file that it is about.
    pub source: Range<u32>,
}

/// A run of text, or what stands between two of them.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'p> {
    /// HTML that is the same for every reader.
    Html(&'p str),
    Named(&'p Target),
    LinkStart(&'p Target),
    LinkEnd,
    Picture(&'p Picture),
}

/// Stands in `Prose::plain` for each `Mark::Named`, in their order.
pub const LINK_PLACEHOLDER: char = '\u{FFFC}';

/// The text of a clause or a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// HTML that is the same for every reader.
    pub html: String,
    /// What belongs into it, in order, each with the byte of `html` that comes after.
    pub marks: Vec<(u32, Mark)>,
    /// The words alone, for search. A link that shows its target's own name is one `LINK_PLACEHOLDER`.
    pub plain: String,
    /// Where stretches of `plain` come from, in order: its byte, and the byte of the source file.
    pub origins: Vec<(u32, u32)>,
    /// What readers meet in no word, in order.
    pub unseen: Vec<Unseen>,
    /// What was perhaps not meant as it is shown, in order: for whoever may read the text, and for nobody else.
    pub remarks: Vec<Remark>,
}

impl Prose {
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.marks.is_empty()
    }

    /// The text in order, cut where something stands between.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let starts = std::iter::once(0).chain(self.marks.iter().map(|(at, _)| *at as usize));
        let marks = self.marks.iter().map(|(at, mark)| (*at as usize, Some(mark)));
        let ends = marks.chain([(self.html.len(), None)]);
        starts.zip(ends).flat_map(|(start, (end, mark))| {
            let html = self.html.get(start..end).filter(|html| !html.is_empty()).map(Piece::Html);
            html.into_iter().chain(mark.map(Mark::as_piece))
        })
    }

    pub fn push(&mut self, mark: Mark) {
        self.marks.push((self.html.len() as u32, mark));
    }

    /// Adds all of another text from the same file.
    pub fn append(&mut self, other: &Prose) {
        let (html, plain) = (self.html.len() as u32, self.plain.len() as u32);
        self.marks.extend(other.marks.iter().map(|(at, mark)| (html + at, mark.clone())));
        self.html.push_str(&other.html);
        self.origins.extend(other.origins.iter().map(|(at, from)| (plain + at, *from)));
        self.plain.push_str(&other.plain);
        self.unseen.extend_from_slice(&other.unseen);
        self.remarks.extend_from_slice(&other.remarks);
    }

    /// The byte of the source file from which a byte of `plain` comes, or the nearest one before it.
    pub fn origin(&self, plain: usize) -> Option<usize> {
        let after = self.origins.partition_point(|(at, _)| *at as usize <= plain);
        let (at, source) = *self.origins.get(after.checked_sub(1)?)?;
        Some(source as usize + (plain - at as usize))
    }

    /// Says where what is written to `plain` next comes from, so many bytes ahead: a byte of the source file, which is never
    /// as long as a `u32` can count.
    pub fn comes_from(&mut self, ahead: usize, source: usize) {
        self.origins.push(((self.plain.len() + ahead) as u32, source as u32));
    }

    /// The same in no more memory than it needs: there may be very many texts.
    pub fn compact(self) -> Self {
        let mut marks = Vec::with_capacity(self.marks.len());
        marks.extend(self.marks);
        let (origins, unseen) = (self.origins.as_slice().to_vec(), self.unseen.as_slice().to_vec());
        let (html, plain) = (self.html.as_str().to_owned(), self.plain.as_str().to_owned());
        Prose { html, marks, plain, origins, unseen, remarks: self.remarks.as_slice().to_vec() }
    }

    /// The pictures and documents it shows or offers.
    pub fn files(&self) -> impl Iterator<Item = &FileName> {
        self.marks.iter().filter_map(|(_, mark)| match mark {
            Mark::Picture(picture) => Some(&picture.file),
            Mark::LinkStart(target) => match &**target {
                Target::File(file) => Some(file),
                _ => None,
            },
            _ => None,
        })
    }

    /// Everything it links to, in order and with repetitions; the page or clause where it links to a heading.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.linked().map(Target::whole)
    }

    /// The same with headings as themselves.
    pub fn linked(&self) -> impl Iterator<Item = &Target> {
        self.marks.iter().filter_map(|(_, mark)| match mark {
            Mark::Named(target) | Mark::LinkStart(target) => Some(&**target),
            _ => None,
        })
    }
}

impl Mark {
    fn as_piece(&self) -> Piece<'_> {
        match self {
            Mark::Named(target) => Piece::Named(target),
            Mark::LinkStart(target) => Piece::LinkStart(target),
            Mark::LinkEnd => Piece::LinkEnd,
            Mark::Picture(picture) => Piece::Picture(picture),
        }
    }
}
