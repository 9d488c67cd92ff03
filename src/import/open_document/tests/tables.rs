//! Tables and their cells.

use super::{list, p, read, remarks, shown};
use crate::import::structure::raw_block::RawBlock;

fn table(rows: &str) -> String {
    format!("<table:table><table:table-column table:number-columns-repeated='3'/>{rows}</table:table>")
}

fn cell(attributes: &str, content: &str) -> String {
    format!("<table:table-cell {attributes}>{content}</table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

#[test]
fn every_cell_stands_in_its_place() {
    let covered = "<table:covered-table-cell/>".to_owned();
    let rows = [
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(&[cell("", &p("a")), cell("", &p("b")), cell("", &p("c"))])
        ),
        row(&[
            cell("table:number-rows-spanned='2'", &p("d")),
            cell("table:number-columns-spanned='2'", &p("e")),
            covered.clone(),
        ]),
        row(&[covered, cell("", &(p("f") + &p("g"))), cell("", &list("text:style-name='L1'", &[&p("h"), &p("i")]))]),
        row(&[cell("", &p("short"))]),
    ];
    let read = read(&table(&rows.concat()));
    assert_eq!(shown(&read.parts), ["| a | b | c", "| d | e | ", "|  | f / g | [1.] h / [2.] i", "| short |  | "]);
    assert!(matches!(&read.parts[0], RawBlock::Table(grid) if grid.has_header));
    let reported = |words: &str| {
        format!("A cell that covers several stands in the first of them, and the others are empty: ‘{words}’.")
    };
    assert_eq!(remarks(&read), [reported("d"), reported("e")]);
}

#[test]
fn a_table_within_a_table_and_one_without_words() {
    let inner = table(&row(&[cell("", &p("inside"))]));
    let read = read(&(table(&row(&[cell("", &(p("before") + &inner))])) + &table(&row(&[cell("", &p(""))]))));
    assert_eq!(shown(&read.parts), ["| before / | inside"]);
}

#[test]
fn a_number_alone_is_what_its_cell_says() {
    let numbered = list("text:style-name='L1'", &[&p("")]);
    let read = read(&table(&row(&[cell("", &numbered), cell("", &p("a"))])));
    assert_eq!(shown(&read.parts), ["| [1.]  | a"]);
}

#[test]
fn what_is_repeated_is_so_within_reason() {
    let repeated = |times: &str| format!("table:number-columns-repeated='{times}'");
    let text = table(&row(&[cell(&repeated("2"), &p("a")), cell(&repeated("2000000000"), "")]));
    let RawBlock::Table(grid) = &read(&text).parts[0] else { panic!("no table") };
    assert!(grid.rows[0].len() < 100 && shown(&grid.rows[0][1]) == ["a"]);
}
