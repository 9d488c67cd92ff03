//! Accepts connections, and ends those that ask for nothing.

use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use super::ReloadState;
use crate::serve::listeners::Listener;

/// How long a connection may take over the head of a request, the next one's as well as the first one's.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// How long a browser may take to hang up when everything ends.
pub(super) const PATIENCE: Duration = Duration::from_millis(500);

/// How long to wait where the system has no connection left to give.
const BREATH: Duration = Duration::from_millis(100);

/// Answers at a door until all ends. `axum::serve` would wait for the head of a request for ever.
pub(super) async fn answer_at(door: Listener, router: Router, reload_state: ReloadState) {
    let Ok(listener) = TcpListener::from_std(door.listener) else { return };
    let open = GracefulShutdown::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => answer(stream, router.clone(), &open),
                Err(error) => rest_after(&error).await,
            },
            () = reload_state.ended() => break,
        }
    }
    drop(listener);
    // A browser may keep a connection open that it never uses: that holds up nobody for long.
    let _ = tokio::time::timeout(PATIENCE, open.shutdown()).await;
}

fn answer(stream: TcpStream, router: Router, open: &GracefulShutdown) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // One who hangs up in the middle of an answer is nobody's concern.
    tokio::spawn(open.watch(connection));
}

/// One caller who hung up at once is no reason to wait; a system without room for more is.
async fn rest_after(error: &io::Error) {
    let is_the_callers = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    );
    if !is_the_callers {
        tokio::time::sleep(BREATH).await;
    }
}
