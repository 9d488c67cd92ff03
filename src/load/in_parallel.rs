//! Maps items in parallel, each with problems of its own.

use rayon::prelude::*;

use crate::base::problem::Problem;

/// What is made of each, in order, with all problems.
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
