//! Ctrl-C, and the system's other ways to end a program.

use std::thread;

use tokio::runtime;

/// The exit code of a program that was interrupted before it was done.
const INTERRUPTED: i32 = 130;

/// Calls `end` at the first signal to end the program, and ends it at once at the second: the next build puts right
/// what was being written.
pub fn on_interrupt(end: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    // Listened for before this returns: whoever ends the program a moment after it has begun ends it as asked.
    let mut signals = {
        let _entered = runtime.enter();
        EndSignals::listen()?
    };
    thread::spawn(move || {
        runtime.block_on(async {
            signals.next().await;
            end();
            signals.next().await;
            std::process::exit(INTERRUPTED);
        });
    });
    Ok(())
}

/// Ignores the signal by which a system that limits the size of files ends a program. The write then fails like any
/// other, and is reported and undone.
pub fn let_writes_fail() {
    #[cfg(unix)]
    if let Ok(runtime) = runtime::Builder::new_current_thread().enable_io().build() {
        let _entered = runtime.enter();
        let too_large = rustix::process::Signal::XFSZ.as_raw();
        // Once tokio has handled a signal, it stays handled, although this listener is dropped.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(too_large));
    }
}

/// The signals that end a program.
#[cfg(unix)]
struct EndSignals([tokio::signal::unix::Signal; 3]);

#[cfg(unix)]
impl EndSignals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(EndSignals([
            signal(SignalKind::interrupt())?,
            signal(SignalKind::terminate())?,
            signal(SignalKind::hangup())?,
        ]))
    }

    async fn next(&mut self) {
        let [interrupt, end, hang_up] = &mut self.0;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
            _ = hang_up.recv() => {}
        }
    }
}

#[cfg(windows)]
struct EndSignals(tokio::signal::windows::CtrlC, tokio::signal::windows::CtrlBreak, tokio::signal::windows::CtrlClose);

#[cfg(windows)]
impl EndSignals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};
        Ok(EndSignals(ctrl_c()?, ctrl_break()?, ctrl_close()?))
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.0.recv() => {}
            _ = self.1.recv() => {}
            _ = self.2.recv() => {}
        }
    }
}
