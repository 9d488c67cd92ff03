//! Whose work a rule's findings are: the groups that put things right, and which of them somebody of the staff register belongs to.

use super::doer::Doer;
use crate::audience::StaffKey;
use crate::fold::fold;
use crate::model::{Engagement, Library, StaffMember};
use crate::problem::nearest_names;

/// A name somebody typed, looked up.
pub struct Whose {
    /// The role or group as it is called: `Managing Partner`.
    pub label: String,
    pub doers: Vec<Doer>,
}

/// Looks up a group, or a role by its id, its title or the name of whoever holds it. If there is none, the names that are
/// nearest to it.
pub fn whose(name: &str, library: &Library, key: &StaffKey) -> Result<Whose, Vec<String>> {
    let wanted = comparable(name);
    if let Some(doer) = Doer::ALL.into_iter().find(|doer| comparable(doer.label()) == wanted) {
        return Ok(Whose { label: doer.label().to_owned(), doers: vec![doer] });
    }
    let is_called = |member: &StaffMember| {
        let person = member.name.read(key).as_deref().map(comparable).unwrap_or_default();
        comparable(member.id.as_str()) == wanted
            || comparable(&member.role) == wanted
            || person == wanted
            || person.split(' ').any(|word| word == wanted)
    };
    let mut called = library.staff.values().filter(|member| is_called(member));
    let first = called.next().ok_or_else(|| {
        let roles = library.staff.values().map(|member| member.id.as_str());
        let groups: Vec<String> = Doer::ALL.iter().map(|doer| doer.id()).collect();
        nearest_names(name, groups.iter().map(String::as_str).chain(roles))
    })?;
    let mut doers = Vec::new();
    for member in std::iter::once(first).chain(called) {
        doers.extend(Doer::ALL.into_iter().filter(|doer| belongs(member, *doer, library, key)));
    }
    Ok(Whose { label: first.role.to_string(), doers })
}

fn belongs(member: &StaffMember, doer: Doer, library: &Library, key: &StaffKey) -> bool {
    let label = comparable(doer.label());
    let team = member.team.read(key).as_deref().map(comparable).unwrap_or_default();
    let is_called_so = comparable(&member.role) == label || team == label || format!("{team} team") == label;
    is_called_so
        || match doer {
            Doer::Partners => *member.engagement.read(key) == Engagement::Partner,
            Doer::PolicyOwner => {
                library.policies.values().any(|policy| policy.control.owner.as_ref() == Some(&*member.id))
            }
            Doer::CommunityEngagementTeam | Doer::ManagingPartner | Doer::LineManagers => false,
        }
}

fn comparable(name: &str) -> String {
    fold(name).replace('-', " ").trim().to_owned()
}
