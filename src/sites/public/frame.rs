//! The frame of every public page: its canonical address and the way back.

use super::about::about;
use super::door::PublicLibrary;
use crate::sites::shared::{Address, Frame, LinkView, Shell};

/// The parts of every public page besides its content.
#[derive(Clone, Copy, Hash)]
pub struct PublicFrame<'a> {
    pub name: &'a str,
    pub language: &'a str,
    pub url: Option<&'a str>,
}

impl<'a> PublicFrame<'a> {
    pub fn of(public: &PublicLibrary<'a>) -> Self {
        PublicFrame { name: public.name, language: public.language, url: public.public_url }
    }
}

impl Frame for PublicFrame<'_> {
    fn finish(&self, shell: Shell) -> Shell {
        let canonical = self.url.map(|url| {
            let path = if shell.path == "index.html" { "" } else { shell.path.as_str() };
            format!("{url}{path}")
        });
        let shell = Shell { canonical, ..shell };
        let shell = Shell { about: Some(about(&shell, (self.name, self.language))), ..shell };
        if shell.path == "index.html" {
            return shell;
        }
        let home = LinkView::new("Home", &Address::page("index.html"), &shell.path);
        Shell { breadcrumbs: std::iter::once(home).chain(shell.breadcrumbs.clone()).collect(), ..shell }
    }
}
