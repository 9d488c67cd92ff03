//! How soon a finding or a deadline needs a person: the order of `byelaw todo`, of `check` and of the intranet's home.

/// The most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Somebody may come to harm, nothing is checked, or its last day is today.
    CannotWait,
    Overdue,
    ThisWeek,
    /// The practice falls short, and no day says since when it is late.
    ToPutRight,
    ComingUp,
    /// A note.
    WorthALook,
    /// It happened and is over: nothing is left to do.
    Past,
    Accepted,
}

impl Urgency {
    /// Whether somebody has to do something.
    pub fn is_to_do(self) -> bool {
        self <= Urgency::ComingUp
    }

    /// The heading of a list of such things.
    pub fn heading(self) -> &'static str {
        match self {
            Urgency::CannotWait => "Cannot wait",
            Urgency::Overdue => "Overdue",
            Urgency::ToPutRight => "To put right",
            Urgency::ThisWeek => "Due within a week",
            Urgency::ComingUp => "Coming up",
            Urgency::WorthALook => "Worth a look",
            Urgency::Past => "Past: cannot be put right",
            Urgency::Accepted => "Accepted for the time being",
        }
    }

    /// Its name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Urgency::CannotWait => "cannot-wait",
            Urgency::Overdue => "overdue",
            Urgency::ToPutRight => "to-put-right",
            Urgency::ThisWeek => "this-week",
            Urgency::ComingUp => "coming-up",
            Urgency::WorthALook => "worth-a-look",
            Urgency::Past => "past",
            Urgency::Accepted => "accepted",
        }
    }
}
