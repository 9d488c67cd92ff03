//! What stands around every page of the desk, and how a page is drawn.

use std::sync::Arc;

use serde::Serialize;

use super::live::Snapshot;
use super::plain_page::plain_page;
use super::reply::DeskReply;
use super::session::DoneNotice;
use super::state::Desk;
use crate::base::wording::count_of;

/// The parts of the menu: the path of each from the session's token, and its name.
const MENU: [(&str, &str); 10] = [
    ("", "Do now"),
    ("log", "Log an incident"),
    ("incidents", "Incidents"),
    ("accounts", "Accounts"),
    ("registers", "Registers"),
    ("people", "People"),
    ("policy", "Policy"),
    ("quarter", "Quarter"),
    ("settings", "Settings"),
    ("history", "What was saved"),
];

/// A request that was let in, with the practice as it is now.
pub struct Visit<'a> {
    pub desk: &'a Desk,
    pub snapshot: Arc<Snapshot>,
    /// The id under which what was typed into the form of this request is kept.
    pub kept: Option<String>,
}

#[derive(Serialize)]
struct ShellView<'a> {
    /// The path of the desk: `/` and the session's token, with a slash at its end.
    base: String,
    title: &'a str,
    practice: &'a str,
    language: &'a str,
    menu: Vec<MenuView>,
    role: Option<String>,
    public: &'a str,
    intranet: &'a str,
    notice: Option<NoticeView>,
    /// How many mistakes the files have, in words.
    mistakes: Option<String>,
    /// A token for the forms of this page.
    form: String,
}

#[derive(Serialize)]
struct MenuView {
    path: &'static str,
    label: &'static str,
    current: bool,
}

#[derive(Serialize)]
struct NoticeView {
    done: String,
    next: Vec<String>,
}

impl From<DoneNotice> for NoticeView {
    fn from(notice: DoneNotice) -> Self {
        NoticeView { done: notice.done, next: notice.next }
    }
}

#[derive(Serialize)]
struct PageView<'a, V> {
    desk: ShellView<'a>,
    #[serde(flatten)]
    view: &'a V,
}

impl Visit<'_> {
    /// Draws a page; `menu` is the path of the part of the menu that it belongs to.
    pub fn page(&self, menu: &str, title: &str, template: &str, view: &impl Serialize) -> DeskReply {
        self.page_with(200, menu, title, template, view)
    }

    pub fn page_with(&self, status: u16, menu: &str, title: &str, template: &str, view: &impl Serialize) -> DeskReply {
        let practice = &self.snapshot.practice;
        let site = &practice.library.site;
        let (base, role, notice, form) = {
            let mut session = self.desk.session();
            let Ok(form) = session.forms.issue(title, self.kept.clone()) else {
                return failed("this machine gives no random numbers");
            };
            (format!("/{}/", session.token()), session.role.clone(), session.notice.take(), form)
        };
        let role = role.and_then(|id| practice.library.staff.get(&crate::model::StaffId::new(&id)));
        let shell = ShellView {
            base,
            title,
            practice: &site.name,
            language: site.language.as_str(),
            menu: MENU.iter().map(|(path, label)| MenuView { path, label, current: *path == menu }).collect(),
            role: role.map(|member| member.role.to_string()),
            public: &self.desk.sites.public,
            intranet: &self.desk.sites.intranet,
            notice: notice.map(NoticeView::from),
            mistakes: match practice.problems.len() {
                0 => None,
                count => Some(count_of(count, "mistake")),
            },
            form,
        };
        let templates = match self.snapshot.templates() {
            Ok((_, templates)) => templates,
            Err(problems) => return failed(problems.first().map_or("a template has a mistake", |one| &one.message)),
        };
        match templates.render(template, &PageView { desk: shell, view }) {
            Ok(html) => DeskReply::Page { status, html },
            Err(problem) => failed(&problem.message),
        }
    }
}

impl Visit<'_> {
    /// Draws a piece of a page, for a script that puts it in the place of another.
    pub fn part(&self, template: &str, view: &impl Serialize) -> DeskReply {
        let templates = match self.snapshot.templates() {
            Ok((_, templates)) => templates,
            Err(problems) => return failed(problems.first().map_or("a template has a mistake", |one| &one.message)),
        };
        match templates.render(template, view) {
            Ok(html) => DeskReply::Page { status: 200, html },
            Err(problem) => failed(&problem.message),
        }
    }

    /// Goes to a page after a form was saved, and tells there what was done. The same form is not saved again.
    pub fn done(&self, form: &str, notice: DoneNotice, page: String) -> DeskReply {
        let kept = {
            let mut session = self.desk.session();
            session.forms.led_to(form, &page);
            session.notice = Some(notice);
            session.forms.kept(form)
        };
        kept.iter().for_each(|id| self.desk.forget_kept(id));
        DeskReply::SeeOther(page)
    }
}

/// A page without a template, where one has a mistake.
pub fn failed(why: &str) -> DeskReply {
    let why = why.replace('&', "&amp;").replace('<', "&lt;");
    let words = format!("<p>{why}.</p>\n<p>What was saved before is kept. <code>byelaw check</code> says more.</p>");
    DeskReply::Page { status: 500, html: plain_page("This page could not be made", &words) }
}
