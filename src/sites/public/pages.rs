//! The pages of the public site.

use serde::Serialize;

use super::door::{PublicAccount, PublicLibrary};
use super::feeds;
use super::frame::PublicFrame;
use crate::base::audience::Public;
use crate::base::problem::Problem;
use crate::base::web_address::of_telephone;
use crate::base::wording::{time_in_words, weekdays_in_words};
use crate::incremental::Cache;
use crate::model::{PageKind, Target, Word};
use crate::sites::shared::{
    Address, BuildTarget, Frame, LinkMap, LinkView, Links, OutputTree, PolicyPages, ReferencesPage, ResolvedLink,
    Shell, SiteContext, SitePolicies, SiteQueries, TemplateSet, Theme, VisiblePolicy, VisibleReference, glossary_view,
    prose_to_html, text_page_view,
};

/// Values available to every public template.
#[derive(Serialize)]
struct PublicValues<'a> {
    site: SiteView<'a>,
    accounts: Vec<AccountView<'a>>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    name: &'a str,
    language: &'a str,
    url: Option<&'a str>,
    contact_email: Option<&'a str>,
    telephone: Option<TelephoneView<'a>>,
    /// `8am to 7pm`.
    hours: String,
    /// `Monday to Friday`.
    days: String,
    /// `3 working days`, if a clause promises it.
    reply_aim: Option<String>,
    /// Whether a clause says that replies come in these hours.
    replies_in_hours: bool,
    /// Whether a clause says that posts are not treated as complaints.
    posts_are_no_complaints: bool,
    /// Whether the home page shows guidance: a section of the main policy.
    has_guidance: bool,
    /// Whether the practice is known to have no accounts.
    says_no_accounts: bool,
    surgeries: Vec<SurgeryView<'a>>,
    /// Pages for the footer, by title.
    foot: Vec<FootLink>,
}

#[derive(Serialize)]
struct TelephoneView<'a> {
    number: &'a str,
    href: String,
}

/// A link that each page makes relative to itself.
#[derive(Serialize)]
struct FootLink {
    label: String,
    path: String,
}

#[derive(Serialize)]
struct SurgeryView<'a> {
    name: &'a str,
    address: Option<&'a str>,
    phone: Option<&'a str>,
}

#[derive(Serialize)]
struct AccountView<'a> {
    id: &'a str,
    platform: &'a str,
    handle: &'a str,
    /// The handle as people write it: with an `@` if it has no spaces.
    shown: String,
    url: &'a str,
    purpose: &'a str,
}

#[derive(Serialize)]
struct HomePage {
    shell: Shell,
    title: String,
    /// The section's text before its clauses.
    intro: String,
    section: Option<LinkView>,
    rules: Vec<RuleView>,
    policy: Option<PolicyView>,
    has_policies: bool,
    has_terms: bool,
    has_references: bool,
}

/// A link to a policy.
#[derive(Serialize)]
struct PolicyView {
    label: String,
    href: String,
    /// Whether every clause of it is public.
    is_whole: bool,
}

#[derive(Serialize)]
struct RuleView {
    number: String,
    title: String,
    html: String,
}

#[derive(Serialize)]
struct PlainPage {
    shell: Shell,
}

#[derive(Serialize)]
struct PoliciesPage {
    shell: Shell,
    policies: Vec<PolicyView>,
    guidance: Vec<LinkView>,
}

fn policy_view(policy: &VisiblePolicy, page: &str) -> PolicyView {
    let LinkView { label, href } = LinkView::new(policy.title, &Address::policy(policy.id), page);
    PolicyView { label, href, is_whole: policy.is_whole }
}

fn account_view<'a>(account: &PublicAccount<'a>) -> AccountView<'a> {
    AccountView {
        id: account.id.as_str(),
        platform: account.platform,
        handle: account.handle,
        shown: handle_in_words(account.handle),
        url: account.url,
        purpose: account.purpose,
    }
}

/// A handle without spaces is written with an `@`.
fn handle_in_words(handle: &str) -> String {
    if handle.contains(' ') { handle.to_owned() } else { format!("@{handle}") }
}

fn shared<'a>(public: &'a PublicLibrary<'_>) -> PublicValues<'a> {
    // Only pages about the site and contacts go in the footer, because guidance can be long.
    let foot = public
        .pages
        .iter()
        .filter(|page| page.kind == PageKind::Page)
        .map(|page| FootLink {
            label: page.text.short_title().to_owned(),
            path: Address::text_page(page.kind, page.id).path.to_string(),
        })
        .collect();
    PublicValues {
        site: SiteView {
            name: public.name,
            language: public.language,
            url: public.public_url,
            contact_email: public.contact_email,
            telephone: public.telephone.map(|number| TelephoneView { number, href: of_telephone(number) }),
            hours: format!("{} to {}", time_in_words(public.hours.opens), time_in_words(public.hours.closes)),
            days: weekdays_in_words(&public.hours.working_days),
            reply_aim: public.reply_target.map(|target| target.in_words()),
            replies_in_hours: public.replies_in_hours,
            posts_are_no_complaints: public.posts_are_no_complaints,
            has_guidance: public.guidance().is_some(),
            says_no_accounts: public.says_no_accounts,
            surgeries: public
                .surgeries
                .iter()
                .map(|surgery| SurgeryView {
                    name: &surgery.name,
                    address: surgery.address.as_deref(),
                    phone: surgery.phone.as_deref(),
                })
                .collect(),
            foot,
        },
        accounts: public.accounts.iter().map(account_view).collect(),
    }
}

