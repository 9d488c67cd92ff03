//! The inputs whose cost may grow as their size and no faster: what people paste, and what is made to be slow.

use std::fmt::Write;

use crate::support::Practice;

/// An input of about any size, laid over the small practice.
pub struct Input {
    pub name: &'static str,
    /// Lays about so many bytes over it.
    pub lay: fn(&mut Practice, usize),
}

const PAGE: &str = "content/pages/long.md";
const SECTION: &str = "content/policies/conduct/02-long.md";
const STAFF: &str = "content/registers/staff.toml";

pub const INPUTS: &[Input] = &[
    Input { name: "ordinary sentences", lay: |to, bytes| page(to, bytes, "Staff tell the manager on Monday.\n\n") },
    Input { name: "one word without end", lay: |to, bytes| page(to, bytes, "practice") },
    Input { name: "one sentence without end", lay: |to, bytes| page(to, bytes, "and the manager, ") },
    Input { name: "tabs and blanks", lay: |to, bytes| page(to, bytes, "\t ") },
    Input { name: "lines of nothing", lay: |to, bytes| page(to, bytes, "\n \n\u{A0}\n") },
    Input { name: "the same heading again", lay: |to, bytes| page(to, bytes, "## Again\n\n") },
    Input { name: "notes", lay: |to, bytes| page_of(to, bytes, |n| format!("Note[^{n}].\n\n[^{n}]: A note.\n\n")) },
    Input { name: "notes that are not there", lay: |to, bytes| page_of(to, bytes, |n| format!("Note[^{n}]. ")) },
    Input {
        name: "links to clauses and people",
        lay: |to, bytes| page(to, bytes, "See [[1.2]], [[staff:manager]] and clause 1.1. "),
    },
    Input {
        name: "links that lead nowhere",
        lay: |to, bytes| {
            page_of(to, bytes, |n| format!("See [[1.{n}]], [[staff:manger-{n}]] and [[page:complaint]]. "))
        },
    },
    Input { name: "links by reference", lay: |to, bytes| page_of(to, bytes, |n| format!("[a][{n}]\n\n[{n}]: /x\n\n")) },
    Input {
        name: "web addresses",
        lay: |to, bytes| page(to, bytes, "https://practice.example/a--b?c=(d), www.nhs.uk. "),
    },
    Input { name: "brackets that open", lay: |to, bytes| page(to, bytes, "[[") },
    Input { name: "placeholders", lay: |to, bytes| page(to, bytes, "{{practice}}, {{posters}} or {{nobody}} ") },
    Input { name: "placeholders that open", lay: |to, bytes| page(to, bytes, "{{{`\\{{") },
    Input {
        name: "placeholders in a policy",
        lay: |to, bytes| section_of(to, bytes, |_| "(a) {{hours}} `{{x}}`\n".to_owned()),
    },
    Input { name: "brackets, bars and braces", lay: |to, bytes| page(to, bytes, "[[a|](b{c}[d]<e>![f") },
    Input { name: "stars and lines", lay: |to, bytes| page(to, bytes, "**a_b*c__ ~d~ `e ") },
    Input { name: "quotes in quotes", lay: |to, bytes| page(to, bytes, "> > > > a\n> b\n\n") },
    Input { name: "lists in lists", lay: |to, bytes| page(to, bytes, "- a\n  - b\n    1. c\n       - d\n\n") },
    Input {
        name: "lists with marks of their own",
        lay: |to, bytes| page(to, bytes, "Staff:\n(a) tell;\n  (i) now;\n– keep;\n• go.\n\n"),
    },
    Input { name: "a table of many rows", lay: |to, bytes| table(to, bytes, "| a | [[1.1|b]] | c |\n") },
    Input { name: "a table of ragged rows", lay: |to, bytes| table(to, bytes, "| a | b | c | d | e |\n| f |\n") },
    Input {
        name: "marks of readers",
        lay: |to, bytes| page(to, bytes, "audience = staff {audience=staff} (Staff only)\n\n"),
    },
    Input {
        name: "dates, numbers and “born”",
        lay: |to, bytes| page(to, bytes, "born 1/2/1934, 999 123 4560, 07700 900123; "),
    },
    Input { name: "digits without end", lay: |to, bytes| page(to, bytes, "9434765919") },
    Input { name: "passwords and keys", lay: |to, bytes| page(to, bytes, "password: is, the PIN code = of conduct; ") },
    Input {
        name: "signs of other scripts",
        lay: |to, bytes| page(to, bytes, "Siân e\u{301}\u{301}\u{301} مرحبا 诊所 \u{200B}\u{AD}ﬀ "),
    },
    Input {
        name: "clauses",
        lay: |to, bytes| section_of(to, bytes, |n| format!("## 2.{n} Clause\n\nSee [[1.1]].\n\n")),
    },
    Input {
        name: "clauses without a title",
        lay: |to, bytes| section_of(to, bytes, |n| format!("2.{n} Staff are kind.\n\n")),
    },
    Input {
        name: "clauses out of order",
        lay: |to, bytes| section_of(to, bytes, |n| format!("## 2.{} Clause\n\n", n % 7 + 1)),
    },
    Input {
        name: "a long role",
        lay: |to, bytes| to.append(STAFF, &person(1, &"Senior Practice Nurse ".repeat(bytes / 22))),
    },
    Input { name: "many people", lay: |to, bytes| fill(to, STAFF, bytes, |n| person(n, &format!("Nurse {n}"))) },
    Input { name: "the same person again", lay: |to, bytes| fill(to, STAFF, bytes, |_| person(1, "Nurse")) },
    Input { name: "a long term", lay: |to, bytes| to.append(POLICY, &term(1, &"kind word ".repeat(bytes / 10))) },
    Input { name: "many terms", lay: |to, bytes| fill(to, POLICY, bytes, |n| term(n, &format!("word {n}"))) },
    Input { name: "accounts", lay: |to, bytes| fill(to, "content/registers/accounts.toml", bytes, account) },
    Input { name: "incidents", lay: |to, bytes| fill(to, "content/registers/incidents/2026-08.toml", bytes, incident) },
    Input {
        name: "the same incident again",
        lay: |to, bytes| fill(to, "content/registers/incidents/2026-08.toml", bytes, |_| incident(1)),
    },
    Input { name: "replies", lay: |to, bytes| fill(to, "content/registers/replies.toml", bytes, |_| REPLY.to_owned()) },
    Input {
        name: "replies by nobody we know",
        lay: |to, bytes| {
            fill(to, "content/registers/replies.toml", bytes, |n| REPLY.replace("manager", &format!("manger{n}")))
        },
    },
    Input {
        name: "keys that nobody asked for",
        lay: |to, bytes| fill(to, "content/registers/replies.toml", bytes, |n| format!("{REPLY}answer{n} = 1\n")),
    },
    Input {
        name: "TOML that is none",
        lay: |to, bytes| to.append("content/registers/replies.toml", &"[[[ = \"\n{ , }".repeat(bytes / 13)),
    },
    Input {
        name: "TOML without an end",
        lay: |to, bytes| to.append("content/registers/replies.toml", &format!("x = [{}", "[1, ".repeat(bytes / 4))),
    },
];

