//! What stands around the content of every public page: its own address on the web and the way back.

use super::about::about;
use super::door::PublicLibrary;
use crate::render::{Address, LinkView, Shell};

/// What every public page has besides its content.
pub fn finish(shell: Shell, public: &PublicLibrary) -> Shell {
    let canonical = public.public_url.map(|url| {
        let path = if shell.path == "index.html" { "" } else { shell.path.as_str() };
        format!("{url}{path}")
    });
    let shell = Shell { canonical, ..shell };
    let shell = Shell { about: Some(about(&shell, public)), ..shell };
    if shell.path == "index.html" {
        return shell;
    }
    let home = LinkView::new("Home", &Address::page("index.html"), &shell.path);
    Shell { breadcrumbs: std::iter::once(home).chain(shell.breadcrumbs.clone()).collect(), ..shell }
}
