//! `byelaw desk` on a copy of a practice, opened as a browser opens it and asked as one asks.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use tempfile::TempDir;

use crate::support::on_disk::{byelaw, copy_of, said};
use crate::support::serving::{Answer, Running, ask_bytes};

const BOUNDARY: &str = "----a-boundary-of-the-tests";

/// A desk that goes on until it is dropped.
pub struct Desk {
    pub running: Running,
    /// The practice.
    pub root: Root,
    /// Where it answers: `127.0.0.1:4002`.
    pub address: String,
    pub public: String,
    pub intranet: String,
    /// `/` and the token of the session, with a slash at its end.
    pub base: String,
}

/// The folder of a practice: the desk's own, or that of another desk.
pub enum Root {
    Own(TempDir),
    Shared(PathBuf),
}

impl Root {
    pub fn path(&self) -> &Path {
        match self {
            Root::Own(folder) => folder.path(),
            Root::Shared(folder) => folder,
        }
    }
}

/// A file that is sent with a form.
pub struct Upload<'a> {
    pub field: &'a str,
    pub called: &'a str,
    pub bytes: &'a [u8],
}

impl Desk {
    /// On the small practice of the tests, open, with a role chosen.
    pub fn small() -> Self {
        Desk::open(copy_of("tests/practice"), "manager")
    }

    /// On the example that comes with byelaw.
    pub fn example() -> Self {
        Desk::open(example(), "community-engagement-officer")
    }

    pub fn open(root: TempDir, role: &str) -> Self {
        let mut desk = Desk::closed(root, &[]);
        desk.come_in();
        let answer = desk.post("role", &[("role", role)]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        desk
    }

    /// Started, and not opened in a browser yet.
    pub fn closed(root: TempDir, arguments: &[&str]) -> Self {
        let running = Running::begin(root.path(), &[&["desk", "--no-open", "--port", "0"], arguments].concat());
        Desk::of(Root::Own(root), running)
    }

    /// A second desk of a practice.
    pub fn at(root: &Path) -> Self {
        let running = Running::begin(root, &["desk", "--no-open", "--port", "0"]);
        Desk::of(Root::Shared(root.to_owned()), running)
    }

    /// Ends the program as a power cut does; the practice is left.
    pub fn kill(self) -> TempDir {
        drop(self.running);
        match self.root {
            Root::Own(folder) => folder,
            Root::Shared(_) => panic!("it is another desk's practice"),
        }
    }

    /// Of a program that was begun in another way.
    pub fn of(root: Root, mut running: Running) -> Self {
        let mut address = |site| {
            let line = running.says(site);
            line.split("http://").nth(1).unwrap().trim_end().trim_end_matches('/').to_owned()
        };
        let (public, intranet) = (address("public site"), address("intranet"));
        Desk { running, root, address: String::new(), public, intranet, base: String::new() }
    }

    /// Opens it by the page that the terminal names.
    pub fn come_in(&mut self) {
        let page = self.opening_page();
        let (address, token) = opening(&page);
        self.address = address;
        let answer = self.send_opening(&token);
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.base = answer.header("location").unwrap().to_owned();
    }

    /// The page that opens the desk, as a path.
    pub fn opening_page(&mut self) -> String {
        self.running.says("open this file in a browser").split(": ").nth(1).unwrap().trim().to_owned()
    }

    /// Sends the token of an opening page as that page does.
    pub fn send_opening(&self, token: &str) -> Answer {
        let body = format!("token={token}");
        let head = "Origin: null\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        self.ask("POST", "/open", head, body.as_bytes())
    }

    /// Until a browser is opened again where it is asked for.
    pub fn wait_to_ask_again(&self) {
        std::thread::sleep(std::time::Duration::from_millis(2_100));
    }

    /// A page of the desk by its path from the token.
    pub fn get(&self, page: &str) -> Answer {
        self.ask("GET", &format!("{}{page}", self.base), "", b"")
    }

    /// Sends a form as a browser does, with just these fields.
    pub fn post(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(page, fields, &[])
    }

    pub fn post_with(&self, page: &str, fields: &[(&str, &str)], files: &[Upload]) -> Answer {
        let head = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin\r\n{}", self.address, multipart_head());
        self.ask("POST", &format!("{}{page}", self.base), &head, &multipart(fields, files))
    }

    /// Fills in the first form of a page besides what it holds already, and sends it where it leads.
    pub fn fill(&self, page: &str, fields: &[(&str, &str)]) -> Answer {
        self.fill_with(page, fields, &[])
    }

    pub fn fill_with(&self, page: &str, fields: &[(&str, &str)], files: &[Upload]) -> Answer {
        let shown = self.get(page);
        assert_eq!(shown.status, 200, "{page}: {}", shown.text());
        self.send(&Form::first(&shown.text()), fields, files)
    }

    /// Sends a form that was shown: its hidden fields, and these.
    pub fn send(&self, form: &Form, fields: &[(&str, &str)], files: &[Upload]) -> Answer {
        let hidden = form.hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        let page = form.action.strip_prefix(&self.base).expect("a form of the desk leads to the desk");
        self.post_with(page, &all, files)
    }

    /// The page that an answer leads to.
    pub fn follow(&self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, 303, "{}", answer.text());
        let location = answer.header("location").unwrap();
        self.get(location.strip_prefix(&self.base).expect("it leads to the desk"))
    }