const POLICY: &str = "content/policies/conduct/policy.toml";
const REPLY: &str = "\n[[reply]]\naccount = \"facebook\"\nreceived = 2026-07-06T09:00:00+01:00\nanswered = 2026-07-06T11:30:00+01:00\nby = \"manager\"\n";

fn page(to: &mut Practice, bytes: usize, again: &str) {
    page_of(to, bytes, |_| again.to_owned());
}

fn page_of(to: &mut Practice, bytes: usize, part: impl Fn(usize) -> String) {
    to.set(PAGE, "+++\naudience = \"staff\"\n+++\n# Long\n\nText.\n\n");
    fill(to, PAGE, bytes, part);
}

fn table(to: &mut Practice, bytes: usize, row: &str) {
    to.set(PAGE, "+++\naudience = \"staff\"\n+++\n# Long\n\n| A | B | C |\n|---|---|---|\n");
    fill(to, PAGE, bytes, |_| row.to_owned());
}

fn section_of(to: &mut Practice, bytes: usize, part: impl Fn(usize) -> String) {
    to.set(SECTION, "+++\naudience = \"public\"\n+++\n# 2 Long\n\nText.\n\n");
    fill(to, SECTION, bytes, part);
}

/// Appends parts, numbered from 1, until there are so many bytes of them.
fn fill(to: &mut Practice, file: &str, bytes: usize, part: impl Fn(usize) -> String) {
    let mut text = String::with_capacity(bytes + 400);
    for number in 1.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&part(number));
    }
    to.append(file, &text);
}

fn person(number: usize, role: &str) -> String {
    format!("\n[[staff]]\nid = \"person-{number}\"\nrole = \"{}\"\nengagement = \"employee\"\n", role.trim())
}

fn term(number: usize, name: &str) -> String {
    format!("\n[[term]]\nid = \"term-{number}\"\nname = \"{}\"\nclause = \"1.2\"\n", name.trim())
}

fn account(number: usize) -> String {
    format!(
        "\n[[account]]\nid = \"account-{number}\"\nplatform = \"Facebook\"\nkind = \"social-sharing\"\nhandle = \"Practice{number}\"\nurl = \"https://www.facebook.com/Practice{number}\"\npurpose = \"News.\"\n\n[[account.status]]\nstatus = \"active\"\nfrom = 2026-04-01\n"
    )
}

fn incident(number: usize) -> String {
    let mut text = format!(
        "\n[[incident]]\nid = \"2026-x{number}\"\nreported = 2026-08-03T09:00:00+01:00\nrecorded = 2026-08-03\nplace = \"official-account\"\naccount = \"facebook\"\nnatures = [\"unkind\"]\nclauses = [\"1.1\"]\nauthor = \"patient\"\nreporter = \"personnel\"\nsummary = \"Example: an unkind comment.\"\n"
    );
    for step in ["evidence-saved", "managing-partner-told"] {
        let _ =
            write!(text, "\n[[incident.step]]\nat = 2026-08-03T09:30:00+01:00\nstep = \"{step}\"\nby = \"manager\"\n");
    }
    text
}
