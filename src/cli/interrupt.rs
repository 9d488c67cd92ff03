//! Ctrl-C, and the system's other ways to end a program.

use std::thread;

use tokio::runtime;

/// The exit code of a program that was interrupted before it was done.
const INTERRUPTED: i32 = 130;

/// Calls `end` at the first signal to end the program, and ends it at once at the second: the next build puts right
/// what was being written.
pub fn on_interrupt(end: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            if signalled().await.is_ok() {
                end();
            }
            if signalled().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
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

#[cfg(unix)]
async fn signalled() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut end, mut hang_up) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?, signal(SignalKind::hangup())?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = end.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}

#[cfg(windows)]
async fn signalled() -> std::io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};
    let (mut interrupt, mut end, mut close) = (ctrl_c()?, ctrl_break()?, ctrl_close()?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = end.recv() => {}
        _ = close.recv() => {}
    }
    Ok(())
}
