//! Policies of twenty sections: numbered clauses with links to one another, to terms, people and references, lists and tables.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::sentences::{item, sentence, term, title};
use super::{Numbers, Size, append};

const SECTIONS_IN_POLICY: usize = 20;
const CLAUSES_IN_SECTION: usize = 6;
const TERMS_IN_POLICY: usize = 4;
/// About how many bytes the text of a clause has, so that a section has 5 kB.
const CLAUSE_LENGTH: usize = 700;
/// Of so many policies one is in force, and was sent out and read by everyone; the others are drafts.
const DRAFTS_TO_ONE_IN_FORCE: usize = 25;

const PEOPLE: [&str; 4] = ["managing-partner", "practice-manager", "business-manager", "data-protection-officer"];
const REFERENCES: [&str; 5] = ["gmc", "mdu", "gdpr", "equality-act-2010", "subject-access-request"];

/// A clause of a generated policy, as a register names it; none if there are no such policies.
pub fn any_clause(size: &Size, numbers: &mut Numbers) -> Option<String> {
    (size.sections > 0).then(|| clause_elsewhere(size, numbers))
}

/// Adds policies to a `content` folder, and to its registers that those in force were sent out and read.
pub fn write(content: &Path, size: &Size, numbers: &mut Numbers) {
    let mut sent_out = String::new();
    for policy in 0..size.sections.div_ceil(SECTIONS_IN_POLICY) {
        let folder = content.join("policies").join(id(policy));
        fs::create_dir_all(&folder).unwrap();
        let sections = sections_in(policy, size);
        let in_force = policy % DRAFTS_TO_ONE_IN_FORCE == 0;
        fs::write(folder.join("policy.toml"), control(policy, sections, in_force, numbers)).unwrap();
        for section in 1..=sections {
            let text = section_text(policy, section, size, numbers);
            fs::write(folder.join(format!("{section:02}-section.md")), text).unwrap();
        }
        if in_force {
            sent_out.push_str(&dissemination(policy, size));
        }
    }
    append(&content.join("registers/dissemination.toml"), &sent_out);
    append(&content.join("registers/acknowledgements.toml"), &acknowledgements(size));
}

fn id(policy: usize) -> String {
    format!("policy-{policy:04}")
}

fn sections_in(policy: usize, size: &Size) -> usize {
    (size.sections - policy * SECTIONS_IN_POLICY).min(SECTIONS_IN_POLICY)
}

fn clause_of(sections: usize, numbers: &mut Numbers) -> String {
    format!("{}.{}", 1 + numbers.below(sections), 1 + numbers.below(CLAUSES_IN_SECTION))
}

fn clause_elsewhere(size: &Size, numbers: &mut Numbers) -> String {
    let policy = numbers.below(size.sections.div_ceil(SECTIONS_IN_POLICY));
    format!("{}/{}", id(policy), clause_of(sections_in(policy, size), numbers))
}

fn terms(policy: usize) -> Vec<String> {
    (0..TERMS_IN_POLICY).map(|index| term(policy, index)).collect()
}

fn control(policy: usize, sections: usize, in_force: bool, numbers: &mut Numbers) -> String {
    let mut text = format!("title = \"{} ({})\"\naudience = \"public\"\n", title(numbers), policy + 1);
    text.push_str("version = \"1.0\"\nowner = \"practice-manager\"\nreview = 2028-03-31\n");
    text.push_str(if in_force { "effective = 2026-04-01\nstatus = \"approved\"\n" } else { "status = \"draft\"\n" });
    if in_force {
        text.push_str("\n[[approval]]\nby = \"managing-partner\"\non = 2026-03-20\n");
    }
    text.push_str("\n[[change]]\ndate = 2026-03-02\naudience = \"public\"\nsummary = \"First version.\"\n");
    for (index, name) in terms(policy).iter().enumerate() {
        writeln!(
            text,
            "\n[[term]]\nid = \"{}\"\nname = \"{name}\"\nclause = \"1.{}\"\nalso = [\"{name}s\"]",
            name.replace(' ', "-"),
            index + 1
        )
        .unwrap();
    }
    for section in 1..=sections {
        let numbers = (1..=CLAUSES_IN_SECTION).map(|clause| format!("{section}.{clause}"));
        let clauses: Vec<String> = [section.to_string(), format!("{section}.4.1")]
            .into_iter()
            .chain(numbers)
            .map(|number| format!("\"{number}\""))
            .collect();
        writeln!(
            text,
            "\n[[read_by_people]]\nclauses = [{}]\nreason = \"The policy's owner reads it once a year.\"",
            clauses.join(", ")
        )
        .unwrap();
    }
    text
}

