//! Finds the groups whose findings a person asks for by a role, a name or a group.

use super::doer::Doer;
use crate::base::audience::StaffKey;
use crate::base::fold::fold;
use crate::base::problem::nearest_names;
use crate::model::{Engagement, Library, StaffMember, to_kebab_case};

/// A name somebody typed, looked up.
pub struct Whose {
    /// The role or group as it is called: `Practice Manager`.
    pub label: String,
    pub doers: Vec<Doer>,
}

/// Looks up a group, or a role by its id, its title or the name of its holder. The error is the nearest names.
pub fn whose(name: &str, library: &Library, key: &StaffKey) -> Result<Whose, Vec<String>> {
    let wanted = comparable(name);
    if let Some(doer) = Doer::ALL.into_iter().find(|doer| names(*doer, library).contains(&wanted)) {
        return Ok(Whose { label: doer.called(library), doers: vec![doer] });
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
        let team = to_kebab_case(&library.team_called());
        nearest_names(name, Doer::ALL.iter().map(|doer| doer.id()).chain([team.as_str()]).chain(roles))
    })?;
    let mut doers = Vec::new();
    for member in std::iter::once(first).chain(called) {
        doers.extend(Doer::ALL.into_iter().filter(|doer| belongs(member, *doer, library, key)));
    }
    Ok(Whose { label: first.role.to_string(), doers })
}

fn belongs(member: &StaffMember, doer: Doer, library: &Library, key: &StaffKey) -> bool {
    let names = names(doer, library);
    let team = member.team.read(key).as_deref().map(comparable).unwrap_or_default();
    let own = [comparable(&member.role), format!("{team} team"), team];
    own.iter().any(|name| names.contains(name))
        || match doer {
            Doer::Partners => *member.engagement.read(key) == Engagement::Partner,
            Doer::PolicyOwner => {
                library.policies.values().any(|policy| policy.control.owner.as_ref() == Some(&*member.id))
            }
            Doer::ManagingPartner => library.site.concerns.managing_partner.as_ref() == Some(&*member.id),
            Doer::CommunityEngagementTeam | Doer::LineManagers => false,
        }
}

/// The names of a group: its id, the practice's name for it, and the one that fits any practice.
fn names(doer: Doer, library: &Library) -> [String; 3] {
    [comparable(doer.id()), comparable(&doer.called(library)), comparable(doer.label())]
}

fn comparable(name: &str) -> String {
    fold(name).replace('-', " ").trim().to_owned()
}
