//! Files of a practice's own theme.

use super::{Kind, kind, wrong};
use crate::rebuild::desk::Desk;

/// The folder of the theme that is in use.
fn folder(desk: &Desk) -> &'static str {
    let is_own = desk.text("content/site.toml").contains("\ntheme = \"lea-vale\"");
    if is_own { "themes/lea-vale" } else { "themes/nhs" }
}

/// A file that takes the place of byelaw's own, in which something is another; it goes where it is there and the number
/// is even.
fn own_file(desk: &mut Desk, name: &str, number: usize, before: &str, with: &str) {
    let file = format!("{}/{name}", folder(desk));
    if desk.has(&file) && number.is_multiple_of(2) {
        return desk.remove(&file);
    }
    let files = byelaw::sites::shared::embedded_files();
    let (_, own) = files.iter().find(|(path, _)| *path == name).unwrap();
    let with = with.replace("NUMBER", &number.to_string());
    assert!(own.contains(before), "{name} has no {before}");
    desk.write(&file, own.replacen(before, &format!("{with}{before}"), 1));
}

/// A kind of edit that writes byelaw's own file into the theme, with something before these words.
macro_rules! writes {
    ($name:literal, $file:literal, $before:literal, $with:literal) => {
        kind($name, |desk, _, number| own_file(desk, $file, number, $before, $with))
    };
}

pub const KINDS: &[Kind] = &[
    writes!("the layout of the intranet", "intranet/layout.html", "</body>", "<p>Theme NUMBER</p>"),
    writes!("the layout of the public site", "public/layout.html", "</body>", "<p>Theme NUMBER</p>"),
    writes!("the template of public pages", "public/page.html", "<h1", "<p>Page NUMBER</p>"),
    writes!("the template of public sections", "public/section.html", "{% block content %}", "{# NUMBER #}"),
    writes!("the template of pages for staff", "intranet/page.html", "<h1", "<p>Page NUMBER</p>"),
    writes!("the template of an incident", "intranet/incident.html", "<h1", "<p>Incident NUMBER</p>"),
    writes!("the template of the feed", "public/feed.xml", "</feed>", "<!-- NUMBER -->"),
    writes!("a part of every page", "components/layout.html", "<a class=\"nhsuk-skip-link\"", "<!-- NUMBER -->"),
    writes!(
        "a part of every menu",
        "components/navigation.html",
        "<nav class=\"nhsuk-header__navigation\"",
        "<!-- NUMBER -->"
    ),
    writes!("the page of the report", "partners/pack.html", "<body class", "<!-- NUMBER -->"),
    writes!("the robots' file", "public/robots.txt", "User-agent", "# NUMBER\n"),
    writes!("a script", "assets/copy.js", "", "// NUMBER\n"),
    writes!("byelaw's own stylesheet", "assets/byelaw.css", "", "/* NUMBER */\n"),
    writes!("the stylesheet of the report", "assets/pack.css", "", "/* NUMBER */\n"),
    kind("a stylesheet of one's own", |desk, at, number| {
        let sheet = format!("{}/assets/own.css", folder(desk));
        match at % 3 {
            0 if desk.has(&sheet) => desk.remove(&sheet),
            _ => desk.write(&sheet, format!(":root {{ --byelaw-brand: #{:06x}; }}\n", number * 3000)),
        }
    }),
    kind("a theme with a name of its own", |desk, _, _| {
        desk.write("themes/lea-vale/assets/own.css", ":root { --byelaw-brand: #003087; }\n");
        desk.change("content/site.toml", |text| {
            crate::rebuild::texts::line_comes_or_goes(text, 0, "main_policy = ", "theme = \"lea-vale\"")
        });
    }),
    wrong("a template with a mistake", |desk, at, _| {
        let names = ["public/page.html", "intranet/layout.html", "components/layout.html", "partners/pack.html"];
        desk.write(&format!("{}/{}", folder(desk), names[at % names.len()]), "<p>{{ site.name }</p>\n");
    }),
    wrong("a template that asks for what there is not", |desk, at, _| {
        let names = ["public/page.html", "intranet/page.html", "public/404.html"];
        desk.write(&format!("{}/{}", folder(desk), names[at % names.len()]), "<p>{{ nothing.of.this }}</p>\n");
    }),
    wrong("a theme that there is not", |desk, _, _| {
        desk.change("content/site.toml", |text| {
            text.replace("\ntheme = \"lea-vale\"", "").replacen("\nmain_policy", "\ntheme = \"none\"\nmain_policy", 1)
        });
    }),
];
