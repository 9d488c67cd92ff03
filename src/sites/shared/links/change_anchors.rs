//! Stable anchors for the changes of a policy, used by links and the feed: later changes do not move them.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::base::sources::hex_digest;
use crate::model::{Change, compare_versions};
use crate::sites::shared::VisiblePolicy;

/// Each change with its anchor on the policy's page, newest first: `change-2026-04-01`. Further changes of a day get an
/// eight-character suffix derived from the version or, without one, the text.
pub fn change_anchors<'a>(policy: &VisiblePolicy<'a>) -> Vec<(String, &'a Change)> {
    let mut first: HashMap<Date, &Change> = HashMap::new();
    for change in policy.changes.iter().copied().rev() {
        let of_day = first.entry(change.date).or_insert(change);
        // The lower version came first, whatever the order in the log.
        if let (Some(this), Some(that)) = (&change.version, &of_day.version)
            && compare_versions(this, that).is_lt()
        {
            *of_day = change;
        }
    }
    let mut taken: HashSet<String> = HashSet::new();
    let mut versions: HashSet<(Date, &str)> = HashSet::new();
    let mut anchored = Vec::new();
    for change in policy.changes.iter().copied().rev() {
        let Change { date, version, summary, audience: _ } = change;
        let version = version.as_deref().filter(|version| versions.insert((*date, version)));
        let is_first = first.get(date).is_some_and(|first| std::ptr::eq(*first, change));
        let wanted = match is_first {
            true => format!("change-{date}"),
            false => format!("change-{date}-{}", &hex_digest(version.unwrap_or(summary).as_bytes())[..8]),
        };
        // Only needed for identical changes on the same day.
        let mut copies = (2..).map(|copy| format!("{wanted}-{copy}"));
        let anchor = match taken.contains(&wanted) {
            true => copies.find(|copy| !taken.contains(copy)).unwrap_or_default(),
            false => wanted,
        };
        taken.insert(anchor.clone());
        anchored.push((anchor, change));
    }
    anchored.reverse();
    anchored
}
