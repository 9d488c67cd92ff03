//! The walls round text, at random: whatever stands below a staff heading, and in whatever way something leads across, no byte of
//! it is in the public site unless the build was refused.

use crate::support::Practice;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Ways in which somebody may write the heading of a clause for staff that is none, or its mark that counts for nothing.
/// `N` is the number.
const NEAR: [&str; 44] = [
    "##N Title {audience=staff}",
    "##\u{a0}N Title {audience=staff}",
    "##\u{200b} N Title {audience=staff}",
    "\u{200b}## N Title {audience=staff}",
    "\u{feff}## N Title {audience=staff}",
    "####### N Title {audience=staff}",
    "    ## N Title {audience=staff}",
    "\t## N Title {audience=staff}",
    "**N Title** {audience=staff}",
    "N Title {audience=staff}",
    "N. Title (audience=staff)",
    "**N** Title {audience=staff}",
    "**N Title {audience=staff}**",
    "(a) Words\n(b) ## N Title {audience=staff}",
    "## N Title\n{audience=staff}",
    "## N Title\n\nWords. {audience=staff}",
    "## N Title\n\naudience: staff",
    "| N Title | {audience=staff} |\n|---|---|",
    "- N Title {audience=staff}",
    "> ## N Title {audience=staff}",
    "## N [Title {audience=staff}](https://a.example/)",
    "## N Title (audience=staff)",
    "## N Title [audience: staff]",
    "## N Title (audience: staff only)",
    "## N Title {audience = \"staff\"}",
    "## N Title { audience: staff }",
    "## N Title {.staff}",
    "## N Title {staff}",
    "## N Title {#id audience=staff}",
    "## N Title {audience=staff",
    "## N Title audience=staff}",
    "## N Title audience=staff",
    "## N Title {audience=“staff”}",
    "## N Title ｛audience=staff｝",
    "## N Title {audience\u{a0}=\u{a0}staff}",
    "## N Title {aud\u{ad}ience=staff}",
    "## N Title {Audience=Staff}",
    "## N Title {AUDIENCE=STAFF}",
    "## N Title {audience=Staff only}",
    "## N Title {audience=staff}.",
    "## N Title {audience=staff} ##",
    "## N Title \\{audience=staff\\}",
    "## N Title (staff only)",
    "```\n## N Title {audience=staff}\n```",
];

/// How a definition may be written. `D` is the definition.
const SET: [&str; 5] = ["D", "> D", "- Item.\n\n  D", "1. > D", "| a |\n|---|\n| b |\n\nD"];

/// What else may stand in a clause. `M` is its marker.
const MISCHIEF: [&str; 12] = [
    "```\nM",
    "~~~ M\nM\n~~~",
    "[^n0]: Again M.",
    "[r0]: https://M.example/again",
    "[^n1]: Note M.\n\n    [^n2]: Inner M.",
    "[^x]: Note M.[^n0]",
    "[r9]: https://M.example/ 'Title M",
    "[r9]: https://M.example/ 'Title\nM'\nM",
    "<!-- M",
    "Term M\n: Meaning M [r0].",
    "#### Heading M",
    "> [!NOTE]\n> M[^n0]",
];

#[derive(Clone, Copy, Debug)]
enum Heading {
    Public,
    /// Public as well: a numbered paragraph, and a bold line.
    Paragraph,
    Bold,
    Staff,
    Near(usize),
}

/// Where something is defined, how, and from where it is used.
#[derive(Clone, Debug)]
struct Defined {
    at: prop::sample::Index,
    set: usize,
    used: Vec<prop::sample::Index>,
}

#[derive(Clone, Debug)]
struct Document {
    clauses: Vec<(Heading, bool)>,
    notes: Vec<Defined>,
    links: Vec<Defined>,
    mischief: Option<(prop::sample::Index, usize)>,
    /// Whether blocks are parted by an empty line.
    is_apart: bool,
}

fn documents() -> impl Strategy<Value = Document> {
    let heading = prop_oneof![
        6 => Just(Heading::Public),
        3 => Just(Heading::Paragraph),
        3 => Just(Heading::Bold),
        12 => Just(Heading::Staff),
        1 => (0..NEAR.len()).prop_map(Heading::Near),
    ];
    let index = || any::<prop::sample::Index>();
    let defined = move || {
        (index(), 0..SET.len(), prop::collection::vec(index(), 1..3)).prop_map(|(at, set, used)| Defined {
            at,
            set,
            used,
        })
    };
    (
        prop::collection::vec((heading, any::<bool>()), 1..6),
        prop::collection::vec(defined(), 0..3),
        prop::collection::vec(defined(), 0..3),
        prop::option::weighted(0.2, (index(), 0..MISCHIEF.len())),
        prop::bool::weighted(0.8),
    )
        .prop_map(|(clauses, notes, links, mischief, is_apart)| Document {
            clauses,
            notes,
            links,
            mischief,
            is_apart,
        })
}

