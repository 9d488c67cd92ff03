//! Who gets in to the desk: whoever has the token of an opening page, once, from this machine, by the desk's own name.

use std::fs;
use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use super::support::{Desk, Form, Root, multipart, multipart_head, opening};
use crate::support::on_disk::{practice, snapshot};
use crate::support::serving::{Answer, Running, ask, connect};

const MARKER: &str = "Partners’ records";

/// Nothing of the desk: no record, no token.
fn shows_nothing(desk: &Desk, answer: &Answer, statuses: &[u16], what: &str) {
    assert!(statuses.contains(&answer.status), "{what}: {}", answer.head);
    assert!(!answer.text().contains(MARKER), "{what}");
    let token = desk.base.trim_matches('/');
    assert!(!answer.head.contains(token) && !answer.text().contains(token), "{what} tells the token");
}

#[test]
fn an_opening_page_opens_once_and_an_older_one_not_at_all() {
    let mut desk = Desk::closed(practice(), &[]);
    let page = desk.opening_page();
    let (address, token) = opening(&page);
    desk.address = address;
    assert_eq!(token.len(), 32);
    for wrong in ["", "0", &"0".repeat(32), &token[1..], &format!("{token}0"), &"a".repeat(900)] {
        assert_eq!(desk.send_opening(wrong).status, 403, "{wrong}");
    }
    let evil = format!("Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n", desk.public);
    let body = format!("token={token}");
    assert_eq!(desk.ask("POST", "/open", &evil, body.as_bytes()).status, 403, "a page of another port");
    assert_eq!(desk.ask("GET", &format!("/open?{body}"), "", b"").status, 404, "an address opens nothing");
    assert_eq!(desk.send_opening(&"x".repeat(2_000)).status, 413);
    let opened = desk.send_opening(&token);
    assert_eq!(opened.status, 303);
    desk.base = opened.header("location").unwrap().to_owned();
    assert_eq!(desk.base.len(), 34);
    assert!(!desk.base.contains(&token), "the session has a token of its own");
    assert!(!fs::exists(&page).unwrap(), "the page is gone once it was used");
    assert_eq!(desk.send_opening(&token).status, 403, "it counts once");

    // Whoever asks for another page makes the one before worthless.
    let head = format!("Origin: http://{}\r\n", desk.address);
    desk.wait_to_ask_again();
    assert_eq!(desk.ask("POST", "/again", &head, b"").status, 503, "no browser is opened in a test");
    let (_, older) = opening(&desk.opening_page());
    assert!(desk.ask("POST", "/again", &head, b"").text().contains("was opened a moment ago"), "one window is enough");
    desk.wait_to_ask_again();
    assert_eq!(desk.ask("POST", "/again", &head, b"").status, 503);
    let (_, newer) = opening(&desk.opening_page());
    assert_eq!(desk.send_opening(&older).status, 403);
    assert_eq!(desk.send_opening(&newer).status, 303);
}

#[cfg(unix)]
#[test]
fn an_opening_page_is_for_its_owner_and_goes_with_the_desk() {
    use std::os::unix::fs::PermissionsExt;
    let mut desk = Desk::closed(practice(), &[]);
    let page = desk.opening_page();
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o600);
    let (code, said) = desk.running.end(rustix::process::Signal::INT);
    assert_eq!(code, Some(0), "{said}");
    assert!(!fs::exists(&page).unwrap(), "{page} is left");
}

#[cfg(unix)]
#[test]
fn without_a_folder_for_such_files_the_opening_page_lies_in_the_practice_or_it_says_why_not() {
    use std::process::Command;
    let begin = |root: &std::path::Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
        command.arg("--root").arg(root).args(["--as-of", "2026-11-22", "desk", "--no-open", "--port", "0"]);
        command.env("TMPDIR", root.join("no/such/folder"));
        Running::of(command)
    };
    let folder = practice();
    let running = begin(folder.path());
    let mut desk = Desk::of(Root::Own(folder), running);
    let page = desk.opening_page();
    assert!(page.contains("/.byelaw-history/"), "{page}");
    let (address, token) = opening(&page);
    desk.address = address;
    assert_eq!(desk.send_opening(&token).status, 303);
    assert!(!fs::exists(&page).unwrap());

    let folder = practice();
    fs::write(folder.path().join(".byelaw-history"), "a file").unwrap();
    let mut running = begin(folder.path());
    running.says("cannot write the page that opens the desk to");
    assert_eq!(running.wait(), Some(3));
}

