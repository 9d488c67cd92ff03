//! Ctrl-C, and the system's other ways to ask a program to end.

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
