//! Charts as inline SVG from plain numbers: a title, a description, classes of the theme, and no style of their own.
//!
//! Horizontal positions are percentages and vertical ones pixels, so that a chart fills its column on a phone or on
//! paper while its text keeps its size.

mod bars;
mod run;

pub use bars::{ChartBar, bar_chart};
pub use run::quarters_chart;

use pulldown_cmark_escape::escape_html;

/// The title and description for screen readers.
pub struct ChartText<'a> {
    /// Unique on its page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

/// A chart under construction.
struct Drawing {
    svg: String,
}

impl Drawing {
    fn begin(text: &ChartText, height: u32) -> Self {
        let mut drawing = Drawing { svg: String::new() };
        let id = text.id;
        drawing.svg.push_str(&format!(
            "<svg class=\"byelaw-chart\" role=\"img\" width=\"100%\" height=\"{height}\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">"
        ));
        drawing.escaped(text.title);
        drawing.svg.push_str(&format!("</title>\n<desc id=\"{id}-desc\">"));
        drawing.escaped(text.description);
        drawing.svg.push_str("</desc>\n");
        drawing
    }

    fn end(mut self) -> String {
        self.svg.push_str("</svg>");
        self.svg
    }

    fn escaped(&mut self, words: &str) {
        let _ = escape_html(&mut self.svg, words);
    }

    /// A line; x positions are percentages or pixels, as given.
    fn line(&mut self, class: &str, (x1, y1): (&str, f64), (x2, y2): (&str, f64)) {
        self.svg.push_str(&format!(
            "<line class=\"byelaw-chart__{class}\" x1=\"{x1}\" y1=\"{}\" x2=\"{x2}\" y2=\"{}\"/>\n",
            short(y1),
            short(y2)
        ));
    }

    /// Text that starts, is centred or ends at a position: `start`, `middle` or `end`.
    fn words(&mut self, words: &str, (x, y): (&str, f64), anchor: &str, dx: i32) {
        self.svg.push_str(&format!("<text x=\"{x}\" y=\"{}\"", short(y)));
        if anchor != "start" {
            self.svg.push_str(&format!(" text-anchor=\"{anchor}\""));
        }
        if dx != 0 {
            self.svg.push_str(&format!(" dx=\"{dx}\""));
        }
        self.svg.push('>');
        self.escaped(words);
        self.svg.push_str("</text>\n");
    }
}

/// A number with at most two decimals, formatted the same on every machine.
fn short(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn percent(number: f64) -> String {
    format!("{}%", short(number))
}
