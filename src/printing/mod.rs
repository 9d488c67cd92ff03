//! A page as a PDF, printed by a browser of this machine: in a folder of its own, in a bounded time, with nothing left behind.

mod browsers;
mod child;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::civil::Date;

pub use self::browsers::find;
use crate::base::web_address::encoded_path;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum NotPrinted {
    #[error("no Edge, Chrome or Chromium was found on this machine")]
    NoBrowser,
    #[error("{} could not be started: {source}", browser.display())]
    NotStarted { browser: PathBuf, source: io::Error },
    #[error("{} had not printed the page after {} seconds, and was stopped", browser.display(), after.as_secs())]
    TooSlow { browser: PathBuf, after: Duration },
    #[error("{} ended without a PDF", browser.display())]
    NoPdf { browser: PathBuf },
    #[error("the page could not be put where a browser can read it: {0}")]
    Disk(#[from] io::Error),
}

/// What is enough for a report of many quarters on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// Prints the first of these files. They are written into a folder of its own in `folder`, which only this user can read and
/// which is gone afterwards. The PDF says that it was made on `day`, so that the same page gives the same bytes.
pub fn print(
    browser: &Path,
    files: &[(&str, Vec<u8>)],
    folder: &Path,
    day: Date,
    patience: Duration,
) -> Result<Vec<u8>, NotPrinted> {
    fs::create_dir_all(folder)?;
    // Not the system's folder for such things: a browser in a sandbox, as Ubuntu's is, has another one of its own.
    let folder = private(tempfile::Builder::new().prefix("byelaw-print-")).tempdir_in(folder)?;
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes)?;
    }
    let here = fs::canonicalize(folder.path())?;
    let (name, _) = files.first().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let pdf = here.join("page.pdf");
    let mut command = Command::new(browser);
    command
        .args(["--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions"])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ])
        .arg("--no-pdf-header-footer")
        .arg(with_path("--user-data-dir=", &here.join("profile")))
        .arg(with_path("--print-to-pdf=", &pdf))
        .args(sandbox())
        .arg(address(&here.join(name)))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let ended = child::run(&mut command, patience)
        .map_err(|source| NotPrinted::NotStarted { browser: browser.to_owned(), source })?;
    if !ended {
        return Err(NotPrinted::TooSlow { browser: browser.to_owned(), after: patience });
    }
    let bytes = fs::read(&pdf).unwrap_or_default();
    if !is_whole(&bytes) {
        return Err(NotPrinted::NoPdf { browser: browser.to_owned() });
    }
    Ok(numbered(dated(bytes, day)))
}

/// For this user alone, where the system can say so.
fn private<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder
}

fn with_path(option: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(option);
    argument.push(without_prefix(path));
    argument
}

/// The path as other programs write it: `\\?\C:\…` is Windows' own.
fn without_prefix(path: &Path) -> PathBuf {
    path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).map_or_else(|| path.to_owned(), PathBuf::from)
}

/// The path as an address that a browser opens: `file:///srv/lea%20vale/index.html`.
fn address(path: &Path) -> String {
    let path = without_prefix(path).to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", encoded_path(&path))
}

/// Chromium does not run as root in its sandbox. The page is byelaw's own, and its policy lets nothing run in it.
fn sandbox() -> &'static [&'static str] {
    #[cfg(unix)]
    if rustix::process::geteuid().is_root() {
        return &["--no-sandbox"];
    }
    &[]
}

fn is_whole(pdf: &[u8]) -> bool {
    pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF")
}

/// With this day in place of the moment at which it was printed.
fn dated(mut pdf: Vec<u8>, day: Date) -> Vec<u8> {
    const BEFORE: &[u8] = b"Date (D:";
    let stamp = format!("{:04}{:02}{:02}000000", day.year(), day.month(), day.day());
    let mut from = 0;
    while let Some(at) = pdf.get(from..).and_then(|rest| rest.windows(BEFORE.len()).position(|window| window == BEFORE))
    {
        let begins = from + at + BEFORE.len();
        if let Some(digits) = pdf.get_mut(begins..begins + stamp.len()).filter(|old| old.iter().all(u8::is_ascii_digit))
        {
            digits.copy_from_slice(stamp.as_bytes());
        }
        from = begins;
    }
    pdf
}

/// With numbers from 1 on, in the same order, in place of the ones that the browser happened to give to what is on the page.
fn numbered(mut pdf: Vec<u8>) -> Vec<u8> {
    const BEFORE: &[u8] = b"(node";
    const DIGITS: usize = 8;
    let places: Vec<usize> = (0..pdf.len().saturating_sub(BEFORE.len() + DIGITS))
        .filter(|at| pdf[*at] == b'(' && pdf[*at..].starts_with(BEFORE))
        .map(|at| at + BEFORE.len())
        .filter(|at| pdf[*at..at + DIGITS].iter().all(u8::is_ascii_digit) && pdf[at + DIGITS] == b')')
        .collect();
    let given: BTreeSet<Vec<u8>> = places.iter().map(|at| pdf[*at..at + DIGITS].to_vec()).collect();
    let given: Vec<Vec<u8>> = given.into_iter().collect();
    for at in places {
        let rank = given.partition_point(|one| one.as_slice() < &pdf[at..at + DIGITS]) + 1;
        pdf[at..at + DIGITS].copy_from_slice(format!("{rank:0DIGITS$}").as_bytes());
    }
    pdf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address_on_every_system() {
        assert_eq!(address(Path::new("/srv/lea vale/index.html")), "file:///srv/lea%20vale/index.html");
        assert_eq!(address(Path::new(r"\\?\C:\Lea Vale\index.html")), "file:///C:/Lea%20Vale/index.html");
        assert_eq!(address(Path::new("/a/#1?/ü.html")), "file:///a/%231%3F/%C3%BC.html");
    }

    #[test]
    fn a_pdf_has_the_day_and_keeps_its_length() {
        let pdf = b"%PDF-1.4 /CreationDate (D:20261128131542+00'00') /ModDate (D:20261128131542+00'00') %%EOF\n";
        let dated = dated(pdf.to_vec(), Date::constant(2026, 9, 30));
        let text = String::from_utf8(dated).unwrap();
        assert_eq!(text, "%PDF-1.4 /CreationDate (D:20260930000000+00'00') /ModDate (D:20260930000000+00'00') %%EOF\n");
        assert!(is_whole(text.as_bytes()) && !is_whole(b"%PDF-1.4 and then nothing"));
    }

    #[test]
    fn what_is_on_a_page_is_numbered_in_its_order() {
        let pdf = b"/ID (node00000031) /Headers [(node00000034) (node00000031)] (node1) (nodes are here) (node0000";
        let text = String::from_utf8(numbered(pdf.to_vec())).unwrap();
        let expected = "/ID (node00000001) /Headers [(node00000002) (node00000001)] (node1) (nodes are here) (node0000";
        assert_eq!(text, expected);
        assert_eq!(numbered(b"%PDF".to_vec()), b"%PDF");
    }
}
