//! What is typed into the desk's forms stays on the disk until it is saved, thrown away, or a week old.

use jiff::Timestamp;

use super::form::KEPT_FILE;
use super::request::{FORM_TOKEN, Request, SentForm};
use super::state::Desk;
use super::token::{NoRandomness, SecretToken};
use crate::disk::DiskError;
use crate::disk::history::{TypedForm, forget_typed, keep_typed, typed_form};

/// The first parts of the paths whose forms hold nothing that somebody typed.
const NOTHING_TYPED: [&str; 5] = ["close", "draft", "history", "kept", "role"];

/// The input that holds a form's token. A form that is shown again gets another.
const TOKEN: &str = FORM_TOKEN;

/// Why a form is not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

impl Desk {
    /// Keeps what stands in a form so far; a form that was sent meanwhile is kept no more.
    pub(super) fn keep_draft(&self, address: &str, form: SentForm) -> Result<(), NotKept> {
        let new = SecretToken::random()?.as_str().to_owned();
        let token = form.value(TOKEN).unwrap_or_default().to_owned();
        let kept = self.session().forms.keep(&token, new);
        let Some((id, title)) = kept.filter(|_| is_typed(address, &form)) else { return Ok(()) };
        self.keep(&id, title, address, form)?;
        if !self.session().forms.is_open(&token) {
            self.forget_kept(&id);
        }
        Ok(())
    }

    /// Keeps a form that cannot be taken now, with its file; the id under which it is kept, where there was something to keep.
    pub(super) fn keep_sent(&self, address: &str, mut form: SentForm) -> Result<Option<String>, NotKept> {
        if !is_typed(address, &form) {
            return Ok(None);
        }
        if let Some(file) = form.files.pop() {
            let name = self.session().keep_file(file)?;
            form.values.retain(|(key, _)| key != KEPT_FILE);
            form.values.push((KEPT_FILE.to_owned(), name));
        }
        let new = SecretToken::random()?.as_str().to_owned();
        let known = self.session().forms.keep(form.value(TOKEN).unwrap_or_default(), new.clone());
        let (id, title) = known.unwrap_or((new, "a form".to_owned()));
        self.keep(&id, title, address, form).map(|()| Some(id))
    }

    fn keep(&self, id: &str, title: String, address: &str, form: SentForm) -> Result<(), NotKept> {
        let values = form.values.into_iter().filter(|(key, _)| key != TOKEN).collect();
        let (id, page) = (id.to_owned(), address.to_owned());
        let typed = TypedForm { id, page, title, by: self.session().role.clone(), at: Timestamp::now(), values };
        Ok(keep_typed(self.root(), &typed)?)
    }

    /// A form as it was typed, to be shown again: without its token it saves nothing.
    pub(super) fn typed_again(&self, id: &str) -> Option<Request> {
        let typed = typed_form(self.root(), id)?;
        let form = Some(SentForm { values: typed.values, ..SentForm::default() });
        Some(Request { form, ..Request::at(&typed.page) })
    }

    pub(super) fn forget_kept(&self, id: &str) {
        forget_typed(self.root(), id);
    }
}

fn is_typed(address: &str, form: &SentForm) -> bool {
    let request = Request::at(address);
    let is_of_form = |key: &str| ![TOKEN, "shown"].contains(&key);
    let has_something = form.values.iter().any(|(key, value)| is_of_form(key) && !value.trim().is_empty());
    let has_typing = request.path.first().is_some_and(|first| !NOTHING_TYPED.contains(&first.as_str()));
    has_typing && (has_something || !form.files.is_empty())
}
