//! How long the processor works for something, however busy the machine is with other things.

use std::time::Duration;

/// The time that the processor spends on this work, all of which is done by one thread.
pub fn cpu_time(work: impl FnOnce() + Send) -> Duration {
    let alone = || {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
        let began = now();
        work();
        let taken = now() - began;
        drop(pool);
        taken
    };
    // A thread can belong to one pool only, as long as it lives.
    std::thread::scope(|scope| scope.spawn(alone).join().unwrap())
}

#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// Elsewhere the clock on the wall has to do.
#[cfg(not(unix))]
fn now() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGAN.elapsed()
}
