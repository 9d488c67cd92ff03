//! Accepts connections, and closes those that send no request.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::ReloadState;
use super::listeners::Listener;

/// How long a client may take to send the headers of each request.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);

/// How long browsers may take to close their connections when the server stops.
pub(super) const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(500);

/// How long to wait before the next connection where the system has none left.
const ACCEPT_BACKOFF: Duration = Duration::from_millis(100);

/// Connections to one address at a time; others wait. The system's thousand files are for the practice's too.
const MOST_CONNECTIONS: usize = 256;

/// Serves until the reload state ends. `axum::serve` has no timeout for the headers of a request.
pub(super) async fn serve_connections(listener: Listener, router: Router, reload_state: ReloadState) {
    let Ok(listener) = TcpListener::from_std(listener.socket) else { return };
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let next = async {
            let place = places.clone().acquire_owned().await.map_err(io::Error::other)?;
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        tokio::select! {
            accepted = next => match accepted {
                Ok((stream, place)) => serve_connection(stream, place, router.clone(), &connections),
                Err(error) => back_off_after(&error).await,
            },
            () = reload_state.ended() => break,
        }
    }
    drop(listener);
    // A browser may keep an unused connection open, so the wait has an end.
    let _ = tokio::time::timeout(SHUTDOWN_TIMEOUT, connections.shutdown()).await;
}

fn serve_connection(stream: TcpStream, place: OwnedSemaphorePermit, router: Router, connections: &GracefulShutdown) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    // A client that disconnects in the middle of a response is no error.
    let connection = connections.watch(connection);
    tokio::spawn(async move {
        let _place = place;
        let _ = connection.await;
    });
}

/// Waits after an error of the system's; an error of one client needs no wait.
async fn back_off_after(error: &io::Error) {
    let is_of_client = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    );
    if !is_of_client {
        tokio::time::sleep(ACCEPT_BACKOFF).await;
    }
}
