//! What was typed and not saved: throwing it away. Going on with it is the form's own page.

use super::missing;
use crate::desk::form_tokens::Taken;
use crate::desk::reply::Reply;
use crate::desk::request::Request;
use crate::desk::session::Notice;
use crate::desk::shell::Visit;

pub fn answer(visit: &Visit, id: &str, request: &Request) -> Reply {
    let Some(form) = &request.form else { return missing::answer(visit) };
    let token = form.value("form").unwrap_or_default();
    if visit.desk.session().forms.take(token) == Taken::Now {
        visit.desk.forget_kept(id);
        let done = "What you had written was thrown away. Nothing was saved.".to_owned();
        return visit.done(token, Notice { done, next: Vec::new() }, String::new());
    }
    Reply::SeeOther(String::new())
}
