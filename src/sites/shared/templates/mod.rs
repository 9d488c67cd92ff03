//! The theme, its templates and stylesheet, and the shell of every page.

mod explanation;
mod shell;
mod stylesheet;
mod template_set;
mod theme;

pub use explanation::explanation_to_html;
pub use shell::{Frame, LinkView, ReviewDates, Shell};
pub use template_set::TemplateSet;
pub use theme::{Theme, embedded_files};
