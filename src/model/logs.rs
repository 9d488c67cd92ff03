//! The registers that nothing else names, in one list: a line each.

use super::{log::*, people_log::*};
use crate::base::record::{Cutoff, Happens, RecordSchema, Register};

/// Reads a register, where there is one.
pub trait LogReader {
    fn read<R: Register + Clone + Send + Sync + 'static>(&mut self) -> Vec<R>;
}

/// From the list follow the fields, the schemas, the reading and the cut.
macro_rules! logs {
    ($($field:ident: $record:ty,)+) => {
        #[derive(Clone, Debug, Default)]
        pub struct Logs {
            $(pub $field: Vec<$record>,)+
        }

        impl Logs {
            pub const SCHEMAS: &'static [&'static RecordSchema] = &[$(&<$record as Register>::SCHEMA),+];

            pub fn read(reader: &mut impl LogReader) -> Self {
                Logs { $($field: reader.read::<$record>()),+ }
            }

            /// Leaves out what had not happened by a moment.
            pub fn cut(&mut self, moment: &Cutoff) {
                $(self.$field.retain_mut(|record| record.has_begun(moment) && record.cut(moment));)+
            }
        }
    };
}

logs! {
    posts: Post,
    replies: Reply,
    submissions: Submission,
    connections: Connection,
    candidate_reviews: CandidateReview,
    monitoring: Monitoring,
    acknowledgements: Acknowledgement,
    dissemination: Dissemination,
    awareness: Awareness,
    acceptances: Acceptance,
    presentations: Presentation,
}