#[cfg(target_os = "linux")]
#[test]
fn no_token_stands_in_a_list_of_processes_or_in_what_is_said() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::Command;

    // A browser that notes how it was started, and stays.
    let tools = tempfile::tempdir().unwrap();
    let browser = tools.path().join("xdg-open");
    fs::write(&browser, "#!/bin/sh\necho \"$@\" >\"$0.asked\"\nsleep 20\n").unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", tools.path().display());
    let practice = practice();
    let mut command = Command::new(env!("CARGO_BIN_EXE_byelaw"));
    command.arg("--root").arg(practice.path()).args(["--as-of", "2026-11-22", "desk", "--port", "0"]);
    command.env("PATH", path).env("TMPDIR", tools.path()).env_remove("BROWSER").env_remove("WSL_DISTRO_NAME");
    let mut desk = Desk::of(Root::Own(practice), Running::of(command));
    desk.running.says("Watching");
    let asked = tools.path().join("xdg-open.asked");
    let by = Instant::now() + Duration::from_secs(20);
    while fs::read_to_string(&asked).map_or(true, |asked| asked.trim().is_empty()) {
        assert!(Instant::now() < by, "no browser was started");
        std::thread::sleep(Duration::from_millis(20));
    }
    let page = fs::read_to_string(&asked).unwrap().trim().to_owned();
    let (address, token) = opening(&page);
    let commands: Vec<String> = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|process| fs::read(process.path().join("cmdline")).ok())
        .map(|words| String::from_utf8_lossy(&words).replace('\0', " "))
        .collect();
    assert!(commands.iter().any(|words| words.contains(&page)), "the browser is among them");
    assert!(commands.iter().all(|words| !words.contains(&token)));
    desk.address = address;
    desk.base = desk.send_opening(&token).header("location").unwrap().to_owned();
    assert_eq!(desk.post("role", &[("role", "manager")]).status, 303);
    let session = desk.base.trim_matches('/').to_owned();
    let environments = fs::read(format!("/proc/{}/environ", desk.running.process())).unwrap();
    assert!(!String::from_utf8_lossy(&environments).contains(&session));
    let (_, said) = desk.running.end(rustix::process::Signal::INT);
    assert!(!said.contains(&token) && !said.contains(&session), "{said}");
}

#[test]
fn only_this_machine_reaches_it() {
    let mut desk = Desk::closed(practice(), &[]);
    desk.come_in();
    let port = desk.address.rsplit(':').next().unwrap().parse().unwrap();
    assert!(desk.address.starts_with("127.0.0.1:"));
    // The address by which other machines know this one; asking for it sends nothing.
    let others = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap();
    if others.connect(("192.0.2.1", 9)).is_ok() {
        let own = others.local_addr().unwrap().ip();
        if !own.is_loopback() {
            assert!(TcpStream::connect_timeout(&SocketAddr::new(own, port), Duration::from_secs(2)).is_err());
        }
    }
    let refused = crate::support::on_disk::byelaw(desk.root.path(), &["desk", "--host", "127.0.0.1"]);
    assert_eq!(refused.status.code(), Some(2), "no option opens it to others");
}

