//! byelaw serving a practice, asked as a browser asks and as nobody should.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// An answer that never comes fails the test; nothing else hangs on how long this is.
const FAIL_AFTER: Duration = Duration::from_secs(60);

/// A byelaw that goes on until it is asked to end, at the latest when it is dropped.
pub struct Running {
    child: Child,
    /// What it says in the terminal, line by line, until it ends.
    lines: Receiver<String>,
}

/// `byelaw serve`, and where it is reached: `127.0.0.1:4000` and the intranet's.
pub struct Serving {
    running: Running,
    pub public: String,
    pub intranet: String,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Running {
    pub fn begin(root: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
        command.arg("--root").arg(root).args(["--as-of", "2026-11-22"]).args(arguments);
        Running::of(command)
    }

    /// A command that becomes byelaw.
    pub fn of(mut command: Command) -> Self {
        let mut child = command
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        // A read from a pipe has no time limit, a channel has one.
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Running { child, lines }
    }

    /// Its number among the processes.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// The next line in the terminal that holds these words.
    pub fn says(&mut self, words: &str) -> String {
        let by = Instant::now() + FAIL_AFTER;
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(by.saturating_duration_since(Instant::now())) {
                Ok(line) if line.contains(words) => return line,
                Ok(line) => said.push(line),
                Err(RecvTimeoutError::Timeout) => panic!("‘{words}’ was not said; this was:\n{}", said.join("\n")),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("it ended without saying ‘{words}’:\n{}", said.join("\n"))
                }
            }
        }
    }

    /// The exit code, once it ends by itself.
    pub fn wait(mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Asks it to end, and gives the exit code and the rest of what is said.
    #[cfg(unix)]
    pub fn end(mut self, signal: rustix::process::Signal) -> (Option<i32>, String) {
        rustix::process::kill_process(rustix::process::Pid::from_child(&self.child), signal).unwrap();
        let rest: Vec<String> = self.lines.iter().collect();
        (self.child.wait().unwrap().code(), rest.join("\n"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    /// Serves at ports of the system's choice.
    pub fn begin(root: &Path, arguments: &[&str]) -> Self {
        let mut running = Running::begin(root, &[&["serve", "--port", "0"], arguments].concat());
        let mut address = |site| {
            let line = running.says(site);
            line.split("http://").nth(1).unwrap().trim_end().trim_end_matches('/').to_owned()
        };
        let (public, intranet) = (address("public site"), address("intranet"));
        Serving { running, public, intranet }
    }

    pub fn says(&mut self, words: &str) -> String {
        self.running.says(words)
    }

    /// Asks for a path of a site as a browser does.
    pub fn get(&self, site: &str, path: &str) -> Answer {
        ask(site, &format!("GET {path} HTTP/1.1\r\nHost: {site}\r\nConnection: close\r\n\r\n"))
    }

    /// Presses Ctrl-C.
    #[cfg(unix)]
    pub fn interrupt(self) -> (Option<i32>, String) {
        self.running.end(rustix::process::Signal::INT)
    }
}

/// Sends a request as it is written, and reads the whole answer.
pub fn ask(address: &str, request: &str) -> Answer {
    ask_bytes(address, request.as_bytes())
}

/// The same of bytes that are no text.
pub fn ask_bytes(address: &str, request: &[u8]) -> Answer {
    let mut stream = connect(address);
    stream.write_all(request).unwrap();
    answer_on(&mut stream)
}

/// The whole answer to what was sent.
pub fn answer_on(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // A server that answers before it has read all may close so that what it sent is all that comes.
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head, body: bytes[end + 4..].to_vec() }
}

/// A connection on which nothing was said yet.
pub fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(FAIL_AFTER)).unwrap();
    stream
}

/// The events that an open page is told.
pub struct Events(BufReader<TcpStream>);

impl Events {
    pub fn of(site: &str, page: &str, look: &str) -> Self {
        let mut stream = connect(site);
        let address = format!("/.byelaw/events?look={look}&page={}", page.replace('/', "%2F"));
        write!(stream, "GET {address} HTTP/1.1\r\nHost: {site}\r\n\r\n").unwrap();
        Events(BufReader::new(stream))
    }

    /// The next event; `None` when there is none any more.
    pub fn next(&mut self) -> Option<serde_json::Value> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(serde_json::from_str(data).unwrap());
            }
        }
    }
}
