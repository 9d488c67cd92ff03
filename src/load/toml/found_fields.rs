//! Which fields of a table were read, as a bit set.

/// Which fields of a table were asked for: a bit for each of the first, in their order, so that whether it was all of
/// them is known without looking at their names.
#[derive(Clone, Copy, Default)]
pub(super) struct FoundFields {
    fields: u64,
    /// After the one found last: people write in the order in which they are asked.
    pub(super) next: usize,
}

impl FoundFields {
    pub(super) fn add(&mut self, index: usize) {
        self.fields |= 1_u64.checked_shl(index as u32).unwrap_or(0);
        self.next = index + 1;
    }

    pub(super) fn is_all_of(self, count: usize) -> bool {
        1_u64.checked_shl(count as u32).is_some_and(|above| self.fields == above - 1)
    }
}
