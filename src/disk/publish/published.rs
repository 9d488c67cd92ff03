//! What a publication did, in files.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}