    /// A request as it is written, closed after the answer.
    pub fn ask(&self, method: &str, path: &str, head: &str, body: &[u8]) -> Answer {
        let length = if method == "POST" { format!("Content-Length: {}\r\n", body.len()) } else { String::new() };
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{head}{length}Connection: close\r\n\r\n", self.address);
        ask_bytes(&self.address, &[request.as_bytes(), body].concat())
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.path().join(file)).unwrap()
    }

    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.root.path().join(file), text).unwrap();
    }

    /// `byelaw check` finds no mistake.
    pub fn is_clean(&self) {
        let output = byelaw(self.root.path(), &["check"]);
        assert!(output.status.success(), "{}", said(&output));
    }
}

/// A form of a page.
pub struct Form {
    pub action: String,
    pub hidden: Vec<(String, String)>,
    /// Everything between its tags.
    pub html: String,
}

impl Form {
    /// The first of a page.
    pub fn first(html: &str) -> Self {
        Form::all(html).into_iter().next().expect("the page has a form")
    }

    /// All of a page; the last is the one that closes the desk.
    pub fn all(html: &str) -> Vec<Self> {
        let form = Regex::new(r#"(?s)<form method="post" action="([^"]*)"[^>]*>(.*?)</form>"#).unwrap();
        let hidden = Regex::new(r#"<input type="hidden" name="([^"]*)" value="([^"]*)">"#).unwrap();
        let inputs =
            |html: &str| hidden.captures_iter(html).map(|input| (unescaped(&input[1]), unescaped(&input[2]))).collect();
        form.captures_iter(html)
            .map(|found| Form { action: unescaped(&found[1]), hidden: inputs(&found[2]), html: found[2].to_owned() })
            .collect()
    }

    pub fn token(&self) -> &str {
        self.hidden
            .iter()
            .find(|(name, _)| name == "form-token")
            .map(|(_, value)| value.as_str())
            .expect("it has a token")
    }
}

/// The practice that comes with byelaw, in a folder of its own.
pub fn example() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(&from).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let to = folder.path().join("content").join(entry.path().strip_prefix(&from).unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(entry.path(), to).unwrap();
    }
    folder
}

/// Where an opening page leads (`127.0.0.1:4002`), and its token.
pub fn opening(page: &str) -> (String, String) {
    let html = fs::read_to_string(page).unwrap();
    let between = |from: &str, to: char| html.split(from).nth(1).unwrap().split(to).next().unwrap().to_owned();
    (between("action=\"http://", '/'), between("value=\"", '"'))
}

pub fn multipart_head() -> String {
    format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n")
}

/// A form as a browser writes it.
pub fn multipart(fields: &[(&str, &str)], files: &[Upload]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for Upload { field, called, bytes } in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{called}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

fn unescaped(text: &str) -> String {
    let signs = [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    signs.iter().fold(text.replace("&#x2F;", "/"), |text, (from, to)| text.replace(from, to))
}
