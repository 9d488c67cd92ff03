//! A policy, field by field.

use borsh::io;

use super::{Reader, Writer, Written, misread};
use crate::derived::Derived;
use crate::model::{
    Approval, Change, Clause, ClauseText, DocumentControl, DutyMap, KeptClause, KeptText, Mark, Policy, PolicyVersion,
    Prose, ReadByPeople, Section,
};

/// Writes the fields that are named, all there are, and reads them in this order.
macro_rules! written {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Written for $name {
            fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
                let $name { $($field),+ } = self;
                $(Written::write($field, to)?;)+
                Ok(())
            }

            fn read(from: &mut Reader) -> io::Result<Self> {
                $(let $field = Written::read(from)?;)+
                Ok($name { $($field),+ })
            }
        }
    )+};
}

written! {
    Policy { id, place, control, sections, versions, derived }
    DocumentControl {
        title, audience, version, draft_of, begun_from, effective, status, owner, review, notice, approvals, approved_wording, changes,
        terms, duties, read_by_people,
    }
    Approval { by, on }
    Change { date, summary, audience, version }
    DutyMap { place, carried, not_ours }
    ReadByPeople { clauses, reason, introduces }
    Section { number, place, nav_title, summary, updated, clauses }
    Clause { number, place, text }
    ClauseText { title, prose, items, sha256 }
    PolicyVersion { version, place, effective, status, approved_wording, duties, clauses }
    KeptClause { place, text }
    KeptText { title, prose, sha256 }
}

impl Written for Prose {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        let Prose { html, marks, plain, origins, unseen, remarks } = self;
        to.add(&(html, plain, origins, unseen, remarks))?;
        marks.write(to)
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let (html, plain, origins, unseen, remarks) = from.get()?;
        Ok(Prose { html, plain, origins, unseen, remarks, marks: Written::read(from)? })
    }
}

impl Written for (u32, Mark) {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        let (at, mark) = self;
        let kind: u8 = match mark {
            Mark::Named(_) => 0,
            Mark::LinkStart(_) => 1,
            Mark::LinkEnd => 2,
            Mark::Picture(_) => 3,
        };
        to.add(&(at, kind))?;
        match mark {
            Mark::Named(target) | Mark::LinkStart(target) => target.write(to),
            Mark::LinkEnd => Ok(()),
            Mark::Picture(picture) => to.add(&**picture),
        }
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let (at, kind): (u32, u8) = from.get()?;
        let mark = match kind {
            0 => Mark::Named(Written::read(from)?),
            1 => Mark::LinkStart(Written::read(from)?),
            2 => Mark::LinkEnd,
            3 => Mark::Picture(Box::new(from.get()?)),
            _ => return Err(misread()),
        };
        Ok((at, mark))
    }
}

impl Written for Derived {
    fn write<'a>(&'a self, to: &mut Writer<'a>) -> io::Result<()> {
        let bytes = Derived::write(self)?;
        to.add(&bytes)
    }

    fn read(from: &mut Reader) -> io::Result<Self> {
        let bytes: Vec<u8> = from.get()?;
        Derived::read(&bytes)
    }
}
