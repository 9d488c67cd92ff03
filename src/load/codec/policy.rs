//! The encoding of a policy, field by field.

use borsh::{BorshDeserialize, BorshSerialize, io};

use super::{Codec, Decoder, Encoder, invalid_data};
use crate::base::audience::LoaderKey;
use crate::incremental::Fingerprinted;
use crate::load::policies::CachedPolicy;
use crate::model::{
    Approval, Change, Clause, ClauseText, DocumentControl, DutyMap, KeptClause, KeptText, Mark, Policy, PolicyVersion,
    Prose, ReadByPeople, Section,
};

/// Implements `Codec` for a struct: all of its fields, encoded and decoded in the order given.
macro_rules! codec {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl Codec for $name {
            fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
                let $name { $($field),+ } = self;
                $(Codec::encode($field, to)?;)+
                Ok(())
            }

            fn decode(from: &mut Decoder) -> io::Result<Self> {
                $(let $field = Codec::decode(from)?;)+
                Ok($name { $($field),+ })
            }
        }
    )+};
}

codec! {
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

impl Codec for Prose {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        let Prose { html, marks, plain, origins, unseen, remarks } = self;
        to.add(&(html, plain, origins, unseen, remarks))?;
        marks.encode(to)
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let (html, plain, origins, unseen, remarks) = from.get()?;
        Ok(Prose { html, plain, origins, unseen, remarks, marks: Codec::decode(from)? })
    }
}

impl Codec for (u32, Mark) {
    fn encode<'a>(&'a self, to: &mut Encoder<'a>) -> io::Result<()> {
        let (at, mark) = self;
        let kind: u8 = match mark {
            Mark::Named(_) => 0,
            Mark::LinkStart(_) => 1,
            Mark::LinkEnd => 2,
            Mark::Picture(_) => 3,
        };
        to.add(&(at, kind))?;
        match mark {
            Mark::Named(target) | Mark::LinkStart(target) => target.encode(to),
            Mark::LinkEnd => Ok(()),
            Mark::Picture(picture) => to.add(&**picture),
        }
    }

    fn decode(from: &mut Decoder) -> io::Result<Self> {
        let (at, kind): (u32, u8) = from.get()?;
        let mark = match kind {
            0 => Mark::Named(Codec::decode(from)?),
            1 => Mark::LinkStart(Codec::decode(from)?),
            2 => Mark::LinkEnd,
            3 => Mark::Picture(Box::new(from.get()?)),
            _ => return Err(invalid_data()),
        };
        Ok((at, mark))
    }
}

impl BorshSerialize for CachedPolicy {
    fn serialize<W: io::Write>(&self, to: &mut W) -> io::Result<()> {
        let CachedPolicy { clauses, targets, policy, filled, dependencies } = self;
        let key = LoaderKey::issue();
        let mut written = Encoder::new(&key);
        policy.encode(&mut written)?;
        (clauses, targets, filled, dependencies, policy.fingerprint(), written.bytes).serialize(to)
    }
}

impl BorshDeserialize for CachedPolicy {
    fn deserialize(bytes: &mut &[u8]) -> io::Result<Self> {
        let (clauses, targets, filled, dependencies, made_from) = BorshDeserialize::deserialize(bytes)?;
        let length = u32::deserialize(bytes)? as usize;
        let (written, rest) = bytes.split_at_checked(length).ok_or_else(invalid_data)?;
        let key = LoaderKey::issue();
        let policy = Policy::decode(&mut Decoder::new(written, &key))?;
        *bytes = rest;
        Ok(CachedPolicy { clauses, targets, policy: Fingerprinted::new(policy, made_from), filled, dependencies })
    }

    fn deserialize_reader<R: io::Read>(from: &mut R) -> io::Result<Self> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        CachedPolicy::deserialize(&mut &*bytes)
    }
}
