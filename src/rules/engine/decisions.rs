//! How something stands that waits for a decision, where the register knows only the day on which it came.

use jiff::civil::Date;

use super::facts::StaffFacts;
use super::finding::Standing;

impl StaffFacts<'_> {
    /// How a decision stands that has not been taken, counted from opening time of the day on which it was asked for.
    pub fn undecided(&self, asked: Date) -> Option<Standing> {
        let time = &self.library.working_time;
        let from = asked.to_datetime(time.opens).to_zoned(time.zone.clone()).ok()?;
        self.clocked(self.library.site.targets.decision, from.timestamp(), None)
    }
}
