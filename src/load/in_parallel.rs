//! Maps items in parallel and collects their problems.

use rayon::prelude::*;

use crate::base::problem::Problem;

/// The results in input order, and the problems of all items.
pub fn in_parallel<I: Send, T: Send>(
    items: impl IntoParallelIterator<Item = I>,
    problems: &mut Vec<Problem>,
    make: impl Fn(I, &mut Vec<Problem>) -> T + Sync + Send,
) -> Vec<T> {
    let make = |item| {
        let mut found = Vec::new();
        (make(item, &mut found), found)
    };
    let made: Vec<(T, Vec<Problem>)> = items.into_par_iter().map(make).collect();
    let mut all = Vec::with_capacity(made.len());
    for (one, found) in made {
        all.push(one);
        problems.extend(found);
    }
    all
}
