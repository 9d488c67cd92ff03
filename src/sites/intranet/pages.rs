//! Assembles the pages of the intranet.

use rayon::prelude::*;
use serde::Serialize;

use super::accounts::{self, account_page, accounts_page};
use super::annotations::citing;
use super::coverage::{self, coverage_page, policy_coverage_page};
use super::facts::IntranetFacts;
use super::figures::{self, figures_page};
use super::findings::{self, findings_page};
use super::frame::{StaffFrame, shell};
use super::help::help_pages;
use super::home::home_page;
use super::incidents::{self, incident_page, incidents_page};
use super::library::StaffLibrary;
use super::people::{self, RouteView, people_page, reporting_routes};
use super::read_and_understood::{self, read_page};
use super::reports::{self, reports_page};
use super::rules::{self, rule_page, rules_page};
use super::search;
use super::sheet::sheet_pages;
use super::training::{self, training_page};
use super::versions;
use crate::base::audience::{Staff, StaffKey};
use crate::base::problem::Problem;
use crate::rules::RULES;
use crate::sites::shared::{
    Address, BuildTarget, Frame, LinkView, Links, OutputTree, PolicyPages, ReferencesPage, RenderedPage, Shell,
    SiteContext, SitePolicies, SiteQueries, TemplateSet, TextPageView, glossary_view, text_page_view,
};

/// Values available to every intranet template.
#[derive(Serialize)]
struct IntranetValues<'a> {
    site: SiteView<'a>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    name: &'a str,
    language: &'a str,
    contact_email: Option<&'a str>,
    /// The path of the main policy's page from the root.
    main_policy: String,
    /// Pages and guidance, for the menu and the footer.
    pages: Vec<MenuLink>,
}

#[derive(Serialize)]
struct MenuLink {
    id: String,
    label: String,
    path: String,
}

#[derive(Serialize)]
struct PoliciesPage {
    shell: Shell,
    policies: Vec<PolicyEntry>,
    guidance: Vec<LinkView>,
    pages: Vec<LinkView>,
}

/// A policy and the draft of its next version.
#[derive(Serialize)]
struct PolicyEntry {
    link: LinkView,
    next: Option<LinkView>,
}

/// A text page with the reporting routes, for the page on reporting a concern.
#[derive(Serialize)]
struct PageWithRoutes {
    #[serde(flatten)]
    page: TextPageView,
    routes: Vec<RouteView>,
}

#[derive(Serialize)]
struct SearchPage {
    shell: Shell,
    /// An example clause number for the search.
    clause: Option<String>,
    /// The paths of the search index scripts, in order.
    indexes: Vec<String>,
    /// The contact to suggest when a search finds nothing.
    ask: AskView,
}

#[derive(Serialize)]
struct AskView {
    label: String,
    href: Option<String>,
    email: Option<String>,
}

/// The page that lists the reporting routes of the settings.
const REPORT_A_CONCERN: &str = "report-a-concern";

