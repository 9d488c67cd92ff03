//! The local day and offset of a moment, asked of every record: the zone is asked once for all its changes of the clocks.

use std::cell::RefCell;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// The moments of a practice lie between the beginnings of 1990 and of 2090. The zone itself is asked about any other.
const START: Timestamp = Timestamp::constant(631_152_000, 0);
const END: Timestamp = Timestamp::constant(3_786_912_000, 0);

/// How far a zone's clocks are from universal time, between `START` and `END`.
struct Offsets {
    zone: TimeZone,
    /// Each with the moment from which it holds, in order.
    changes: Vec<(Timestamp, Offset)>,
}

thread_local! {
    static LAST: RefCell<Option<Offsets>> = const { RefCell::new(None) };
}

impl Offsets {
    fn of(zone: &TimeZone) -> Self {
        let later = zone.following(START).take_while(|change| change.timestamp() < END);
        let mut changes = vec![(START, zone.to_offset(START))];
        changes.extend(later.map(|change| (change.timestamp(), change.offset())));
        Offsets { zone: zone.clone(), changes }
    }

    fn at(&self, moment: Timestamp) -> Offset {
        match self.changes.partition_point(|(from, _)| *from <= moment).checked_sub(1) {
            Some(index) if moment < END => self.changes[index].1,
            _ => self.zone.to_offset(moment),
        }
    }
}

/// The local day on which a moment falls.
pub fn local_date(moment: Timestamp, zone: &TimeZone) -> Date {
    local_offset(moment, zone).to_datetime(moment).date()
}

/// How far the zone's clocks are from universal time at a moment.
pub fn local_offset(moment: Timestamp, zone: &TimeZone) -> Offset {
    LAST.with_borrow_mut(|last| {
        let offsets = match last {
            Some(last) if last.zone == *zone => last,
            last => last.insert(Offsets::of(zone)),
        };
        offsets.at(moment)
    })
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn the_day_is_the_one_that_the_zone_says() {
        for name in ["Europe/London", "America/New_York", "UTC", "Europe/London"] {
            let zone = TimeZone::get(name).unwrap();
            let say_the_same = |start: &str, minutes: i64, count: i64| {
                let start: Timestamp = start.parse().unwrap();
                for index in 0..count {
                    let moment = start + (index * minutes).minutes();
                    assert_eq!(local_date(moment, &zone), zone.to_datetime(moment).date(), "{moment} in {name}");
                }
            };
            say_the_same("2025-12-31T00:00:00Z", 30, 366 * 48);
            say_the_same("1989-12-30T00:00:00Z", 30, 4 * 48);
            say_the_same("2089-12-30T00:00:00Z", 30, 4 * 48);
            say_the_same("1890-01-01T00:00:00Z", 60 * 24 * 11, 10_000);
        }
    }
}
