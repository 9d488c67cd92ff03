//! The example's control block with a change log of its own.

use jiff::civil::Date;
use toml_edit::{DocumentMut, Item, Table, value};

/// A practice begins with a first version that nobody has approved yet.
const TO_BEGIN_WITH: [(&str, &str); 3] = [
    (
        "# The keys below are left out on purpose: the source document does not record them.\n",
        "# What is still behind a # below is for you to fill in, once the policy is your own and approved.\n",
    ),
    ("\n# version = \"1.0\"\n", "\nversion = \"1.0\"\n"),
    ("\n# status = \"approved\"\n", "\nstatus = \"draft\"\n"),
];

/// `text` if it cannot be read, which the tests of the example rule out.
pub fn text(text: &str, today: Date) -> String {
    let text =
        &TO_BEGIN_WITH.iter().fold(text.to_owned(), |text, (of_example, of_new)| text.replace(of_example, of_new));
    let Ok(mut document) = text.parse::<DocumentMut>() else { return text.to_owned() };
    let Some(changes) = document.get_mut("change").and_then(Item::as_array_of_tables_mut) else {
        return text.to_owned();
    };
    let note =
        changes.get(0).and_then(|change| change.decor().prefix()?.as_str().map(str::to_owned)).unwrap_or_default();
    let note: String =
        note.split_inclusive('\n').filter(|line| !line.starts_with("# The two entries below are examples")).collect();
    let mut first = Table::new();
    first.set_position(changes.get(0).and_then(Table::position));
    first.decor_mut().set_prefix(note);
    if let Ok(day) = today.to_string().parse::<toml_edit::Datetime>() {
        first.insert("date", value(day));
    }
    first.insert("audience", value("public"));
    first.insert("summary", value("First version."));
    changes.clear();
    changes.push(first);
    document.to_string()
}
