//! For how long nobody has used the desk, also while the machine slept.

use std::time::{Duration, Instant, SystemTime};

/// After so long without use the desk asks to be opened again.
pub const LONGEST_REST: Duration = Duration::from_secs(30 * 60);

pub struct Rest {
    longest: Duration,
    /// It stands still while the machine sleeps, on some systems.
    steady: Instant,
    /// Somebody may set it.
    wall: SystemTime,
}

impl Rest {
    pub fn new(longest: Duration) -> Self {
        Rest { longest, steady: Instant::now(), wall: SystemTime::now() }
    }

    pub fn used(&mut self) {
        *self = Rest::new(self.longest);
    }

    pub fn is_over(&self) -> bool {
        self.is_over_at(Instant::now(), SystemTime::now())
    }

    fn is_over_at(&self, steady: Instant, wall: SystemTime) -> bool {
        let steady = steady.duration_since(self.steady);
        let wall = wall.duration_since(self.wall).unwrap_or_default();
        steady.max(wall) > self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_clock_can_end_it() {
        let rest = Rest::new(LONGEST_REST);
        let (steady, wall) = (rest.steady, rest.wall);
        let minutes = |count: u64| Duration::from_secs(60 * count);
        assert!(!rest.is_over_at(steady + minutes(29), wall + minutes(29)));
        assert!(rest.is_over_at(steady + minutes(31), wall));
        assert!(rest.is_over_at(steady, wall + minutes(31)), "the machine slept");
        assert!(!rest.is_over_at(steady, wall - minutes(90)), "somebody has set the clock back");
    }
}