/// The link targets outside policies.
fn others(public: &PublicLibrary) -> Vec<(Target, ResolvedLink)> {
    let mut others: Vec<(Target, ResolvedLink)> = public.pages.iter().map(ResolvedLink::page).collect();
    others.extend(ResolvedLink::references(&public.references));
    others.extend(public.accounts.iter().map(|account| {
        let address = Address::at("accounts.html", account.id.as_str());
        (Target::Account(account.id.clone()), ResolvedLink::of(account.platform, Some(address)))
    }));
    others
        .extend(public.roles.iter().map(|role| (Target::Staff(role.id.clone()), ResolvedLink::of(role.shown(), None))));
    others.extend(public.attachments.iter().map(|attachment| ResolvedLink::file(&attachment.name)));
    others
}

pub fn build(
    public: &PublicLibrary,
    theme: &Theme,
    target: BuildTarget,
    cache: &Cache,
) -> Result<OutputTree<Public>, Vec<Problem>> {
    const QUERIES: SiteQueries = SiteQueries::PUBLIC;
    let templates =
        &TemplateSet::load_cached((cache, QUERIES.templates), theme, "public", &shared(public))?.target(target);
    let shown = (&*public.policies, &[] as &[_]);
    let links = &Links::of((cache, QUERIES), shown, &public.pages, others(public), public.main_policy);
    let (map, backlinks) = (&links.link_map, &*links.backlinks);
    let frame = &PublicFrame::of(public);
    let mut tree = OutputTree::default();

    let site = SiteContext { kept: (cache, QUERIES), links, templates };
    let pages = |policy| PolicyPages { policy, main_policy: public.main_policy, templates, frame };
    let made = SitePolicies::begin(public.policies.iter().map(pages).collect(), site)?;
    made.finish()?.into_iter().for_each(|page| tree.add_page(page));
    for page in &public.pages {
        let mut view = text_page_view(page, &public.pages, map, page.kind.word());
        view.shell = frame.finish(view.shell);
        tree.add_page(templates.page(view.shell.path.clone(), "page.html", &view)?);
    }
    let mut glossary = glossary_view(public.main_policy(), &public.policies, public.main_policy, (map, backlinks));
    glossary.shell = frame.finish(glossary.shell);
    tree.add_page(templates.page("glossary.html", "glossary.html", &glossary)?);
    let references = ReferencesPage::of(&public.references, whom_to_ask, templates, frame);
    site.pages(&references.made())?.into_iter().for_each(|page| tree.add_page(page));
    let accounts = PlainPage { shell: frame.finish(Shell::new("Our official accounts", "accounts.html", "accounts")) };
    tree.add_page(templates.page("accounts.html", "accounts.html", &accounts)?);
    tree.add_page(templates.page("index.html", "home.html", &home(public, map))?);
    tree.add_page(templates.page("policies.html", "policies.html", &policies(public))?);
    for attachment in &public.attachments {
        tree.add(&*Address::file(&attachment.name).path, attachment.bytes.clone());
    }
    tree.add_text("assets/byelaw.css", theme.stylesheet());
    feeds::add(public, templates, &mut tree)?;
    Ok(tree)
}

/// For documents that are not public, patients are not sent to reception.
fn whom_to_ask(reference: &VisibleReference) -> &'static str {
    if reference.for_staff { "This is for our staff." } else { "Ask at reception." }
}

fn home(public: &PublicLibrary, map: &LinkMap) -> HomePage {
    const PAGE: &str = "index.html";
    let policy = public.main_policy();
    let section = public.guidance();
    let title = section.map_or("Using social media with us", |section| section.title());
    let rules = section
        .into_iter()
        .flat_map(|section| section.clauses.iter().skip(1))
        .map(|clause| RuleView {
            number: clause.number.to_string(),
            title: clause.text.title.clone(),
            html: prose_to_html(&clause.text.prose, map, PAGE),
        })
        .collect();
    let mut shell = Shell::new(title, PAGE, "home");
    shell.description = section.and_then(|section| section.summary).map(str::to_owned);
    if let Some(policy) = policy {
        shell = shell.of_policy(policy);
    }
    HomePage {
        shell: PublicFrame::of(public).finish(shell),
        title: title.to_owned(),
        intro: section
            .and_then(|section| section.head())
            .map(|head| prose_to_html(&head.text.prose, map, PAGE))
            .unwrap_or_default(),
        section: section.zip(policy).map(|(section, policy)| {
            LinkView::new(section.label(), &Address::section(policy.id, section.number), PAGE)
        }),
        rules,
        policy: policy.map(|policy| policy_view(policy, PAGE)),
        has_policies: !public.policies.is_empty(),
        has_terms: public.policies.iter().any(|policy| !policy.terms.is_empty()),
        has_references: !public.references.is_empty(),
    }
}

fn policies(public: &PublicLibrary) -> PoliciesPage {
    const PAGE: &str = "policies.html";
    PoliciesPage {
        shell: PublicFrame::of(public).finish(Shell::new("Policies", PAGE, "policies")),
        policies: public.policies.iter().map(|policy| policy_view(policy, PAGE)).collect(),
        guidance: public
            .pages
            .iter()
            .filter(|page| page.kind == PageKind::Guidance)
            .map(|page| LinkView::new(page.text.title.clone(), &Address::text_page(page.kind, page.id), PAGE))
            .collect(),
    }
}
