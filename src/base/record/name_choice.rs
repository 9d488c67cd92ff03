//! Something that an id can name, with what people call it: what is offered to somebody who is to choose.

/// One of the things that an id can name. Not `Debug`: the names of staff are in it.
#[derive(Clone)]
pub struct NameChoice {
    pub id: String,
    /// What a person reads beside the id: `Facebook, @leavale`.
    pub label: String,
    /// Whatever else the practice calls it by.
    pub other_names: Vec<String>,
    /// Somebody who has left, or an account that is closed.
    pub is_past: bool,
}
