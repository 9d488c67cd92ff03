//! The daily work on the registers: what each act asks, and which bytes of which file it changes. No terminal, no browser.

mod act;
mod all;
mod below;
mod changed_file;
mod evidence;
mod forms_export;
mod handover;
mod incident;
mod leaving;
mod log;
mod log_table;
mod named_people;
mod names;
mod new_incident;
mod numbered;
mod practice;
mod prompt;
mod proposal;
mod record_text;
mod recorded;
mod splice;
mod step;
mod toml_lines;
mod whole_tables;

pub use act::{Act, EvidenceKeys, refuse_to_come};
pub use all::acts;
pub use changed_file::ChangedFile;
pub use forms_export::acknowledgements;
pub use named_people::{LooksLike, looks_like};
pub use practice::Practice;
pub use prompt::{Answers, Prompt, PromptChoice, flag_of};
pub use proposal::{Proposal, Refusal};
pub use splice::{RawSplice, Splice};
pub use whole_tables::tables_stay_whole;
