//! Every kind of edit, one after the other: each does what it is there for.

use super::edit::{Came, Edit};
use super::follow::Followed;
use super::kinds::{KINDS, Then};
use super::practices;

/// Each kind of edit, beside those that were made before it. Each does what it is there for.
pub fn is_followed() {
    let mut followed = Followed::new(practices::example());
    let mut surprises = Vec::new();
    let mut index = 0;
    let mut wrong = Vec::new();
    for (at_once, kinds) in KINDS {
        let mut edits = Vec::new();
        for kind in kinds {
            edits.push(Edit { kind, at: index * 7 + 1, number: index });
            index += 1;
        }
        wrong.extend(edits.iter().copied().filter(|edit| edit.kind.then == Then::Refused));
        for then in [Then::Made, Then::Either] {
            let some: Vec<Edit> = edits.iter().copied().filter(|edit| edit.kind.then == then).collect();
            for save in some.chunks(if then == Then::Made { at_once } else { 1 }) {
                if followed.save(save) == Came::Refused {
                    followed.put_right();
                    surprises.extend(made_alone(&mut followed, save));
                }
            }
        }
    }
    // One comes to the other, and then they are put right together.
    for some in wrong.chunks(5) {
        let came = some.iter().map(|edit| (*edit, followed.save(&[*edit])));
        surprises.extend(came.filter(|(_, came)| *came != Came::Refused));
        followed.put_right();
    }
    assert!(surprises.is_empty(), "what came of these is not what they are for: {surprises:#?}");
}

/// Those of a save that was refused of which something else came than they are for.
fn made_alone(followed: &mut Followed, save: &[Edit]) -> Vec<(Edit, Came)> {
    let mut surprises = Vec::new();
    for edit in save.iter().filter(|edit| edit.kind.then == Then::Made) {
        let came = followed.save(&[*edit]);
        if came == Came::Refused {
            followed.put_right();
        }
        if came != Came::Made {
            surprises.push((*edit, came));
        }
    }
    surprises
}
