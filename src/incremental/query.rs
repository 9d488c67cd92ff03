//! The queries: a name for each way of working something out.

use borsh::{BorshDeserialize, BorshSerialize};

macro_rules! queries {
    ($($(#[$note:meta])* $name:ident,)+) => {
        /// Two queries never share an answer, also where both are of one type and about the same.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
        pub enum Query {
            $($(#[$note])* $name,)+
        }

        impl Query {
            pub const ALL: &[Query] = &[$(Query::$name),+];
            pub const COUNT: usize = Query::ALL.len();
        }
    };
}

queries! {
    /// A policy as it was read.
    Policy,
    /// A month of incidents as it was read.
    Month,
    /// Any other register that nothing names.
    Log,
    /// The pictures and documents that a policy names.
    FilesNamed,
    /// A picture without its metadata.
    CleanedPicture,
    /// Names of people in what the public reads of a policy.
    NamesInPolicy,
    /// Identifiers of patients in a policy's files and public texts.
    IdentifiersInPolicy,
    /// Identifiers of patients in a policy's texts for staff.
    IdentifiersInTexts,
    /// Identifiers of patients in a register.
    IdentifiersInRegister,
    /// What the lines of a register are.
    RegisterLines,
    /// Secrets in a policy's files.
    SecretsInPolicy,
    /// Secrets in any other file.
    SecretsInFile,
    /// What a document tells besides its text.
    DocumentTraces,
    /// The references that a policy links to.
    LinkedReferences,
    VagueWords,
    Roles,
    Abbreviations,
    /// The names of a policy's terms.
    TermPhrases,
    /// The terms whose clause does without them.
    UnnamedTerms,
    /// The terms that a policy's clauses use.
    UsedTerms,
    /// The clauses that no list says are read by people.
    UnreadClauses,
    /// What the public may see of a policy.
    PublicShare,
    /// What may be linked to in a policy, on each site.
    PublicNames,
    StaffNames,
    /// What links to what, on each site.
    PublicBacklinks,
    StaffBacklinks,
    /// Pages that read of the rest of their site.
    PublicPages,
    StaffPages,
    /// The templates of a site, parsed.
    PublicTemplates,
    StaffTemplates,
    /// How the clauses of a policy are checked, as numbers.
    CoverageCounts,
}
