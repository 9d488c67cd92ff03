//! Ctrl-C, and the system's other ways to end a program.

use std::thread;

use tokio::runtime;

/// The exit code of a program that was interrupted before it was done.
const INTERRUPTED: i32 = 130;

/// Calls `end` once the program is asked to end. Asked a second time, it ends at once: whatever is being written then is
/// put right by the next build.
pub fn on_interrupt(end: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let runtime = runtime::Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            if asked().await.is_ok() {
                end();
            }
            if asked().await.is_ok() {
                std::process::exit(INTERRUPTED);
            }
        });
    });
    Ok(())
}

/// Where the system limits the size of files, it ends a program that writes a larger one. From now on the write fails
/// instead, and is told and taken back like any other.
pub fn let_writes_fail() {
    #[cfg(unix)]
    if let Ok(runtime) = runtime::Builder::new_current_thread().enable_io().build() {
        let _entered = runtime.enter();
        let too_large = rustix::process::Signal::XFSZ.as_raw();
        // A signal that something listens for ends nothing; who listens may go again.
        let _ = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::from_raw(too_large));
    }
}

#[cfg(unix)]
async fn asked() -> std::io::Result<()> {
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
async fn asked() -> std::io::Result<()> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close};
    let (mut interrupt, mut end, mut close) = (ctrl_c()?, ctrl_break()?, ctrl_close()?);
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = end.recv() => {}
        _ = close.recv() => {}
    }
    Ok(())
}