#[test]
fn only_who_names_it_and_has_the_token_is_answered() {
    let desk = Desk::small();
    let base = desk.base.clone();
    let port = desk.address.rsplit(':').next().unwrap();
    let get =
        |path: &str, head: &str| ask(&desk.address, &format!("GET {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n"));
    assert_eq!(get(&base, &format!("Host: LocalHost:{port}\r\n")).status, 200);
    for host in [
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
        format!("Host: {}\r\n", desk.intranet),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("Host: {}\r\nHost: evil.example\r\n", desk.address),
        "Host: \r\n".to_owned(),
        String::new(),
    ] {
        shows_nothing(&desk, &get(&base, &host), &[400, 421], &host);
    }
    let own = format!("Host: {}\r\n", desk.address);
    shows_nothing(&desk, &get(&format!("http://evil.example{base}"), &own), &[421], "another name in the request line");
    let token = base.trim_matches('/');
    for path in [
        "/".to_owned(),
        "//".to_owned(),
        "/open".to_owned(),
        "/again".to_owned(),
        "/assets/desk.css".to_owned(),
        format!("/{}", "0".repeat(32)),
        format!("/{}/", &token[..31]),
        format!("/{}/", token.to_uppercase().replace(|sign: char| sign.is_ascii_digit(), "A")),
        format!("//{token}/"),
        format!("/x/../{token}/"),
        format!("/?{token}"),
        "/%00/%ff/%".to_owned(),
        format!("/{}", "a/".repeat(4_000)),
    ] {
        shows_nothing(&desk, &get(&path, &own), &[404], &path);
    }
}

#[test]
fn a_form_of_another_page_changes_nothing() {
    let desk = Desk::small();
    let before = snapshot(&desk.root.path().join("content"));
    let form = Form::first(&desk.get("new/look").text());
    let fields = [("form-token", form.token()), ("account", "facebook"), ("by", "manager"), ("date", "2026-11-21")];
    let send = |head: &str| {
        let head = format!("{head}{}", multipart_head());
        desk.ask("POST", &format!("{}new/look", desk.base), &head, &multipart(&fields, &[]))
    };
    let own = format!("Origin: http://{}\r\n", desk.address);
    for head in [
        String::new(),
        "Origin: null\r\n".to_owned(),
        "Origin: http://evil.example\r\n".to_owned(),
        format!("Origin: http://{}\r\n", desk.intranet),
        format!("Origin: https://{}\r\n", desk.address),
        format!("{own}Origin: http://evil.example\r\n"),
        format!("{own}Sec-Fetch-Site: same-site\r\n"),
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),
        format!("{own}Sec-Fetch-Site: none\r\n"),
    ] {
        shows_nothing(&desk, &send(&head), &[403], &head);
    }
    for again in ["", "Origin: null\r\n", "Origin: http://evil.example\r\n"] {
        shows_nothing(&desk, &desk.ask("POST", "/again", again, b""), &[403, 404], again);
    }
    assert!(snapshot(&desk.root.path().join("content")) == before);
    assert!(!desk.root.path().join(".byelaw-history").exists(), "nothing was kept of them either");
}

#[test]
fn a_form_is_saved_once_and_leads_twice_to_the_same_page() {
    let desk = Desk::example();
    let form = Form::first(&desk.get("new/look").text());
    let fields = [("account", "twitter"), ("date", "2026-11-21")];
    let fields =
        [&fields[..], &[("kind", "regular"), ("by", "community-engagement-officer"), ("outcome", "Read.")]].concat();
    // With a mistake it saves nothing, and can be sent again by whoever goes back.
    let wrong = desk.send(&form, &fields[1..], &[]);
    assert_eq!(wrong.status, 200);
    assert!(wrong.text().contains("There is a problem"));
    let first = desk.send(&form, &fields, &[]);
    assert_eq!(first.status, 303, "{}", first.text());
    let after = desk.read("content/registers/monitoring.toml");
    let second = desk.send(&form, &fields, &[]);
    assert_eq!((second.status, second.header("location")), (303, first.header("location")));
    assert_eq!(desk.read("content/registers/monitoring.toml"), after);
    // A form that no page of the desk has shown is shown again and saves nothing.
    for token in ["", "0", &"0".repeat(32), desk.base.trim_matches('/')] {
        let answer = desk.post("new/look", &[&[("form-token", token)], &fields[..]].concat());
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains("Nothing of this was saved yet"), "{}", answer.text());
    }
    assert_eq!(desk.read("content/registers/monitoring.toml"), after);
    desk.is_clean();
}

