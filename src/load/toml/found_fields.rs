//! A bit set of the fields that were read from a table.

/// A bit for each of the first fields, in order, so that unknown keys are detected without comparing names.
#[derive(Clone, Copy, Default)]
pub(super) struct FoundFields {
    fields: u64,
    /// The field after the last one found: people mostly write fields in schema order.
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
