//! The frame of every intranet page: navigation and the way back to the home page.

use crate::sites::shared::{Address, Frame, LinkView, Shell};

/// The shell of any page except the home page.
pub fn shell(title: impl Into<String>, path: impl Into<String>, menu: &'static str) -> Shell {
    StaffFrame.finish(Shell::new(title, path, menu))
}

#[derive(Hash)]
pub struct StaffFrame;

impl Frame for StaffFrame {
    fn finish(&self, shell: Shell) -> Shell {
        let home = LinkView::new("Home", &Address::page("index.html"), &shell.path);
        Shell { breadcrumbs: std::iter::once(home).chain(shell.breadcrumbs.clone()).collect(), ..shell }
    }
}
