//! By which queries each site keeps its own answers.

use crate::incremental::Query;

/// What the one site shows of a policy the other may not.
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
