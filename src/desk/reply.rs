//! What the desk answers.

/// An answer without a network.
pub enum DeskReply {
    Page {
        status: u16,
        html: String,
    },
    /// To another page of the desk, by its path from the session's token.
    SeeOther(String),
    /// A file of the theme.
    Asset {
        content_type: &'static str,
        text: String,
    },
    /// It was done, and there is nothing to show.
    Nothing,
    /// The desk is closed: the program ends.
    Closed(String),
}
