//! The ports at which the sites are reached, the addresses to print, and the names that a browser may call them by.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

/// How many ports after a taken one are tried.
const PORTS_TRIED: u16 = 100;

/// Where both sites are reached.
pub struct Listeners {
    pub public: Listener,
    pub intranet: Listener,
}

/// An open port of this machine.
pub struct Listener {
    pub(super) socket: TcpListener,
    at: SocketAddr,
    /// The host that was asked for with `--host`.
    name: Option<String>,
}

/// Why no port could be opened.
#[derive(Debug)]
pub enum NotListening {
    /// A port, and the nearest that is free together with the one after it.
    Taken {
        port: u16,
        free: Option<u16>,
    },
    UnknownHost {
        host: String,
    },
    /// An address such as 0.0.0.0, which stands for all: no `Host` could be checked against it.
    AnyAddress {
        host: String,
    },
    Refused {
        at: SocketAddr,
        error: io::Error,
    },
}

/// Opens `port` for the public site and the one after it for the intranet; 0 lets the system choose both.
/// Without a `host`, no other machine reaches them.
pub fn listen(host: Option<&str>, port: u16) -> Result<Listeners, NotListening> {
    let [public, intranet] = open_row(host, port)?;
    Ok(Listeners { public, intranet })
}

/// The same for this machine alone, with the port after them for the desk.
pub fn listen_with_desk(port: u16) -> Result<(Listeners, Listener), NotListening> {
    let [public, intranet, desk] = open_row(None, port)?;
    Ok((Listeners { public, intranet }, desk))
}

/// Opens ports that follow each other.
fn open_row<const N: usize>(host: Option<&str>, port: u16) -> Result<[Listener; N], NotListening> {
    let address = match host {
        None => IpAddr::V4(Ipv4Addr::LOCALHOST),
        Some(host) => address_of(host)?,
    };
    let open = |port: u16| -> io::Result<Listener> {
        let socket = TcpListener::bind((address, port))?;
        socket.set_nonblocking(true)?;
        Ok(Listener { at: socket.local_addr()?, socket, name: host.map(str::to_owned) })
    };
    let row = |port: u16| -> io::Result<[Listener; N]> {
        let port_of = |after: u16| if port == 0 { Some(0) } else { port.checked_add(after) };
        let opened: io::Result<Vec<Listener>> =
            (0..N as u16).map(|after| open(port_of(after).ok_or(io::ErrorKind::AddrInUse)?)).collect();
        opened?.try_into().map_err(|_| io::ErrorKind::AddrInUse.into())
    };
    row(port).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            let mut after = port.saturating_add(1)..port.saturating_add(PORTS_TRIED);
            NotListening::Taken { port, free: after.find(|port| row(*port).is_ok()) }
        }
        _ => NotListening::Refused { at: SocketAddr::new(address, port), error },
    })
}

fn address_of(host: &str) -> Result<IpAddr, NotListening> {
    let unknown = || NotListening::UnknownHost { host: host.to_owned() };
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let address = (bare, 0).to_socket_addrs().map_err(|_| unknown())?.next().ok_or_else(unknown)?.ip();
    if address.is_unspecified() { Err(NotListening::AnyAddress { host: host.to_owned() }) } else { Ok(address) }
}

impl Listeners {
    /// Whether other machines reach them.
    pub fn are_open_to_others(&self) -> bool {
        !self.public.at.ip().is_loopback()
    }
}

impl Listener {
    /// The address to open in a browser.
    pub fn address(&self) -> String {
        match &self.name {
            Some(name) if name.parse::<IpAddr>().is_err() && !name.starts_with('[') => {
                format!("http://{name}:{}/", self.at.port())
            }
            _ => format!("http://{}/", self.at),
        }
    }

    /// The values of `Host` that a browser sends when it means this site.
    pub fn hosts(&self) -> Vec<String> {
        let port = self.at.port();
        let ip = self.at.ip();
        let mut names = vec![if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() }];
        names.extend(self.name.clone());
        if ip.is_loopback() {
            names.push("localhost".to_owned());
        }
        let with_port = names.iter().map(|name| format!("{name}:{port}"));
        // A browser leaves out the default port of HTTP.
        let without = names.iter().filter(|_| port == 80).cloned();
        with_port.chain(without).map(|name| name.to_ascii_lowercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_names_a_free_pair() {
        let listeners = listen(None, 0).unwrap();
        assert!(!listeners.are_open_to_others());
        let port = listeners.public.at.port();
        match listen(None, port) {
            Err(NotListening::Taken { port: taken, free: Some(free) }) => {
                assert_eq!(taken, port);
                assert!(listen(None, free).is_ok());
            }
            // The last ports of all have none after them.
            Err(NotListening::Taken { free: None, .. }) => assert!(port > u16::MAX - PORTS_TRIED),
            _ => panic!("a taken port was opened again"),
        }
    }

    #[test]
    fn only_addresses_that_have_a_name_are_opened() {
        for host in ["0.0.0.0", "::", "[::]"] {
            assert!(matches!(listen(Some(host), 0), Err(NotListening::AnyAddress { .. })), "{host}");
        }
        assert!(matches!(listen(Some("no such host"), 0), Err(NotListening::UnknownHost { .. })));
        let hosts = listen(Some("127.0.0.1"), 0).unwrap().public.hosts();
        assert!(hosts.iter().all(|host| host.contains(':')), "{hosts:?}");
    }
}
