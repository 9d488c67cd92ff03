//! Work that one thread does whole, so that what it takes can be counted there.

/// Runs it with a pool of this thread alone. A thread can belong to one pool only, as long as it lives.
pub fn on_this_thread_alone(work: impl FnOnce()) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    work();
    drop(pool);
}
