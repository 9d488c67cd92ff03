//! The cell styles of the workbook.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::overview::Overview;

/// The NHS identity's dark blue, light blue, orange and pale grey.
pub const BLUE: u32 = 0x00_5EB8;
pub const LIGHT_BLUE: u32 = 0x41_B6E6;
pub const ORANGE: u32 = 0xED_8B00;
pub const GREY: u32 = 0xAE_B7BD;
const RED: u32 = 0xD5_281B;
const PALE: u32 = 0xE8_EDEE;

pub struct Styles {
    pub title: Format,
    pub subtitle: Format,
    pub sentence: Format,
    pub warning: Format,
    pub confidential: Format,
    pub heading: Format,
    pub header: Format,
    pub number_header: Format,
    pub middle_header: Format,
    /// Text format, so that a value stays text when somebody edits the cell.
    pub text: Format,
    pub count: Format,
    pub decimal: Format,
    pub date: Format,
    pub time: Format,
    pub flag: Format,
    pub total: Format,
    pub total_count: Format,
    pub small_text: Format,
}

impl Styles {
    pub fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        let text = cell.clone().set_num_format("@");
        let header = text
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_background_color(PALE)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(BLUE);
        let wrapped = text.clone().set_text_wrap();
        let total = text.clone().set_bold().set_border_top(FormatBorder::Thin);
        let small = cell.clone().set_font_size(10);
        Styles {
            title: text.clone().set_bold().set_font_size(18).set_font_color(BLUE),
            subtitle: text.clone().set_font_size(12),
            sentence: wrapped,
            warning: text.clone().set_bold().set_text_wrap(),
            confidential: text.clone().set_bold().set_text_wrap().set_font_color(RED),
            heading: text.clone().set_bold().set_font_size(13).set_font_color(BLUE),
            number_header: header.clone().set_align(FormatAlign::Right),
            middle_header: header.clone().set_align(FormatAlign::Center),
            header,
            count: cell.clone().set_num_format("0"),
            decimal: cell.clone().set_num_format("0.00"),
            date: cell.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            time: cell.clone().set_num_format("yyyy-mm-dd hh:mm").set_align(FormatAlign::Center),
            // LibreOffice would otherwise show 0 and 1.
            flag: cell.set_num_format("\"TRUE\";\"TRUE\";\"FALSE\"").set_align(FormatAlign::Center),
            total_count: total.clone().set_num_format("0"),
            total,
            small_text: small.set_num_format("@").set_text_wrap(),
            text,
        }
    }
}

/// A4, with the practice and the period on every page.
pub fn lay_out_for_print(sheet: &mut Worksheet, overview: &Overview) -> Result<(), XlsxError> {
    const A4: u8 = 9;
    // In a header an ampersand starts a code, and Excel allows 255 characters in all.
    let practice: String = overview.practice.chars().take(80).collect::<String>().replace('&', "&&");
    let incomplete = if overview.first.is_incomplete { " – incomplete" } else { "" };
    let readers = if overview.narrative.is_some() {
        "Confidential: with narrative, for the partners alone"
    } else {
        "For the partners"
    };
    sheet
        .set_paper_size(A4)
        .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
        .set_header(format!("&L{practice}&RReport to the partners {}{incomplete}", overview.label))
        .set_footer(format!("&L{readers}&C&A&RPage &P of &N"));
    Ok(())
}
