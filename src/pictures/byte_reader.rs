//! A cursor over the bytes of a file that never reads past the end.

/// The remaining bytes; every method returns `None` where the input ends too soon.
#[derive(Clone, Copy)]
pub struct ByteReader<'a> {
    pub rest: &'a [u8],
}

impl<'a> ByteReader<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        ByteReader { rest: bytes }
    }

    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    /// A big-endian number of this many bytes; zero for none.
    pub fn number(&mut self, bytes: usize) -> Option<u64> {
        (bytes <= 8).then_some(())?;
        Some(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// A big-endian number as a length.
    pub fn length(&mut self, bytes: usize) -> Option<usize> {
        usize::try_from(self.number(bytes)?).ok()
    }
}
