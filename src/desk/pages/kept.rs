//! What was typed and not saved: throwing it away. Going on with it is the form's own page.

use super::missing;
use crate::desk::form_tokens::Taken;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::session::DoneNotice;
use crate::desk::shell::Visit;

pub fn answer(visit: &Visit, id: &str, request: &Request) -> DeskReply {
    let Some(form) = &request.form else { return missing::answer(visit) };
    let token = form.token();
    if visit.desk.session().forms.take(token) == Taken::Now {
        visit.desk.forget_kept(id);
        let done = "What you had written was thrown away. Nothing was saved.".to_owned();
        return visit.done(token, DoneNotice { done, next: Vec::new() }, String::new());
    }
    DeskReply::SeeOther(String::new())
}
