//! The quarter: the report as it will be, what is missing from it, its files, and its seal.

mod acting;
mod contents;
mod folders;
mod periods;
mod view;

use self::periods::chosen;
use super::missing;
use crate::base::calendar::Period;
use crate::desk::reply::DeskReply;
use crate::desk::request::Request;
use crate::desk::shell::{Visit, failed};

pub fn answer(visit: &Visit, request: Request) -> DeskReply {
    match (request.parts().as_slice(), &request.form) {
        (["quarter"], Some(form)) => acting::answer(visit, form),
        (["quarter"], None) => match chosen(visit, request.asked("period")) {
            Ok(chosen) => view::show(visit, &chosen, None),
            Err(why) => match chosen(visit, None) {
                Ok(usual) => view::show(visit, &usual, Some(why)),
                Err(why) => failed(&why.sentence()),
            },
        },
        (["quarter", label, file], None) => match chosen(visit, Some(label)) {
            Ok(chosen) => page_of_report(visit, &chosen.period, file),
            Err(_) => missing::answer(visit),
        },
        _ => missing::answer(visit),
    }
}

/// The page that the partners get, or its stylesheet.
fn page_of_report(visit: &Visit, period: &Period, file: &str) -> DeskReply {
    let made = match visit.snapshot.report(period) {
        Ok(made) => made,
        Err(problems) => return failed(problems.first().map_or("a template has a mistake", |one| &one.message)),
    };
    let [(_, page), (stylesheet, style)] = made.report.to_print();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    match file {
        "report" => DeskReply::Page { status: 200, html: text(page) },
        file if file == stylesheet => DeskReply::Asset { content_type: "text/css; charset=utf-8", text: text(style) },
        _ => missing::answer(visit),
    }
}
