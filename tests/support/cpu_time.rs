//! How long the processor works for something, however busy the machine is with other things.

use std::time::Duration;

use super::one_thread::on_this_thread_alone;

/// The time that the processor spends on this work, all of which is done by one thread.
pub fn cpu_time(work: impl FnOnce() + Send) -> Duration {
    let timed = || {
        let mut taken = Duration::ZERO;
        on_this_thread_alone(|| {
            let began = now();
            work();
            taken = now() - began;
        });
        taken
    };
    std::thread::scope(|scope| scope.spawn(timed).join().unwrap())
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
