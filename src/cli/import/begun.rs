//! What a text that comes in becomes: a draft of a policy's next version, or a draft once more.

use jiff::civil::Date;

use crate::cli::arguments::ImportArgs;
use crate::cli::failure::Failure;
use crate::cli::new::ask::Questions;
use crate::cli::new::here::Here;
use crate::cli::new::numbers::{numbers, refuse_other_present};
use crate::drafts::{DraftUpdate, VersionDraft, as_lines, rewritten, update_draft};
use crate::model::{Policy, PolicyId};
use crate::versioning::{
    DraftFolder, FileChange, NumberOf, Numbers, control_of, folder_name, folder_of, numbered_control, refuse_earlier,
    unread,
};

pub enum Begun {
    /// A draft of the next version, beside what stands.
    Next(Numbers, DraftFolder),
    /// What was there was a draft, and is kept nowhere.
    Again(Draft),
}

/// A draft whose text is replaced.
pub struct Draft {
    id: PolicyId,
    /// What it is called until now, where the practice has numbered it.
    version: Option<String>,
    /// What it is called from now on, where that was asked for.
    number: Option<String>,
    /// Whether another version stands until it is approved, and its number.
    stands: Option<Option<String>>,
}

impl Begun {
    pub fn of(
        here: &Here,
        policy: &PolicyId,
        arguments: &ImportArgs,
        questions: &mut Questions,
    ) -> Result<Self, Failure> {
        let (number, present) = (arguments.number.as_ref(), arguments.present.as_ref());
        let stands = here.library.policies.get(policy);
        if let Some(draft) = here.library.drafts.get(policy) {
            return Draft::of(draft, stands.map(|stands| &**stands), number, present).map(Begun::Again);
        }
        match stands.filter(|there| there.is_draft()) {
            Some(there) => Draft::of(there, None, number, present).map(Begun::Again),
            None => {
                let numbers = numbers(here, policy, number, present, true, questions)?;
                Ok(Begun::Next(numbers, DraftFolder::of(&here.files(), policy)))
            }
        }
    }

    /// The control block as it goes on, a change of the folder whose text is replaced.
    /// Also whether an approval was taken out of a draft.
    pub fn control(
        &self,
        here: &Here,
        policy: &PolicyId,
        summary: Option<&str>,
        today: Date,
    ) -> Result<(FileChange, bool), Failure> {
        match self {
            Begun::Next(numbers, folder) => {
                const USUAL: &str = "The text was taken over from a document; see what changed, word by word.";
                let (summary, draft_of) = (summary.unwrap_or(USUAL), policy.as_str());
                let begun_from = &folder.begun_from(&here.files(), self.numbered(here, policy)?.as_ref());
                let version = &numbers.next;
                let new = VersionDraft { version, draft_of, begun_from, summary, audience: "staff", today };
                Ok((folder.control(&here.files(), &new)?, false))
            }
            Begun::Again(draft) => {
                let name = control_of(&draft.id);
                let before = here.bytes(&name)?.unwrap_or_default();
                let again = DraftUpdate { version: draft.number.as_deref(), summary, today };
                let (after, was_approved) = update_draft(&as_lines(&before), &again).ok_or_else(|| unread(&name))?;
                let after = rewritten(&before, &after);
                Ok((FileChange { name, before: Some(before), after: Some(after) }, was_approved))
            }
        }
    }

    /// The changes where they are to be written; `others` are those of files that cite its clauses.
    pub fn placed(
        &self,
        here: &Here,
        policy: &PolicyId,
        changes: Vec<FileChange>,
        others: Vec<FileChange>,
    ) -> Result<Vec<FileChange>, Failure> {
        match self {
            Begun::Next(_, folder) => {
                let made: Vec<String> = changes.iter().map(|change| change.name.clone()).collect();
                let copies = folder.attachments(&here.files())?.into_iter().filter(|copy| !made.contains(&copy.name));
                let mut placed = folder.placed(changes.into_iter().chain(copies).collect());
                placed.extend(self.numbered(here, policy)?);
                Ok(placed)
            }
            Begun::Again(draft) if draft.stands.is_some() => Ok(changes),
            // Nothing is in force: what cites it follows at once.
            Begun::Again(_) => Ok(changes.into_iter().chain(others).collect()),
        }
    }

    /// A file of the text that was there, in `folder`, as the file that is to be written.
    pub fn relocated(&self, folder: &str, file: &str) -> String {
        match file.strip_prefix(folder) {
            Some(name) => format!("{}{name}", folder_of(self.id())),
            None => file.to_owned(),
        }
    }

