//! What of a record had happened by a moment.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::audience::LoaderKey;
use crate::base::calendar::AsOf;

/// The day for which records are read, and the clock of the practice.
#[derive(Clone, Copy)]
pub struct When<'a> {
    pub date: Date,
    pub zone: &'a TimeZone,
}

/// A moment from which is looked back.
pub struct Cutoff<'a> {
    pub as_of: &'a AsOf,
    pub when: When<'a>,
    pub key: &'a LoaderKey,
}

/// A record that came about at some time, or such a time itself.
pub trait Happens {
    /// Whether there was such a record at all.
    fn has_begun(&self, moment: &Cutoff) -> bool;
    /// Whether nothing in it is later.
    fn is_whole(&self, moment: &Cutoff) -> bool;
    /// Takes away what is later, and says whether the record still stands.
    fn cut(&mut self, moment: &Cutoff) -> bool;
}

/// A field of which only what had happened stays.
pub trait InTime {
    fn is_whole(&self, moment: &Cutoff) -> bool;
    fn cut(&mut self, moment: &Cutoff);
}

impl Happens for Date {
    fn has_begun(&self, moment: &Cutoff) -> bool {
        *self <= moment.as_of.date
    }

    fn is_whole(&self, _: &Cutoff) -> bool {
        true
    }

    fn cut(&mut self, _: &Cutoff) -> bool {
        true
    }
}

impl Happens for Timestamp {
    fn has_begun(&self, moment: &Cutoff) -> bool {
        *self < moment.as_of.end
    }

    fn is_whole(&self, _: &Cutoff) -> bool {
        true
    }

    fn cut(&mut self, _: &Cutoff) -> bool {
        true
    }
}

/// Whether a table below a record stays, which is cut.
fn stays<T: Happens>(one: &mut T, moment: &Cutoff) -> bool {
    one.has_begun(moment) && one.cut(moment)
}

fn is_as_it_was<T: Happens>(one: &T, moment: &Cutoff) -> bool {
    one.has_begun(moment) && one.is_whole(moment)
}

impl<T: Happens> InTime for Vec<T> {
    fn is_whole(&self, moment: &Cutoff) -> bool {
        self.iter().all(|one| is_as_it_was(one, moment))
    }

    fn cut(&mut self, moment: &Cutoff) {
        self.retain_mut(|one| stays(one, moment));
    }
}

impl<T: Happens> InTime for Box<[T]> {
    fn is_whole(&self, moment: &Cutoff) -> bool {
        self.iter().all(|one| is_as_it_was(one, moment))
    }

    fn cut(&mut self, moment: &Cutoff) {
        let mut all = std::mem::take(self).into_vec();
        all.retain_mut(|one| stays(one, moment));
        *self = all.into();
    }
}

impl<T: Happens> InTime for Option<T> {
    fn is_whole(&self, moment: &Cutoff) -> bool {
        self.as_ref().is_none_or(|one| is_as_it_was(one, moment))
    }

    fn cut(&mut self, moment: &Cutoff) {
        if !self.as_mut().is_none_or(|one| stays(one, moment)) {
            *self = None;
        }
    }
}

impl<T: Happens> Happens for Box<T> {
    fn has_begun(&self, moment: &Cutoff) -> bool {
        (**self).has_begun(moment)
    }

    fn is_whole(&self, moment: &Cutoff) -> bool {
        (**self).is_whole(moment)
    }

    fn cut(&mut self, moment: &Cutoff) -> bool {
        (**self).cut(moment)
    }
}