#[test]
fn every_answer_is_closed_to_other_pages() {
    let desk = Desk::small();
    let outside = [desk.ask("GET", "/", "", b""), desk.ask("POST", "/again", "", b""), desk.ask("PUT", "/", "", b"")];
    let inside = [desk.get(""), desk.get("new/look"), desk.get("assets/desk.css"), desk.get("no/such/page")];
    for answer in outside.iter().chain(&inside) {
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{}", answer.head);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"));
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"));
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        for words in ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
            assert!(policy.contains(words), "{policy}");
        }
        for words in ["unsafe", "http", "*", "data:"] {
            assert!(!policy.contains(words), "{policy}");
        }
        assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{}", answer.head);
        assert!(answer.header("set-cookie").is_none(), "{}", answer.head);
    }
    for page in &inside[..2] {
        for words in ["<style", " style=", "javascript:", " onclick", "<base", "http-equiv"] {
            assert!(!page.text().contains(words), "{words}");
        }
        assert!(page.text().split("<script").skip(1).all(|script| script.starts_with(" src=\"/")));
    }
}

#[test]
fn it_takes_two_methods_and_shows_no_other_file() {
    let desk = Desk::small();
    for method in ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "NONSENSE"] {
        let answer = desk.ask(method, &desk.base, "", b"");
        assert_eq!(answer.status, 405, "{method}");
        assert!(!answer.text().contains(MARKER), "{method}");
    }
    let secret = "zzsecret";
    fs::write(desk.root.path().join("secret.txt"), secret).unwrap();
    for path in [
        "assets/../secret.txt",
        "assets/..%2f..%2fsecret.txt",
        "assets/%2e%2e/secret.txt",
        "assets/../../secret.txt",
        "assets/%00desk.css",
        "assets/desk.css%00",
        "assets//etc/passwd",
        "assets/%2fetc%2fpasswd",
        "assets/",
        "assets/..\\secret.txt",
        "secret.txt",
        "%c0%ae%c0%ae/secret.txt",
        "%",
        "%zz",
        "%ff%fe",
        "new/..%2f..%2fsecret",
        "new/%00",
        "../",
    ] {
        let answer = desk.get(path);
        assert!([200, 404].contains(&answer.status), "{path}: {}", answer.head);
        assert!(!answer.text().contains(secret) && !answer.text().contains("root:"), "{path}");
    }
}

#[test]
fn slow_and_wordy_visitors_keep_nobody_waiting() {
    let desk = Desk::small();
    let mut slow: Vec<TcpStream> = (0..200).map(|_| connect(&desk.address)).collect();
    for (number, stream) in slow.iter_mut().enumerate() {
        // A third says nothing, a third half a head, and a third half a form.
        let said = match number % 3 {
            0 => String::new(),
            1 => format!("GET {} HTTP/1.1\r\nHost: {}\r\nX-", desk.base, desk.address),
            _ => format!(
                "POST {}new/look HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\n{}Content-Length: 500\r\n\r\n--",
                desk.base,
                desk.address,
                desk.address,
                multipart_head()
            ),
        };
        stream.write_all(said.as_bytes()).unwrap();
    }
    desk.get("new/look");
    let begun = Instant::now();
    assert_eq!(desk.get("new/look").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    drop(slow);

    let own = format!("GET {} HTTP/1.1\r\nHost: {}\r\n", desk.base, desk.address);
    let many: String = (0..5_000).map(|number| format!("X-{number}: a\r\n")).collect();
    let long = format!("X: {}\r\n", "a".repeat(1 << 20));
    for flood in [many, long] {
        let mut stream = connect(&desk.address);
        // It may close before it has read all.
        let _ = stream.write_all(format!("{own}{flood}\r\n").as_bytes());
        let mut first = [0; 12];
        if std::io::Read::read_exact(&mut stream, &mut first).is_ok() {
            assert!(first.starts_with(b"HTTP/1.1 4"), "{}", String::from_utf8_lossy(&first));
        }
        assert_eq!(desk.get("new/look").status, 200);
    }
}
