//! A sheet of paper on which those without email sign that they have read and understood a policy. It names nobody.

use serde::Serialize;

use super::acknowledge::{is_to_read, sheet, what};
use super::frame::shell;
use super::library::StaffLibrary;
use crate::model::{Policy, StaffMember};
use crate::sites::shared::{Address, Shell};

#[derive(Serialize)]
pub struct SheetPage {
    pub shell: Shell,
    /// `version 1.1 of the Social Media Policy, in force from 1 August 2026`.
    pub what: String,
    /// Everybody whom the intranet lists, by role and team.
    pub rows: Vec<SheetRow>,
}

#[derive(Serialize)]
pub struct SheetRow {
    pub role: String,
    pub team: Option<String>,
}

/// A sheet for each policy that everyone is to read.
pub fn sheet_pages(staff: &StaffLibrary) -> Vec<SheetPage> {
    let policies = staff.library.policies.values().filter(|policy| is_to_read(policy, staff.library));
    policies.map(|policy| sheet_page(policy, staff)).collect()
}

fn sheet_page(policy: &Policy, staff: &StaffLibrary) -> SheetPage {
    let listed = staff.library.staff.values().filter(|member| *member.is_listed.read(staff.key));
    let row =
        |member: &StaffMember| SheetRow { role: member.role.to_string(), team: member.team.read(staff.key).clone() };
    let shell = shell("Read and understood: a sheet to sign", &*sheet(policy).path, "policies");
    SheetPage {
        shell: shell.crumb(policy.control.title.as_str(), &Address::policy(&policy.id)),
        what: what(policy),
        rows: listed.map(row).collect(),
    }
}