/// Builds the intranet. The key gives access to texts for staff, not to those for partners.
pub fn build(facts: &IntranetFacts, target: BuildTarget, key: &StaffKey) -> Result<OutputTree<Staff>, Vec<Problem>> {
    let staff = StaffLibrary::of(facts, key);
    let IntranetFacts { library, theme, .. } = *facts;
    const QUERIES: SiteQueries = SiteQueries::STAFF;
    let (cache, main_policy) = (&*library.cache, &library.site.main_policy);
    let shared = shared(&staff);
    let templates = &TemplateSet::load_cached((cache, QUERIES.templates), theme, "intranet", &shared)?.target(target);
    let policies = (&*staff.policies, &*staff.drafts);
    let links = &Links::of((cache, QUERIES), policies, &staff.pages, staff.others(), main_policy);
    let mut tree = OutputTree::default();
    let site = SiteContext { kept: (cache, QUERIES), links, templates };
    let pages = |policy| PolicyPages { policy, main_policy, templates, frame: &StaffFrame };
    let policies = SitePolicies::begin(staff.policies.iter().chain(&staff.drafts).map(pages).collect(), site)?;
    let (made, others) = rayon::join(|| policies.finish(), || others(&staff, site));
    made?.into_iter().chain(others?).for_each(|page| tree.add_page(page));
    coverage(&staff, templates)?.into_iter().for_each(|page| tree.add_page(page));
    let help = help_pages();
    for page in &help {
        tree.add_page(templates.page(page.shell.path.clone(), "help.html", page)?);
    }

    let indexes = search::indexes(&staff, &help, site)?;
    let search = SearchPage {
        shell: shell("Search", "search.html", "search"),
        clause: staff.clause_to_search_for(),
        indexes: indexes.iter().map(|index| index.path.to_string()).collect(),
        ask: whom_to_ask(&staff),
    };
    tree.add_page(templates.page("search.html", "search.html", &search)?);
    indexes.into_iter().for_each(|index| tree.add_page(index));
    tree.add_text("assets/byelaw.css", theme.stylesheet());
    for asset in ["assets/copy.js", "assets/due.js", "assets/search.js", "assets/words.js"] {
        tree.add_text(asset, theme.get(asset).unwrap_or_default().to_owned());
    }
    for attachment in library.attachments.values() {
        tree.add(&*Address::file(&attachment.name).path, attachment.bytes.clone());
    }
    tree.add_text("robots.txt", "User-agent: *\nDisallow: /\n".to_owned());
    Ok(tree)
}

/// The owner of the main policy, or else the first team of the reporting routes, or else the practice's address.
fn whom_to_ask(staff: &StaffLibrary) -> AskView {
    let (site, email) = (&staff.library.site, staff.library.site.contact_email.clone());
    let link = |id| Some(staff.person_address(id).from_page("search.html"));
    let main = staff.library.policies.get(&site.main_policy);
    if let Some(owner) = main.and_then(|policy| policy.control.owner.as_ref()) {
        let own = staff.library.staff.get(owner).and_then(|member| member.email.read(staff.key).clone());
        return AskView { label: staff.person(owner), href: link(owner), email: own.or(email) };
    }
    let own = site.reporting_routes.iter().find_map(|route| route.email.clone());
    match &site.concerns.team {
        Some(team) if team.ends_with("Team") => {
            AskView { label: format!("the {team}"), href: None, email: own.or(email) }
        }
        Some(team) => AskView { label: format!("the {team} Team"), href: None, email: own.or(email) },
        None => AskView { label: site.name.clone(), href: None, email },
    }
}

/// Every page except policy texts, help and search.
fn others(staff: &StaffLibrary, site: SiteContext) -> Result<Vec<RenderedPage>, Problem> {
    let SiteContext { links, templates, .. } = site;
    let (library, map, backlinks) = (staff.library, &links.link_map, &*links.backlinks);
    let mut all = Vec::new();
    for policy in library.policies.values() {
        for page in versions::pages(policy, staff, map) {
            all.push(templates.page(page.shell.path.clone(), "changes.html", &page)?);
        }
    }
    for page in &staff.pages {
        let mut view = text_page_view(page, &staff.pages, map, menu_of(page.id.as_str()));
        view.shell = StaffFrame.finish(view.shell);
        let path = view.shell.path.clone();
        let is_routes = page.id.as_str() == REPORT_A_CONCERN;
        let routes = if is_routes { reporting_routes(staff, &path) } else { Vec::new() };
        all.push(templates.page(path, "page.html", &PageWithRoutes { page: view, routes })?);
    }
    let main = staff.policies.iter().find(|policy| *policy.id == library.site.main_policy);
    let mut glossary = glossary_view(main, &staff.policies, &library.site.main_policy, (map, backlinks));
    glossary.shell = StaffFrame.finish(glossary.shell);
    all.push(templates.page("glossary.html", "glossary.html", &glossary)?);
    let references = ReferencesPage::of(&staff.references, |_| "Ask your manager.", templates, &StaffFrame);
    all.extend(site.pages(&references.made())?);
    let (registers, rules) = rayon::join(|| registers(staff, templates), || rules(staff, templates));
    all.extend(registers?);
    all.extend(rules?);
    for page in sheet_pages(staff) {
        all.push(templates.page(page.shell.path.clone(), "sheet.html", &page)?);
    }
    all.push(templates.page("policies.html", "policies.html", &policies(staff))?);
    all.push(templates.page("index.html", "home.html", &home_page(staff))?);
    Ok(all)
}