    /// The control block of what stands with its number, where it had none.
    fn numbered(&self, here: &Here, policy: &PolicyId) -> Result<Option<FileChange>, Failure> {
        match (self, here.library.policies.get(policy)) {
            (Begun::Next(numbers, _), Some(stands)) => Ok(numbered_control(&here.files(), stands, &numbers.present)?),
            _ => Ok(None),
        }
    }

    /// Whether what cites its clauses follows once it is approved, and not at once.
    pub fn waits(&self) -> bool {
        match self {
            Begun::Next(..) => true,
            Begun::Again(draft) => draft.stands.is_some(),
        }
    }

    /// What the folder in which the text will lie is called.
    pub fn id(&self) -> &PolicyId {
        match self {
            Begun::Next(_, folder) => &folder.id,
            Begun::Again(draft) => &draft.id,
        }
    }

    /// What has become of the text that was there; `file` is what came in, and `changed` what is another.
    pub fn said(&self, policy: &PolicyId, file: &str, changed: &str) -> String {
        let stays = |version: &Option<String>| match version {
            Some(version) => format!("version {version} stays as it is until the draft is approved"),
            None => "the policy stays as it is until the draft is approved".to_owned(),
        };
        match self {
            Begun::Next(numbers, folder) => format!(
                "version {} of ‘{policy}’ begun from {file}, a draft in {}\n{changed}\n{}: staff can read the draft, the public cannot",
                numbers.next,
                folder.name(),
                stays(&Some(numbers.present.clone())),
            ),
            Begun::Again(draft) => {
                let of = |version: &String| format!("the draft of version {version} of ‘{policy}’");
                let which = draft.version.as_ref().map_or_else(|| format!("the draft of ‘{policy}’"), of);
                let number = draft.number.as_ref().filter(|number| draft.version.as_ref() != Some(number));
                let number = number.map(|number| format!(", which is {number} now")).unwrap_or_default();
                let stays = draft.stands.as_ref().map_or_else(|| "no version is in force yet".to_owned(), stays);
                format!("{file} replaces {which}{number}\n{changed}\n{stays}")
            }
        }
    }

    /// What to open once the sites are built.
    pub fn see(&self) -> String {
        let version = match self {
            Begun::Next(numbers, _) => Some(&numbers.next),
            Begun::Again(draft) if draft.stands.is_some() => draft.number.as_ref().or(draft.version.as_ref()),
            Begun::Again(_) => return "`byelaw build`, and read the policy on the intranet.".to_owned(),
        };
        let draft = version.map_or_else(|| "next version".to_owned(), |version| format!("version {version}"));
        format!(
            "`byelaw build`, and open “What the draft of {draft} would change” on the intranet’s page of the policy: each change, word by word."
        )
    }

    /// What the approval brings.
    pub fn approval(&self, policy: &PolicyId) -> String {
        let record = format!("Once it is approved, record that with `byelaw new approval {policy}`");
        match self.waits() {
            true => format!("{record}: it then takes the place of what stands, and what cites its clauses follows."),
            false => format!("{record}."),
        }
    }

    /// How what was there comes back; `notes` lists what was changed.
    pub fn way_back(&self, notes: &str) -> String {
        match self {
            Begun::Next(_, folder) => format!("To take it back: delete {} and {notes}.", folder.name()),
            Begun::Again(_) => {
                "What the draft said before is kept nowhere. To take it back: import the document that it was made from, or put a copy of content/ back.".to_owned()
            }
        }
    }
}

impl Draft {
    fn of(
        draft: &Policy,
        stands: Option<&Policy>,
        number: Option<&String>,
        present: Option<&String>,
    ) -> Result<Self, Failure> {
        let version = Option::clone(&draft.control.version);
        let before = stands.and_then(|stands| Option::clone(&stands.control.version));
        refuse_other_present(present, stands.map_or(version.as_ref(), |_| before.as_ref()))?;
        let given = match (number, present.filter(|_| stands.is_none())) {
            (Some(number), _) => Some(folder_name(NumberOf::Next, number.clone())?),
            (None, Some(present)) => Some(folder_name(NumberOf::Present, present.clone())?),
            (None, None) => None,
        };
        if let (Some(number), Some(before)) = (&given, &before) {
            refuse_earlier(number, before, "the version that stands")?;
        }
        Ok(Draft { id: draft.id.clone(), version, number: given, stands: stands.map(|_| before) })
    }
}
