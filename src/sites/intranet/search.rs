//! The intranet's search index: clauses, pages, terms, people, accounts, incidents, references and help.

use rayon::prelude::*;

use super::annotations::rule_address;
use super::help::HelpPage;
use super::incident_titles::{full_title, nature_label};
use super::library::StaffLibrary;
use super::synonyms::Synonyms;
use crate::base::limits::limits;
use crate::base::problem::Problem;
use crate::duties::Duty;
use crate::incremental::Tracked;
use crate::model::{PageKind, PolicyId};
use crate::rules::{RULES, explain};
use crate::sites::shared::{
    Address, Fingerprint, IndexScript, LinkMap, LinkResolver, Links, PageBatch, PutPage, RenderedPage, SearchEntry,
    SiteContext, VisiblePage, VisiblePolicy, prose_to_text,
};

const INDEX: &str = "assets/search-index.js";

/// Builds the index scripts. A large practice gets one for everything except policies, and several for those.
pub fn indexes(staff: &StaffLibrary, help: &[HelpPage], site: SiteContext) -> Result<Vec<RenderedPage>, Problem> {
    let (map, main_policy) = (&site.links.link_map, &staff.library.site.main_policy);
    let sections: usize = staff.library.policies.values().map(|policy| policy.sections.len()).sum();
    let shards = sections.div_ceil(limits().sections_of_an_index).next_power_of_two();
    let also = &Synonyms::new(&staff.library.site.search.also);
    let mut index = IndexScript::first();
    // Equally good hits are shown in this order: instructions, policies, the rest.
    let (to_do, others): (Vec<_>, Vec<_>) =
        pages(staff, map, also).into_iter().partition(|page| !page.first.is_empty());
    to_do.iter().for_each(|page| index.add(page));
    if shards == 1 {
        staff.policies.iter().for_each(|policy| of_policy(policy, main_policy, map, also, &mut index));
    }
    index.rest();
    others.iter().for_each(|page| index.add(page));
    lists(staff, &mut index);
    registers(staff, &mut index);
    references(staff, also, &mut index);
    rules(&mut index);
    for page in help {
        index.add(&entry(&*page.title, &Address::page(&*page.shell.path), "Help", &*page.words));
    }
    let first = site.templates.text(INDEX, index.finish())?;
    if shards == 1 {
        return Ok(vec![first]);
    }
    let mut in_shards: Vec<IndexShard> = (1..=shards)
        .map(|number| IndexShard {
            path: format!("assets/search-index-{number}.js"),
            policies: Vec::new(),
            main_policy,
            also,
        })
        .collect();
    for policy in &staff.policies {
        in_shards[Fingerprint::shelf(policy.id.as_str(), shards)].policies.push(policy);
    }
    let others = in_shards.par_iter().map(|shard| {
        let name = shard.path.rsplit('/').next().unwrap_or_default();
        site.pages(&PageBatch { name, input: shard, make: IndexShard::script })
    });
    let others: Vec<Vec<RenderedPage>> = others.collect::<Result<_, _>>()?;
    Ok(std::iter::once(first).chain(others.into_iter().flatten()).collect())
}

/// Some of the policies, indexed in one script.
#[derive(Hash)]
struct IndexShard<'a, 'p> {
    path: String,
    policies: Vec<&'a VisiblePolicy<'p>>,
    main_policy: &'a PolicyId,
    also: &'a Synonyms<'a>,
}

impl IndexShard<'_, '_> {
    fn script(&self, links: &Tracked<Links>, put: PutPage) -> Result<(), Problem> {
        let mut index = IndexScript::more(self.policies.iter().map(|policy| length(policy)).sum());
        for policy in &self.policies {
            of_policy(policy, self.main_policy, links, self.also, &mut index);
        }
        put(self.path.as_str().into(), index.finish());
        Ok(())
    }
}

fn entry(title: impl Into<String>, address: &Address, kind: &str, text: impl Into<String>) -> SearchEntry {
    let fragment = address.fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    SearchEntry {
        title: title.into(),
        href: format!("{}{fragment}", address.path),
        kind: kind.to_owned(),
        text: in_one_line(&text.into()),
        also: String::new(),
        first: Vec::new(),
    }
}

/// An entry that is also found by its synonyms.
fn entry_with_synonyms(
    title: impl Into<String>,
    address: &Address,
    kind: &str,
    text: String,
    also: &Synonyms,
) -> SearchEntry {
    let title = title.into();
    let also = also.of_text(&title, &text);
    SearchEntry { also, ..entry(title, address, kind, text) }
}

fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// List pages, with the words people search for them by.
fn lists(staff: &StaffLibrary, index: &mut IndexScript) {
    let asked_by = staff.library.duties.chief(&[Duty::ReportToPartners]);
    let asked_by = asked_by.map(|clause| format!("{}, ", staff.clause_link(clause, "").label)).unwrap_or_default();
    let reports = format!("Quarterly report, {asked_by}sealed, CSV, where the reports are");
    for (title, path, words) in [
        ("People and roles", "people.html", "Who may post, who is who, teams, contacts"),
        ("Accounts", "accounts.html", "Our official accounts, handles, custodians, monitoring"),
        ("Incidents", "incidents.html", "Reported posts and what was done about them"),
        ("Policies and guidance", "policies.html", "All policies, guidance and pages"),
        ("Read and understood", "read-and-understood.html", "Who has read and acknowledged the policies, by team"),
        (
            "Training and communication",
            "training.html",
            "Awareness, training, reminders, what people were told and when",
        ),
        ("Glossary", "glossary.html", "What words mean"),
        ("References", "references.html", "Laws, guides, organisations, helplines"),
        (
            "Figures",
            "figures.html",
            "Incidents by nature and quarter, run chart, median, hours to first reply, statistics",
        ),
        ("Reports for the partners", "reports.html", &reports),
        ("Findings", "findings.html", "What is overdue or due, where we fall short, what needs doing"),
        ("How each clause is checked", "coverage.html", "Coverage of the policy by rules, read by people"),
    ] {
        index.add(&entry(title, &Address::page(path), "Page", words));
    }
}

/// The rules, by name and duty.
fn rules(index: &mut IndexScript) {
    for rule in RULES {
        index.add(&entry(rule.title(), &rule_address(rule), "Rule", format!("{} {}", rule.id, explain(rule).duty)));
    }
}

/// The clauses, comparisons and text of a policy.
fn of_policy(
    policy: &VisiblePolicy,
    main_policy: &PolicyId,
    destinations: &dyn LinkResolver,
    also: &Synonyms,
    index: &mut IndexScript,
) {
    for clause in policy.sections.iter().flat_map(|section| &section.clauses) {
        let title = if clause.number.is_section() {
            format!("{} {}", clause.number.section.words(), clause.text.title)
        } else {
            format!("{} {}", clause.number, clause.text.name())
        };
        let address = Address::clause(policy.id, clause.number);
        let text = prose_to_text(&clause.text.prose, destinations);
        let also = also.of_clause(policy.id, clause.number, &title, &text);
        index.add(&SearchEntry { also, ..entry(title, &address, policy.title, text) });
    }
    for (title, address) in &policy.comparisons {
        index.add(&entry(title, address, policy.title, "What has changed, version, difference"));
    }
    for term in &policy.terms {
        let target = crate::model::Target::Term(policy.id.clone(), term.id.clone());
        if let Some(address) = Address::term(&target, main_policy) {
            index.add(&entry_with_synonyms(&*term.name, &address, "Glossary", term.also.join(" "), also));
        }
    }
}

/// The approximate size of a policy's entries in bytes: its text, and an allowance for each clause's address and title.
fn length(policy: &VisiblePolicy) -> usize {
    let clauses = policy.sections.iter().flat_map(|section| &section.clauses);
    clauses.map(|clause| clause.text.prose.plain.len() + policy.title.len() + 150).sum()
}

fn pages(staff: &StaffLibrary, map: &LinkMap, also: &Synonyms) -> Vec<SearchEntry> {
    let entry_of = |page: &VisiblePage| {
        let kind = match page.kind {
            PageKind::Guidance => "Guidance",
            PageKind::Page => "Page",
        };
        let (title, text) = (&*page.text.title, prose_to_text(&page.text.prose, map));
        let (also, first) = also.of_page(page.id, title, &text);
        SearchEntry { also, first, ..entry(title, &Address::text_page(page.kind, page.id), kind, text) }
    };
    staff.pages.iter().map(entry_of).collect()
}

fn references(staff: &StaffLibrary, also: &Synonyms, index: &mut IndexScript) {
    for reference in &staff.references {
        let text = reference.text;
        let words = [&text.publisher, &text.phone, &text.note].into_iter().flatten().cloned().collect::<Vec<_>>();
        let address = Address::at("references.html", reference.id.as_str());
        index.add(&entry_with_synonyms(&*text.title, &address, "Reference", words.join(". "), also));
    }
}

/// Short forms of an incident's name: 2026-08-k7m is also found as 202608k7m and k7m.
fn short_names(id: &str) -> String {
    let sign = id.rsplit('-').next().unwrap_or_default();
    format!("{} {sign}", id.replace('-', ""))
}

fn registers(staff: &StaffLibrary, index: &mut IndexScript) {
    let (library, key) = (staff.library, staff.key);
    for member in library.staff.values().filter(|member| *member.is_listed.read(key)) {
        let posts = if *member.may_post.read(key) { "may post" } else { "" };
        let team = member.team.read(key).as_deref().unwrap_or_default();
        let address = Address::at("people.html", member.id.as_str());
        index.add(&entry(staff.person(&member.id), &address, "Person or role", format!("{team} {posts}")));
    }
    for account in library.accounts.values() {
        let text = format!("{} {}", *account.handle, *account.purpose);
        index.add(&entry(&**account.platform, &Address::account(&account.id), "Account", text));
    }
    for incident in staff.published.iter().map(|published| &*published.incident) {
        let id = incident.id.read(key);
        let steps: Vec<_> = incident.steps.iter().map(|step| library.step_called(*step.kind.read(key))).collect();
        let clauses: Vec<String> = incident.clauses.read(key).iter().map(|(_, number)| number.to_string()).collect();
        let text = format!("{}. {}. {}", nature_label(staff, incident), clauses.join(", "), steps.join(", "));
        let entry = entry(full_title(staff, incident), &Address::incident(id), "Incident", text);
        index.add(&SearchEntry { also: short_names(id.as_str()), ..entry });
    }
}
