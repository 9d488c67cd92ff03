//! What `byelaw serve` answers, to whom, and what it does at a save, at a mistake and at Ctrl-C.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::support::on_disk::{PAGE, byelaw, practice, snapshot};
use crate::support::serving::{Answer, Events, Running, Serving, ask, connect};

const PAGE_ADDRESS: &str = "/guidance/criticism.html";

fn edit(root: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(PAGE)).unwrap();
    assert!(text.contains(from), "no ‘{from}’ in {text}");
    fs::write(root.join(PAGE), text.replace(from, to)).unwrap();
}

/// What a page says it looks like.
fn look_of(page: &Answer) -> String {
    page.text().split("data-look=\"").nth(1).expect("a page has the script").split('"').next().unwrap().to_owned()
}

#[test]
fn pages_come_as_they_were_written_and_with_the_script() {
    let practice = practice();
    let mut serving = Serving::begin(practice.path(), &[]);
    serving.says("Watching");
    for (site, name) in [(&serving.public, "public"), (&serving.intranet, "intranet")] {
        let folder = practice.path().join("output").join(name);
        let page = serving.get(site, "/");
        assert_eq!(page.status, 200);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(page.text().matches("<script src=\"/.byelaw/reload.js\"").count(), 1);
        let css = serving.get(site, "/assets/byelaw.css");
        assert_eq!(css.header("content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(css.body, fs::read(folder.join("assets/byelaw.css")).unwrap());
        for answer in [&page, &css, &serving.get(site, "/no/such/page.html")] {
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{}", answer.head);
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none';"), "{policy}");
            assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
        }
        for (path, kind) in [("/.byelaw/reload.js", "text/javascript"), ("/.byelaw/overlay.css", "text/css")] {
            let answer = serving.get(site, path);
            assert_eq!(answer.status, 200);
            assert!(answer.header("content-type").unwrap().starts_with(kind));
        }
    }
    let script = serving.get(&serving.public, "/").header("content-security-policy").unwrap().to_owned();
    assert!(script.contains(&format!("script-src http://{}/.byelaw/reload.js;", serving.public)), "{script}");
    for (path, bytes) in snapshot(&practice.path().join("output")) {
        assert!(!String::from_utf8_lossy(&bytes).contains(".byelaw/"), "{} holds the script", path.display());
    }
    let clean = tempfile::tempdir().unwrap();
    assert!(byelaw(practice.path(), &["build", "--out", clean.path().to_str().unwrap()]).status.success());
    assert!(snapshot(&practice.path().join("output")) == snapshot(clean.path()), "not what a build makes");
}

#[test]
fn only_who_names_the_site_is_answered() {
    let practice = practice();
    let mut serving = Serving::begin(practice.path(), &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    let port = site.rsplit(':').next().unwrap();
    let with_host = |host: &str| ask(&site, &format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    assert_eq!(with_host(&format!("Host: localhost:{port}\r\n")).status, 200);
    assert_eq!(with_host(&format!("Host: LocalHost:{port}\r\n")).status, 200);
    let other = serving.public.clone();
    for host in [
        "Host: evil.example\r\n",
        &format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1\r\n",
        "Host: localhost:1\r\n",
        &format!("Host: {other}\r\n"),
        &format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
        &format!("Host: {site}\r\nHost: evil.example\r\n"),
        "Host: \r\n",
        "",
    ] {
        let answer = with_host(host);
        assert!([400, 421].contains(&answer.status), "{host}{}", answer.head);
        assert!(!answer.text().contains("Staff intranet"), "{host}");
        assert!(!answer.text().contains("<html"), "{host}");
    }
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: {site}\r\nConnection: close\r\n\r\n");
    assert_eq!(ask(&site, &absolute).status, 421);
    let script = format!("GET /.byelaw/events HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(ask(&site, &script).status, 421);
}

#[test]
fn nothing_is_reached_but_the_files_of_the_two_sites() {
    let practice = practice();
    let root = practice.path();
    assert!(byelaw(root, &["build"]).status.success());
    fs::write(root.join("output/intranet/.secret"), "secret").unwrap();
    fs::write(root.join("output/intranet/theirs.txt"), "kept").unwrap();
    #[cfg(unix)]
    for (to, name) in [("../reports", "reports"), ("../../content/site.toml", "site.txt"), ("theirs.txt", "link.txt")] {
        std::os::unix::fs::symlink(to, root.join("output/intranet").join(name)).unwrap();
    }
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    assert_eq!(serving.get(&site, "/theirs.txt").text(), "kept");
    let summary = "reports/2026-27-Q2/summary.csv";
    assert!(root.join("output").join(summary).exists());
    let climbs = ["..", "%2e%2e", "%2E%2e", ".%2e", "%252e%252e", "..%2f..", "%c0%ae%c0%ae", "....", "..;", "%00.."];
    let mut paths: Vec<String> = climbs.iter().map(|climb| format!("/{climb}/{summary}")).collect();
    paths.extend(climbs.iter().map(|climb| format!("/guidance/{climb}/{climb}/{summary}")));
    paths.extend(
        [
            "/..\\reports",
            "/..%5creports%5c2026-27-Q2%5csummary.csv",
            "//etc/passwd",
            "/etc/passwd",
            "/%2fetc%2fpasswd",
            "/.byelaw-files.json",
            "/.byelaw-lock",
            "/.secret",
            "/%2esecret",
            "/_headers",
            "/site.txt",
            "/.byelaw/",
            "/.byelaw/other",
            "/guidance",
            "/guidance/",
        ]
        .map(str::to_owned),
    );
    paths.push(format!("/{summary}"));
    for path in paths {
        for site in [&serving.public, &serving.intranet] {
            let answer = serving.get(site, &path);
            assert!([400, 404].contains(&answer.status), "{path}: {}", answer.head);
            for words in ["secret", "root:", "schema", "period,"] {
                assert!(!answer.text().contains(words), "{path} shows ‘{words}’");
            }
        }
    }
    for (method, body) in [
        ("POST", "Content-Length: 3\r\n\r\na=b"),
        ("PUT", "Content-Length: 0\r\n\r\n"),
        ("DELETE", "\r\n"),
        ("OPTIONS", "\r\n"),
    ] {
        for path in ["/", "/.byelaw/reload.js", "/.byelaw/events"] {
            let answer =
                ask(&site, &format!("{method} {path} HTTP/1.1\r\nHost: {site}\r\nConnection: close\r\n{body}"));
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), Some("GET,HEAD"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
        }
    }
    let head = ask(&site, &format!("HEAD / HTTP/1.1\r\nHost: {site}\r\nConnection: close\r\n\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_page_is_told_of_its_change_of_a_mistake_and_of_its_repair() {
    let practice = practice();
    let root = practice.path();
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    let first = serving.get(&site, PAGE_ADDRESS);
    let mut open = Events::of(&site, PAGE_ADDRESS, &look_of(&first));
    let mut other = Events::of(&site, "/people.html", &look_of(&serving.get(&site, "/people.html")));
    let calm = serde_json::json!({ "reload": false, "problem": null });
    assert_eq!(open.next().unwrap(), calm);
    assert_eq!(other.next().unwrap(), calm);

    edit(root, "Stay calm", "Stay very calm");
    assert_eq!(open.next().unwrap()["reload"], true);
    serving.says("intranet/guidance/criticism.html");
    let second = serving.get(&site, PAGE_ADDRESS);
    assert!(second.text().contains("Stay very calm"));
    assert_ne!(look_of(&first), look_of(&second));
    // A page that was loaded meanwhile by somebody slow is told at once.
    assert_eq!(Events::of(&site, PAGE_ADDRESS, &look_of(&first)).next().unwrap()["reload"], true);

    let mut open = Events::of(&site, PAGE_ADDRESS, &look_of(&second));
    assert_eq!(open.next().unwrap(), calm);
    edit(root, "very calm", "[[99.9]] calm");
    let told = open.next().unwrap();
    assert_eq!(told["reload"], false);
    let words = told["problem"].as_str().unwrap();
    for expected in
        ["error[dangling-link] in content/guidance/criticism.md:6:", "A link leads to something that is not there"]
    {
        assert!(words.contains(expected), "{words}");
    }
    // What stands there, and what might stand there instead, is for the terminal.
    assert!(!words.contains("99.9") && !words.contains("[[1.1]]"), "{words}");
    for line in ["nothing here is called ‘99.9’", "Stay [[99.9]] calm", "help: ", "Nothing was written"] {
        serving.says(line);
    }
    assert!(serving.get(&site, PAGE_ADDRESS).text().contains("Stay very calm"), "the last good site stays");
    assert_eq!(other.next().unwrap()["problem"], words, "another page shows it too, and was not loaded anew before");
    let late = Events::of(&site, "/", &look_of(&serving.get(&site, "/"))).next().unwrap();
    assert_eq!(late["reload"], false);
    assert_eq!(late["problem"], words);

    edit(root, "[[99.9]] calm", "very calm");
    assert_eq!(open.next().unwrap(), calm);
    serving.says("Put right");
}

/// Each mistake in a register quotes what stands there, in the line, in the message or as a name that would do.
#[test]
fn a_mistake_in_a_register_shows_no_word_of_it_at_either_port() {
    let practice = practice();
    let root = practice.path();
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let mut pages: Vec<Events> = [&serving.public, &serving.intranet]
        .map(|site| Events::of(site, "/", &look_of(&serving.get(site, "/"))))
        .into();
    for page in &mut pages {
        assert_eq!(page.next().unwrap()["problem"], serde_json::Value::Null);
    }
    let incidents = root.join("content/registers/incidents/2026-07.toml");
    let good = fs::read_to_string(&incidents).unwrap();
    for (slip, in_the_terminal) in [
        ("author = \"partnermark-author\"", "partnermark-author"),
        ("partnermark-key = \"patient\"", "partnermark-key"),
        ("summary = partnermark-bare", "partnermark-bare"),
        ("natures = [\"partnermark-nature\"] # partnermark-comment", "partnermark-nature"),
    ] {
        let record =
            format!("{good}\n[[incident]]\nid = \"partnermark-id\"\n{slip}\nsummary = \"partnermark-summary\"\n");
        fs::write(&incidents, record).unwrap();
        for page in &mut pages {
            let told = page.next().unwrap();
            let words = told["problem"].as_str().unwrap();
            assert!(words.contains("] in content/registers/incidents/2026-07.toml:"), "{words}");
            assert!(!words.contains("partnermark"), "{words}");
        }
        serving.says(in_the_terminal);
        fs::write(&incidents, &good).unwrap();
        for page in &mut pages {
            assert_eq!(page.next().unwrap()["problem"], serde_json::Value::Null);
        }
    }
}

#[test]
fn a_practice_with_a_mistake_from_the_start_is_served_as_it_was_or_not_yet() {
    let practice = practice();
    let root = practice.path();
    edit(root, "Stay calm", "Stay [[99.9]] calm");
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    let page = serving.get(&site, PAGE_ADDRESS);
    assert_eq!(page.status, 503);
    assert!(page.text().contains("Nothing has been made yet"));
    let mut open = Events::of(&site, PAGE_ADDRESS, &look_of(&page));
    let told = open.next().unwrap();
    assert!(told["problem"].as_str().unwrap().starts_with("error[dangling-link] in content/guidance/criticism.md:6:"));
    edit(root, "[[99.9]] calm", "calm");
    assert_eq!(open.next().unwrap()["reload"], true);
    assert_eq!(serving.get(&site, PAGE_ADDRESS).status, 200);
    drop(serving);

    edit(root, "Stay calm", "Stay [[99.9]] calm");
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    assert!(serving.get(&site, PAGE_ADDRESS).text().contains("Stay calm"));
}

#[test]
fn a_strangers_folder_is_not_served() {
    let practice = practice();
    let theirs = practice.path().join("pictures/public");
    fs::create_dir_all(&theirs).unwrap();
    fs::write(theirs.join("index.html"), "cat").unwrap();
    let out = practice.path().join("pictures");
    // With a mistake nothing is written, so that nothing but the reading of the folder stands between.
    edit(practice.path(), "Stay calm", "Stay [[99.9]] calm");
    let mut serving = Serving::begin(practice.path(), &["--out", out.to_str().unwrap()]);
    serving.says("Watching");
    let answer = serving.get(&serving.public, "/");
    assert_eq!(answer.status, 503);
    assert!(!answer.text().contains("cat"));
    edit(practice.path(), "[[99.9]] calm", "calm");
    serving.says("holds files that byelaw did not make");
}

#[test]
fn who_connects_and_asks_for_nothing_is_let_go_and_open_pages_are_not() {
    let practice = practice();
    let mut serving = Serving::begin(practice.path(), &[]);
    serving.says("Watching");
    let site = serving.intranet.clone();
    let mut open = Events::of(&site, PAGE_ADDRESS, &look_of(&serving.get(&site, PAGE_ADDRESS)));
    assert!(open.next().is_some());
    let asked = format!("GET / HTTP/1.1\r\nHost: {site}\r\n");
    // Nothing at all, half a head, and nothing more after an answer.
    let mut waiting = ["", asked.as_str(), &format!("{asked}\r\n")].map(|words| {
        let mut stream = connect(&site);
        stream.write_all(words.as_bytes()).unwrap();
        stream
    });
    for stream in &mut waiting {
        // It ends, or the test does not.
        std::io::copy(stream, &mut std::io::sink()).unwrap();
    }
    edit(practice.path(), "Stay calm", "Stay very calm");
    assert_eq!(open.next().unwrap()["reload"], true);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_everything_with_the_output_whole() {
    let practice = practice();
    let root = practice.path();
    let mut serving = Serving::begin(root, &[]);
    serving.says("Watching");
    let page = serving.get(&serving.intranet, "/");
    let mut open = Events::of(&serving.intranet, "/", &look_of(&page));
    assert!(open.next().is_some());
    // A browser keeps such connections in reserve.
    let _unused = std::net::TcpStream::connect(&serving.public).unwrap();
    let (code, said) = serving.interrupt();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Ended."), "{said}");
    assert_eq!(open.next(), None);
    let clean = tempfile::tempdir().unwrap();
    assert!(byelaw(root, &["build", "--out", clean.path().to_str().unwrap()]).status.success());
    assert!(snapshot(&root.join("output")) == snapshot(clean.path()));

    let mut watch = Running::begin(root, &["watch"]);
    watch.says("Watching");
    edit(root, "Stay calm", "Stay very calm");
    watch.says("intranet/guidance/criticism.html");
    let (code, said) = watch.end(rustix::process::Signal::TERM);
    assert_eq!(code, Some(0), "{said}");
    assert!(fs::read_to_string(root.join("output/intranet/guidance/criticism.html")).unwrap().contains("very calm"));
}

#[test]
fn two_at_once_take_turns_and_other_ports() {
    let practice = practice();
    let root = practice.path();
    let mut first = Serving::begin(root, &[]);
    first.says("Watching");
    let mut second = Serving::begin(root, &[]);
    second.says("Watching");
    assert_ne!(first.public, second.public);
    let mut pages: Vec<Events> = [(&first, &first.intranet), (&second, &second.intranet)]
        .into_iter()
        .map(|(serving, site)| Events::of(site, PAGE_ADDRESS, &look_of(&serving.get(site, PAGE_ADDRESS))))
        .collect();
    for page in &mut pages {
        assert_eq!(page.next().unwrap()["reload"], false);
    }
    // Whichever of them writes it.
    edit(root, "Stay calm", "Stay very calm");
    for page in &mut pages {
        assert_eq!(page.next().unwrap()["reload"], true);
    }
    // A build meanwhile does the same work, and finds it done.
    let built = byelaw(root, &["build"]);
    assert!([Some(0), Some(3)].contains(&built.status.code()));
    // A port that was asked for by its number is not exchanged for another.
    let port = second.intranet.rsplit(':').next().unwrap();
    let refused = byelaw(root, &["serve", "--port", port]);
    assert_eq!(refused.status.code(), Some(2));
    let said = crate::support::on_disk::said(&refused);
    assert!(
        said.contains(&format!("port {port} or the next one is in use")) && said.contains("write --port"),
        "{said}"
    );
    for (host, words) in
        [("0.0.0.0", "every address"), ("no-such-machine.invalid", "not a name or address of this machine")]
    {
        let refused = byelaw(root, &["serve", "--host", host]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(crate::support::on_disk::said(&refused).contains(words), "{}", crate::support::on_disk::said(&refused));
    }
}