/// The text of the document's section.
fn written(document: &Document) -> String {
    let count = document.clauses.len();
    let mut blocks: Vec<Vec<String>> = vec![Vec::new(); count];
    let mut headings = Vec::new();
    let (mut number, mut under, mut parent_is_hidden) = (0, 0, false);
    let mut markers = Vec::new();
    for (heading, deeper) in &document.clauses {
        let deeper = *deeper && number > 0 && !matches!(heading, Heading::Near(_));
        let hidden = matches!(heading, Heading::Staff | Heading::Near(_)) || deeper && parent_is_hidden;
        if deeper {
            under += 1;
        } else {
            (number, under, parent_is_hidden) = (number + 1, 0, hidden);
        }
        let title = if deeper { format!("### 2.{number}.{under} Title") } else { format!("## 2.{number} Title") };
        headings.push(match heading {
            Heading::Public => title,
            Heading::Paragraph => format!("{} is said here.", title.trim_start_matches('#').trim_start()),
            Heading::Bold => format!("**{}**", title.trim_start_matches('#').trim_start()),
            Heading::Staff => format!("{title} {{audience=staff}}"),
            Heading::Near(form) => NEAR[*form].replace('N', &format!("2.{number}")),
        });
        markers.push(if hidden { "hiddenmark" } else { "openmark" });
    }
    for (index, marker) in markers.iter().enumerate() {
        blocks[index].push(format!("Words {marker} of clause 2.1 and 2.2."));
    }
    for (defined, label, definition) in document
        .notes
        .iter()
        .enumerate()
        .map(|(label, defined)| (defined, format!("[^n{label}]"), format!("[^n{label}]: Note M.")))
        .chain(document.links.iter().enumerate().map(|(label, defined)| {
            (defined, format!("[words][r{label}]"), format!("[r{label}]: https://M.example/ \"Title M\""))
        }))
    {
        for used in &defined.used {
            blocks[used.index(count)].push(format!("Used {label} here."));
        }
        let at = defined.at.index(count);
        blocks[at].push(SET[defined.set].replace('D', &definition).replace('M', markers[at]));
    }
    if let Some((at, which)) = &document.mischief {
        let at = at.index(count);
        blocks[at].push(MISCHIEF[*which].replace('M', markers[at]));
    }
    let between = if document.is_apart { "\n\n" } else { "\n" };
    let clauses = headings.iter().zip(blocks).map(|(heading, blocks)| format!("{heading}\n\n{}", blocks.join(between)));
    let text = clauses.collect::<Vec<_>>().join("\n\n");
    format!("+++\naudience = \"public\"\n+++\n# 2 Scattered\n\n{text}\n")
}

#[test]
fn nothing_from_below_a_staff_heading_is_public_unless_the_build_is_refused() {
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (built, crossed) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let result = runner.run(&documents(), |document| {
        let mut practice = Practice::base();
        practice.set("content/policies/conduct/02-scattered.md", &written(&document));
        let made = practice.make();
        let has_near = document.clauses.iter().any(|(heading, _)| matches!(heading, Heading::Near(_)));
        prop_assert!(!has_near || made.made.is_err(), "a near form was built:\n{}", written(&document));
        let codes: Vec<&str> = made.problems().iter().map(|problem| problem.code).collect();
        if codes.contains(&"note-widened") || codes.contains(&"link-widened") {
            crossed.set(crossed.get() + 1);
        }
        if let Ok(publication) = &made.made {
            built.set(built.get() + 1);
            for (path, bytes) in publication.public.as_ref().unwrap().files() {
                let text = format!("{path}\n{}", String::from_utf8_lossy(bytes));
                prop_assert!(!text.contains("hiddenmark"), "{path} holds what is for staff:\n{}", written(&document));
            }
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    assert!(
        built.get() > 30 && crossed.get() > 15,
        "{} were built, {} refused for what crosses",
        built.get(),
        crossed.get()
    );
}

/// Each near form by itself, over text that is for staff.
#[test]
fn no_near_form_of_a_staff_heading_is_built() {
    for form in NEAR {
        let mut practice = Practice::base();
        let heading = form.replace('N', "2.2");
        let text = format!(
            "+++\naudience = \"public\"\n+++\n# 2 Scattered\n\n## 2.1 Open\n\nWords.\n\n{heading}\n\nhiddenmark\n"
        );
        practice.set("content/policies/conduct/02-scattered.md", &text);
        let made = practice.make();
        assert!(made.made.is_err(), "{form}");
        // A mark is told once, and besides it only what else is wrong with the line.
        let marks = made.problems().iter().filter(|problem| problem.code == "misplaced-audience").count();
        assert!(marks <= 1, "{form}: {}", made.problems_in_words());
    }
}
