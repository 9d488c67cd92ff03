//! What a page of the desk sends while somebody types: it is kept, and saves nothing.

use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::failed;
use crate::desk::state::Desk;

pub fn answer(desk: &Desk, request: Request) -> DeskReply {
    let address = request.asked("page").unwrap_or_default().to_owned();
    match desk.keep_draft(&address, request.form.unwrap_or_default()) {
        Ok(()) => DeskReply::Nothing,
        Err(why) => failed(&why.to_string()),
    }
}
