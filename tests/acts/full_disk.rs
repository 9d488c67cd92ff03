//! An act for whose files there is no room: all of it is written or nothing, wherever the room ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::on_disk::{copy_of, said, snapshot};

/// What somebody would miss: the registers and the evidence.
fn kept(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    snapshot(root).into_iter().filter(|(path, _)| !path.starts_with(".byelaw-history")).collect()
}

#[test]
fn an_act_without_room_leaves_everything_as_it_was() {
    let practice = copy_of("tests/mill-lane");
    let root = practice.path();
    let picture = root.join("picture.png");
    fs::write(&picture, vec![7; 3_000]).unwrap();
    let before = kept(root);
    let (mut refused, mut saved) = (0, 0);
    // In blocks of 512 bytes: from less than the shortest file to more than the longest.
    for blocks in 1..60 {
        let limited = format!(
            "ulimit -f {blocks}; exec \"$0\" --root \"$1\" --as-of 2026-11-23 new incident --id 2026-k7mq --no-notes --reported '20 Nov 2026 10:05' \
             --place review-site --nature insulting --author patient --reporter personnel --evidence \"$2\""
        );
        let output = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_byelaw")])
            .args([root, &picture])
            .output()
            .unwrap();
        match output.status.code() {
            Some(0) => {
                saved += 1;
                let text = fs::read_to_string(root.join("content/registers/incidents/2026-11.toml")).unwrap();
                assert!(text.contains("2026-k7mq") && root.join("evidence/2026-k7mq-1.png").is_file());
                break;
            }
            Some(3) => {
                refused += 1;
                assert!(said(&output).contains("larger than this machine allows"), "{blocks}: {}", said(&output));
                assert!(kept(root) == before, "{blocks}");
            }
            code => panic!("{blocks}: {code:?} {}", said(&output)),
        }
    }
    assert!(refused >= 5 && saved == 1, "{refused} refused, {saved} saved");
}
