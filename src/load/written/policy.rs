//! A policy, field by field.

use borsh::{BorshDeserialize, BorshSerialize, io};

use super::{Reader, Writer, Written, misread};
use crate::base::audience::LoaderKey;
use crate::incremental::Fingerprinted;
use crate::load::policies::PolicyRead;
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
    Policy { id, place, control, sections, versions }
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

impl BorshSerialize for PolicyRead {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        let PolicyRead { clauses, targets, policy, filled, asked } = self;
        let key = LoaderKey::cut();
        let mut written = Writer::new(&key);
        policy.write(&mut written)?;
        (clauses, targets, filled, asked, policy.fingerprint(), written.bytes).serialize(to)
    }
}

impl BorshDeserialize for PolicyRead {
    fn deserialize(bytes: &mut &[u8]) -> io::Result<Self> {
        let (clauses, targets, filled, asked, made_from) = BorshDeserialize::deserialize(bytes)?;
        let length = u32::deserialize(bytes)? as usize;
        let (written, rest) = bytes.split_at_checked(length).ok_or_else(misread)?;
        let key = LoaderKey::cut();
        let policy = Policy::read(&mut Reader::new(written, &key))?;
        *bytes = rest;
        Ok(PolicyRead { clauses, targets, policy: Fingerprinted::new(policy, made_from), filled, asked })
    }

    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        PolicyRead::deserialize(&mut &*bytes)
    }
}
