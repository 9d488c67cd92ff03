//! A bar chart: a labelled bar for each row, its number at the end, and a line for the target if there is one.

use super::{ChartText, Drawing, percent, short};
use crate::base::wording::number;

/// A row: its label, its value, and the text at the end of its bar.
pub struct ChartBar {
    pub label: String,
    /// `None` where there is no value to draw.
    pub value: Option<f64>,
    pub words: String,
}

/// The longest label line, in characters, that fits on the narrowest phone.
const LETTERS: usize = 38;
const LINE: f64 = 17.0;
const BAR: f64 = 14.0;
/// The longest bar, in percent, which leaves room for its number.
const LONGEST: f64 = 74.0;

/// `target` is in hours.
pub fn bar_chart(text: &ChartText, bars: &[ChartBar], target: Option<f64>) -> String {
    let rows: Vec<Vec<String>> = bars.iter().map(|bar| lines_of(&bar.label)).collect();
    let legend = if target.is_some() { 26.0 } else { 4.0 };
    let rows_height: f64 = rows.iter().map(|lines| LINE * lines.len() as f64 + BAR + 10.0).sum();
    let mut drawing = Drawing::begin(text, (legend + rows_height + 4.0) as u32);
    let most = bars.iter().filter_map(|bar| bar.value).chain(target).fold(0.0, f64::max);
    let across = |value: f64| if most > 0.0 { percent(value / most * LONGEST) } else { percent(0.0) };

    let mut y = legend;
    for (bar, lines) in bars.iter().zip(&rows) {
        for line in lines {
            drawing.words(line, ("0", y + 13.0), "start", 0);
            y += LINE;
        }
        let length = across(bar.value.unwrap_or(0.0));
        if bar.value.is_some_and(|value| value > 0.0) {
            drawing.svg.push_str(&format!(
                "<rect class=\"byelaw-chart__bar\" x=\"0\" y=\"{}\" width=\"{length}\" height=\"{BAR}\"/>\n",
                short(y + 2.0)
            ));
            drawing.words(&bar.words, (&length, y + 14.0), "start", 6);
        } else {
            drawing.words(&bar.words, ("0", y + 14.0), "start", 0);
        }
        y += BAR + 10.0;
    }
    if let Some(target) = target {
        drawing.line("median", ("0", 10.0), ("24", 10.0));
        drawing.words(&format!("Target {} hours", number(target)), ("30", 14.0), "start", 0);
        let x = across(target);
        drawing.line("median", (&x, legend), (&x, y - 6.0));
    }
    drawing.end()
}

/// Wraps a label for a phone; SVG does not wrap text.
fn lines_of(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_broken_into_lines() {
        let lines = lines_of("Post on our accounts by someone not allowed to post");
        assert_eq!(lines, ["Post on our accounts by someone not", "allowed to post"]);
    }

    #[test]
    fn the_longest_bar_leaves_room_and_nothing_has_no_bar() {
        let bar =
            |label: &str, value, words: &str| ChartBar { label: label.to_owned(), value, words: words.to_owned() };
        let text = ChartText { id: "b", title: "T", description: "D" };
        let bars = [bar("One", Some(5.0), "5"), bar("Two", Some(0.0), "0"), bar("Three", None, "none answered")];
        let svg = bar_chart(&text, &bars, Some(10.0));
        assert_eq!(svg.matches("<rect").count(), 1);
        assert!(
            svg.contains("width=\"37%\"") && svg.contains("none answered") && svg.contains("Target 10 hours"),
            "{svg}"
        );
        assert!(bar_chart(&text, &[], None).ends_with("</svg>"));
    }
}