fn section_text(policy: usize, section: usize, size: &Size, numbers: &mut Numbers) -> String {
    let terms = terms(policy);
    let sections = sections_in(policy, size);
    let mut text =
        format!("+++\naudience = \"public\"\nsummary = \"{}\"\n+++\n\n", sentence(&[], numbers).replace('"', "'"));
    writeln!(text, "# {section} {}\n\n{}", title(numbers), sentence(&terms, numbers)).unwrap();
    for clause in 1..=CLAUSES_IN_SECTION {
        writeln!(text, "\n## {section}.{clause} {}\n", title(numbers)).unwrap();
        let end = text.len() + CLAUSE_LENGTH;
        if let Some(defined) = terms.get(clause - 1).filter(|_| section == 1) {
            writeln!(text, "A {defined} is a record that the team keeps in one place.\n").unwrap();
        }
        write_links(&mut text, &terms, size, sections, numbers);
        match clause {
            1 | 5 => write_list(&mut text, clause == 5, numbers),
            2 => write_table(&mut text, sections, numbers),
            3 => writeln!(text, "\n> [!NOTE]\n> {}", sentence(&terms, numbers)).unwrap(),
            4 => writeln!(text, "\n### {section}.4.1 {}", title(numbers)).unwrap(),
            _ => {}
        }
        while text.len() < end {
            let sentences: Vec<String> = (0..3).map(|_| sentence(&terms, numbers)).collect();
            writeln!(text, "\n{}", sentences.join(" ")).unwrap();
        }
    }
    text
}

/// A paragraph that leads to a clause of this policy in each of the two ways, and to two other things.
fn write_links(text: &mut String, terms: &[String], size: &Size, sections: usize, numbers: &mut Numbers) {
    let elsewhere = match numbers.below(4) {
        0 => format!("[[term:{}]]", terms[numbers.below(terms.len())].replace(' ', "-")),
        1 => format!("[[ref:{}]]", numbers.one_of(&REFERENCES)),
        2 => "[[page:complaints|How to complain]]".to_owned(),
        _ => format!("[[staff:{}]]", numbers.one_of(&PEOPLE)),
    };
    writeln!(
        text,
        "{} See [[{}]] and clause {}. More is in [[{}|another policy]].\nAsk about **{}** here: {elsewhere}.",
        sentence(terms, numbers),
        clause_of(sections, numbers),
        clause_of(sections, numbers),
        clause_elsewhere(size, numbers),
        item(numbers),
    )
    .unwrap();
}

fn write_list(text: &mut String, is_numbered: bool, numbers: &mut Numbers) {
    text.push_str("\nThis covers:\n\n");
    for index in 1..=4 {
        let mark = if is_numbered { format!("{index}.") } else { "-".to_owned() };
        writeln!(text, "{mark} {}", item(numbers)).unwrap();
    }
}

fn write_table(text: &mut String, sections: usize, numbers: &mut Numbers) {
    text.push_str("\n| What | When | Clause |\n|---|---|---|\n");
    for _ in 0..3 {
        let row = (title(numbers), item(numbers), clause_of(sections, numbers));
        writeln!(text, "| {} | {} | [[{}]] |", row.0, row.1, row.2).unwrap();
    }
}

fn dissemination(policy: usize, size: &Size) -> String {
    let mut text = String::new();
    let mut add = |channel: &str, account: &str| {
        let account = if account.is_empty() { String::new() } else { format!("account = \"{account}\"\n") };
        writeln!(
            text,
            "[[dissemination]]\npolicy = \"{}\"\nversion = \"1.0\"\nchannel = \"{channel}\"\n{account}date = 2026-04-02\n",
            id(policy)
        )
        .unwrap();
    };
    for channel in ["email", "intranet", "website"] {
        add(channel, "");
    }
    for account in ["twitter", "linkedin", "facebook", "instagram"] {
        add("account-link", account);
    }
    for account in 0..size.accounts {
        add("account-link", &format!("generated-{account}"));
    }
    text
}

fn acknowledgements(size: &Size) -> String {
    let mut text = String::new();
    for policy in (0..size.sections.div_ceil(SECTIONS_IN_POLICY)).step_by(DRAFTS_TO_ONE_IN_FORCE) {
        for person in 0..size.staff {
            writeln!(
                text,
                "[[acknowledgement]]\nperson = \"generated-{person}\"\npolicy = \"{}\"\nversion = \"1.0\"\ndate = 2026-04-20\nmethod = \"email\"\n",
                id(policy)
            )
            .unwrap();
        }
    }
    text
}
