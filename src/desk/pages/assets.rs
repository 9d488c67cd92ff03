//! The stylesheet and the scripts of the desk.

use crate::desk::reply::DeskReply;
use crate::desk::shell::{Visit, failed};

pub fn answer(visit: &Visit, name: &str) -> DeskReply {
    let theme = match visit.snapshot.templates() {
        Ok((theme, _)) => theme,
        Err(_) => return failed("a template has a mistake"),
    };
    match name {
        "desk.css" => DeskReply::Asset { content_type: "text/css; charset=utf-8", text: theme.desk_stylesheet() },
        "desk.js" | "desk-policy.js" => {
            let text = theme.get(&format!("assets/{name}")).unwrap_or_default().to_owned();
            DeskReply::Asset { content_type: "text/javascript; charset=utf-8", text }
        }
        _ => super::missing::answer(visit),
    }
}
