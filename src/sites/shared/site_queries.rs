//! The cache queries of each site, kept separate.

use crate::incremental::Query;

/// Cached answers of one site must never be used for the other, which shows less.
#[derive(Clone, Copy)]
pub struct SiteQueries {
    pub names: Query,
    pub backlinks: Query,
    pub pages: Query,
    pub templates: Query,
}

impl SiteQueries {
    pub const PUBLIC: SiteQueries = SiteQueries {
        names: Query::PublicNames,
        backlinks: Query::PublicBacklinks,
        pages: Query::PublicPages,
        templates: Query::PublicTemplates,
    };
    pub const STAFF: SiteQueries = SiteQueries {
        names: Query::StaffNames,
        backlinks: Query::StaffBacklinks,
        pages: Query::StaffPages,
        templates: Query::StaffTemplates,
    };
}