fn registers(staff: &StaffLibrary, templates: &TemplateSet) -> Result<Vec<RenderedPage>, Problem> {
    let mut all = vec![
        templates.page(read_and_understood::PAGE, "read.html", &read_page(staff))?,
        templates.page(training::PAGE, "training.html", &training_page(staff))?,
        templates.page(people::PAGE, "people.html", &people_page(staff))?,
        templates.page(accounts::PAGE, "accounts.html", &accounts_page(staff))?,
        templates.page(incidents::PAGE, "incidents.html", &incidents_page(staff))?,
        templates.page(reports::PAGE, "reports.html", &reports_page(staff))?,
        templates.page(figures::PAGE, "figures.html", &figures_page(staff))?,
    ];
    for account in staff.library.accounts.values() {
        let page = account_page(staff, account);
        all.push(templates.page(page.shell.path.clone(), "account.html", &page)?);
    }
    let incidents = staff.published.par_iter().map(|published| {
        let page = incident_page(staff, &published.incident);
        templates.page(page.shell.path.clone(), "incident.html", &page)
    });
    all.extend(incidents.collect::<Result<Vec<_>, _>>()?);
    Ok(all)
}

fn rules(staff: &StaffLibrary, templates: &TemplateSet) -> Result<Vec<RenderedPage>, Problem> {
    let mut all = vec![
        templates.page(findings::PAGE, "findings.html", &findings_page(staff))?,
        templates.page(rules::PAGE, "rules.html", &rules_page(staff))?,
    ];
    for rule in RULES {
        let page = rule_page(rule, staff);
        all.push(templates.page(page.shell.path.clone(), "rule.html", &page)?);
    }
    Ok(all)
}

fn coverage(staff: &StaffLibrary, templates: &TemplateSet) -> Result<Vec<RenderedPage>, Problem> {
    let mut all = vec![templates.page(coverage::PAGE, "coverage.html", &coverage_page(staff))?];
    let citing = citing(staff.library);
    let pages = staff.policies.par_iter().filter_map(|policy| {
        let own = staff.library.policies.get(policy.id).filter(|one| one.id != staff.library.site.main_policy)?;
        Some(policy_coverage_page(policy, own, citing.get(policy.id), staff.key, templates))
    });
    all.extend(pages.collect::<Result<Vec<_>, _>>()?);
    Ok(all)
}

fn shared<'a>(staff: &'a StaffLibrary<'_>) -> IntranetValues<'a> {
    let site = &staff.library.site;
    IntranetValues {
        site: SiteView {
            name: &site.name,
            language: &site.language,
            contact_email: site.contact_email.as_deref(),
            main_policy: Address::policy(&site.main_policy).path.to_string(),
            pages: staff
                .pages
                .iter()
                .map(|page| MenuLink {
                    id: page.id.to_string(),
                    label: page.text.short_title().to_owned(),
                    path: Address::text_page(page.kind, page.id).path.to_string(),
                })
                .collect(),
        },
    }
}

fn menu_of(page: &str) -> &'static str {
    match page {
        "before-you-post" => "before-you-post",
        "responding-to-criticism" => "responding-to-criticism",
        REPORT_A_CONCERN => REPORT_A_CONCERN,
        _ => "",
    }
}

fn policies(staff: &StaffLibrary) -> PoliciesPage {
    const PAGE: &str = "policies.html";
    let pages = |kind| {
        staff
            .pages
            .iter()
            .filter(move |page| page.kind == kind)
            .map(|page| LinkView::new(page.text.title.clone(), &Address::text_page(page.kind, page.id), PAGE))
            .collect()
    };
    PoliciesPage {
        shell: shell("Policies and guidance", PAGE, "policies"),
        policies: staff
            .policies
            .iter()
            .map(|policy| PolicyEntry {
                link: LinkView::new(policy.title, &Address::policy(policy.id), PAGE),
                next: staff.draft_link(policy.id, PAGE),
            })
            .collect(),
        guidance: pages(crate::model::PageKind::Guidance),
        pages: pages(crate::model::PageKind::Page),
    }
}
