//! Policies that come and go, drafts of their next versions, and versions that are kept.

use super::{Kind, kind};
use crate::rebuild::desk::Beside;

const MORE: &str = "content/policies/more";
const DRAFT: &str = "content/policies/keys-draft";

pub const KINDS: &[Kind] = &[
    kind("a policy comes and goes", |desk, _, number| {
        if desk.folder_goes(MORE) {
            return;
        }
        let term = "[[term]]\nid = \"more\"\nname = \"More\"\nclause = \"1.1\"\nalso = [\"door\"]\n";
        desk.write(&format!("{MORE}/policy.toml"), format!("title = \"More\"\naudience = \"public\"\n\n{term}"));
        for section in 1..=number % 3 + 1 {
            let text = format!(
                "+++\naudience = \"public\"\n+++\n\n# {section} More\n\n## {section}.1 Of it\n\nThere is more.\n"
            );
            desk.write(&format!("{MORE}/0{section}-more.md"), text);
        }
    }),
    kind("a policy goes of which one file is named", |desk, _, _| {
        let control = format!("{MORE}/policy.toml");
        if desk.folder_goes(MORE) {
            let (folder, named) = (desk.root().join(MORE), desk.root().join(control));
            desk.beside.extend([Beside::Unnamed(folder), Beside::Named(named)]);
            return;
        }
        desk.write(&control, "title = \"More\"\naudience = \"public\"\n");
        desk.write(
            &format!("{MORE}/01-more.md"),
            "+++\naudience = \"public\"\n+++\n\n# 1 More\n\n## 1.1 Of it\n\nMore.\n",
        );
    }),
    kind("a draft is begun, and taken back", |desk, _, number| {
        if desk.folder_goes(DRAFT) {
            return;
        }
        let control = "title = \"Keys policy\"\naudience = \"public\"\nversion = \"3.0\"\ndraft_of = \"keys\"\nstatus = \"draft\"\n";
        desk.write(&format!("{DRAFT}/policy.toml"), control);
        let doors = format!(
            "+++\naudience = \"public\"\n+++\n# 1 Doors\n\n## 1.1 Opening {number}\n\nSee [[social-media/5.1]].\n"
        );
        desk.write(&format!("{DRAFT}/01-doors.md"), doors);
    }),
    kind("a draft is worked on", |desk, _, number| {
        let doors = format!("{DRAFT}/01-doors.md");
        match desk.has(&doors) {
            true => desk.change(&doors, |text| format!("{text}\nLock door {number}.\n")),
            false => {
                let control = "title = \"Keys policy\"\naudience = \"public\"\nversion = \"3.0\"\ndraft_of = \"keys\"\nstatus = \"draft\"\n";
                desk.write(&format!("{DRAFT}/policy.toml"), control);
                desk.write(&doors, "+++\naudience = \"public\"\n+++\n# 1 Doors\n\n## 1.1 Opening\n\nOpen the door.\n");
            }
        }
    }),
    kind("a draft takes its policy's place", |desk, _, _| {
        if desk.has(&format!("{DRAFT}/policy.toml")) {
            let text = std::fs::read_to_string(desk.root().join(DRAFT).join("01-doors.md")).unwrap_or_default();
            desk.folder_goes(DRAFT);
            desk.change("content/policies/keys/03-lost.md", |lost| {
                let words = text.rsplit('\n').find(|line| line.ends_with('.')).unwrap_or("Lock the door.").to_owned();
                lost.replacen("Look for the key first.", &words, 1)
            });
        } else {
            desk.change("content/policies/keys/03-lost.md", |lost| format!("{lost}\nNobody drafted this.\n"));
        }
    }),
    kind("the text of a kept version", |desk, _, number| {
        desk.change("content/policies/keys/versions/1.0/01-doors.md", |text| {
            format!("{text}\nIt was door {number}.\n")
        });
    }),
    kind("the first day of a kept version", |desk, _, number| {
        let day = format!("effective = 2026-04-{:02}", number % 28 + 1);
        desk.change("content/policies/keys/versions/1.0/policy.toml", |text| {
            crate::rebuild::texts::with_line(text, 0, "effective = ", |_| day.clone())
        });
    }),
    kind("a kept version comes and goes", |desk, _, _| {
        let folder = "content/policies/keys/versions/1.1";
        if !desk.folder_goes(folder) {
            let control = "title = \"Keys policy\"\naudience = \"public\"\nversion = \"1.1\"\neffective = 2026-06-01\nstatus = \"approved\"\n";
            desk.write(&format!("{folder}/policy.toml"), control);
            desk.write(
                &format!("{folder}/01-doors.md"),
                "+++\naudience = \"public\"\n+++\n\n# 1 Doors\n\n## 1.1 Locking\n\nLock both doors.\n",
            );
        }
    }),
];
