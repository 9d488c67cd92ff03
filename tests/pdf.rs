//! `byelaw report --pdf`: what becomes of the report where a browser prints, does not, or is not there. The browser is a script.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use byelaw::base::sources::hex_digest;
use tempfile::TempDir;

struct Printing {
    folder: TempDir,
    output: PathBuf,
}

impl Printing {
    /// Makes a report with a browser that is this script; `$pdf` is where it should print to.
    fn with(script: &str) -> (Self, assert_cmd::assert::Assert) {
        let folder = tempfile::tempdir().unwrap();
        let browser = folder.path().join("browser");
        let pdf = "for argument; do case $argument in --print-to-pdf=*) pdf=${argument#*=};; esac; done";
        fs::write(&browser, format!("#!/bin/sh\n{pdf}\n{script}\n")).unwrap();
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
        let printing = Printing { output: folder.path().join("out"), folder };
        let made = printing.report(&browser);
        (printing, made)
    }

    fn report(&self, browser: &Path) -> assert_cmd::assert::Assert {
        Command::cargo_bin("byelaw")
            .unwrap()
            .args(["--root", "tests/practice", "--as-of", "2026-11-22", "report", "2026-27-Q2", "--pdf", "--browser"])
            .arg(browser)
            .arg("--out")
            .arg(&self.output)
            .assert()
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.output.join("reports/2026-27-Q2").join(name)).ok()
    }

    /// Whether nothing of the printing lies anywhere.
    fn left_nothing(&self) -> bool {
        let names = |folder: &Path| -> Vec<String> {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        };
        let all = names(&self.output).into_iter().chain(names(self.folder.path()));
        all.into_iter().all(|name| !name.contains("print"))
    }
}

#[test]
fn what_the_browser_printed_lies_beside_the_page_and_in_the_manifest() {
    let (printing, made) = Printing::with("printf '%%PDF-1.4 /CreationDate (D:20200101120000) %%%%EOF\\n' > \"$pdf\"");
    made.code(0);
    let pdf = printing.file("2026-27-Q2.pdf").unwrap();
    assert_eq!(pdf, b"%PDF-1.4 /CreationDate (D:20261122000000) %%EOF\n");
    let manifest: serde_json::Value = serde_json::from_slice(&printing.file("manifest.json").unwrap()).unwrap();
    assert_eq!(manifest["files"]["2026-27-Q2.pdf"]["sha256"], hex_digest(&pdf));
    Command::cargo_bin("byelaw")
        .unwrap()
        .arg("verify")
        .arg(printing.output.join("reports/2026-27-Q2"))
        .assert()
        .code(0);
    assert!(printing.left_nothing());
}

#[test]
fn the_browser_gets_the_page_and_its_stylesheet_in_a_folder_that_others_cannot_read() {
    let script = "here=$(dirname \"$pdf\"); ls -ld \"$here\" > \"$0.seen\"; ls \"$here\" >> \"$0.seen\"; cp \"$here/index.html\" \"$0.page\"; exit 1";
    let (printing, made) = Printing::with(script);
    made.code(3);
    let seen = fs::read_to_string(printing.folder.path().join("browser.seen")).unwrap();
    assert!(seen.starts_with("drwx------") && seen.ends_with("byelaw.css\nindex.html\n"), "{seen}");
    // A link to another file would hold where that lay.
    let page = fs::read_to_string(printing.folder.path().join("browser.page")).unwrap();
    assert!(page.contains("href=\"#findings\"") && !page.contains(".csv\">"), "a link leads out of the page");
}

#[test]
fn where_nothing_was_printed_the_report_is_there_without_it_and_says_how_to_print_by_hand() {
    for script in ["exit 0", "exit 7", "printf '%%PDF-1.4 and no end' > \"$pdf\""] {
        let (printing, made) = Printing::with(script);
        let said = String::from_utf8(made.code(3).get_output().stderr.clone()).unwrap();
        assert!(said.contains("error: the report was made, but not its PDF"), "{said}");
        assert!(said.contains("index.html in a browser, choose Print, then ‘Save as PDF’ on A4"), "{said}");
        assert!(printing.file("index.html").is_some() && printing.file("2026-27-Q2.pdf").is_none(), "{script}");
        assert!(printing.left_nothing(), "{script}");
    }
}

#[test]
fn an_older_pdf_does_not_stay_beside_a_newer_report() {
    let (printing, made) = Printing::with("printf '%%PDF-1.4 %%%%EOF\\n' > \"$pdf\"");
    made.code(0);
    assert!(printing.file("2026-27-Q2.pdf").is_some());
    let browser = printing.folder.path().join("browser");
    fs::write(&browser, "#!/bin/sh\nexit 1\n").unwrap();
    printing.report(&browser).code(3);
    assert!(printing.file("2026-27-Q2.pdf").is_none() && printing.file("index.html").is_some());
}

#[test]
fn a_browser_that_is_not_there_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let printing = Printing { output: folder.path().join("out"), folder };
    let said = printing.report(Path::new("/no/such/browser")).code(2).get_output().stderr.clone();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("there is no browser /no/such/browser"), "{said}");
    assert!(!printing.output.exists());
}
