//! Where Edge, Chrome and Chromium lie on Windows, macOS and Linux.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Names by which a shell finds them.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// Below the folders of programs of Windows.
const WINDOWS: [&str; 3] = [
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
];

/// Below `/Applications` and that of the user.
const MACOS: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
];

const LINUX: [&str; 4] =
    ["/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge"];

/// The first that is there.
pub fn find() -> Option<PathBuf> {
    places(env::consts::OS, &|name| env::var_os(name)).into_iter().find(|place| is_program(place))
}

/// Where to look on a system, in order.
fn places(system: &str, variable: &dyn Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let below = |folders: &[Option<PathBuf>], files: &[&str]| -> Vec<PathBuf> {
        let folders = folders.iter().flatten();
        folders.flat_map(|folder| files.iter().map(move |file| folder.join(file))).collect()
    };
    let folder = |name: &str| variable(name).map(PathBuf::from);
    match system {
        "windows" => below(&[folder("ProgramFiles"), folder("ProgramFiles(x86)"), folder("LocalAppData")], &WINDOWS),
        "macos" => {
            let own = folder("HOME").map(|home| home.join("Applications"));
            below(&[Some(PathBuf::from("/Applications")), own], &MACOS)
        }
        _ => {
            let path = variable("PATH").unwrap_or_default();
            let on_path: Vec<Option<PathBuf>> =
                env::split_paths(&path).filter(|at| at.is_absolute()).map(Some).collect();
            let mut places = below(&on_path, &NAMES);
            places.extend(LINUX.iter().map(PathBuf::from));
            places
        }
    }
}

fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(system: &str, set: &'static [(&str, &str)]) -> Vec<String> {
        let variable =
            |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        places(system, &variable).iter().map(|place| place.display().to_string()).collect()
    }

    #[test]
    fn each_system_has_its_places() {
        let windows = found("windows", &[("ProgramFiles(x86)", "C:/Program Files (x86)")]);
        assert_eq!(windows[0], "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe");
        let macos = found("macos", &[("HOME", "/Users/example")]);
        assert_eq!(macos[0], "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        assert!(macos.contains(&"/Users/example/Applications/Chromium.app/Contents/MacOS/Chromium".to_owned()));
    }

    /// A program in whatever folder one happens to stand in is nobody's browser.
    #[test]
    fn a_relative_path_is_not_looked_in() {
        let linux = found("linux", &[("PATH", ".:bin:/usr/local/bin")]);
        assert_eq!(linux[0], "/usr/local/bin/chromium");
        assert!(linux.iter().all(|place| place.starts_with('/')));
    }
}
