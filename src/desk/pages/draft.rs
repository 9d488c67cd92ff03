//! What a page of the desk sends while somebody types: it is kept, and saves nothing.

use crate::desk::reply::Reply;
use crate::desk::request::Request;
use crate::desk::shell::failed;
use crate::desk::state::Desk;

pub fn answer(desk: &Desk, request: Request) -> Reply {
    let address = request.asked("page").unwrap_or_default().to_owned();
    match desk.keep_draft(&address, request.form.unwrap_or_default()) {
        Ok(()) => Reply::Nothing,
        Err(why) => failed(&why.to_string()),
    }
}
