//! What the transport on hyper can be told.

use std::fmt;
use std::time::Duration;

use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

#[cfg(feature = "rustls")]
use super::tls::Tls;
use super::{Connecting, Connector, Hyper};
use crate::clock::{CONNECT, FOREVER};
use crate::error::BuildError;

/// When a connection has said nothing for this long, it is asked whether it is still there; and then again
/// after this long (RFC 9293 §3.8.4).
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How often it is asked before it is given up.
const PROBES: u32 = 3;

/// Makes a [`Hyper`].
#[must_use = "a builder does nothing until `build` is called"]
pub struct HyperBuilder {
    connect_timeout: Duration,
    pool_idle_timeout: Duration,
    pool_max_idle_per_host: usize,
    #[cfg(feature = "http2")]
    http2_only: bool,
    #[cfg(feature = "rustls")]
    tls: Tls,
}

impl HyperBuilder {
    pub(super) fn new() -> Self {
        Self {
            connect_timeout: CONNECT,
            pool_idle_timeout: Duration::from_secs(90),
            pool_max_idle_per_host: usize::MAX,
            #[cfg(feature = "http2")]
            http2_only: false,
            #[cfg(feature = "rustls")]
            tls: Tls::default(),
        }
    }

    /// Gives up on a connection after this long, by default 5 seconds: name resolution, TCP and TLS. What a call, its
    /// endpoint or its [client](crate::ClientBuilder::connect_timeout) says goes before.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Closes a connection that nobody has used for this long, by default 90 seconds.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// Keeps this many unused connections for a scheme, host and port, by default all of them; with none, each
    /// request makes its own.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle_per_host = connections;
        self
    }

    /// Speaks nothing but HTTP/2, also without TLS (RFC 9113 §3.3). Where there is TLS, the server is asked
    /// anyway, and this is not needed.
    ///
    /// Calls to an origin that has no connection yet wait for the one that the first of them makes. Till then the first
    /// one's time for a connection holds for all of them; if it comes to nothing, one of the others makes the next one.
    #[cfg(feature = "http2")]
    pub fn http2_only(mut self) -> Self {
        self.http2_only = true;
        self
    }

    /// Trusts these certificates as well as those of the platform: one or more, each in PEM (RFC 7468 §5).
    #[cfg(all(feature = "rustls", not(target_os = "android")))]
    pub fn root_certificate_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls.trust(pem.into());
        self
    }

    /// Does TLS by this configuration of rustls 0.23, such as one with a certificate of the client's own.
    /// [`root_certificate_pem`](Self::root_certificate_pem) then adds nothing. If it names no protocols
    /// (RFC 7301), those that are spoken are added.
    #[cfg(feature = "rustls")]
    pub fn tls(mut self, config: rustls::ClientConfig) -> Self {
        self.tls.replace(config);
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    ///
    /// Fails if a certificate cannot be read, if those of the platform cannot be had, or if the time to connect
    /// is zero.
    pub fn build(self) -> Result<Hyper, BuildError> {
        if self.connect_timeout.is_zero() {
            let problem = "`connect_timeout` is zero: nothing could be sent in that";
            return Err(BuildError::new(problem));
        }
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEP_ALIVE));
        tcp.set_keepalive_interval(Some(KEEP_ALIVE));
        tcp.set_keepalive_retries(Some(PROBES));
        // Where a connection that was kept turns out to be closed, hyper takes another one by itself. That is
        // no attempt: it does so with a request that came back whole, of which nothing was written.
        let mut client = Client::builder(TokioExecutor::new());
        client
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(self.pool_idle_timeout.min(FOREVER))
            .pool_max_idle_per_host(self.pool_max_idle_per_host);
        #[cfg(feature = "http2")]
        client.http2_only(self.http2_only);
        let usual = Some(self.connect_timeout);
        let inner = self.connector(tcp)?;
        Ok(Hyper {
            client: client.build(Connecting { inner, usual }),
        })
    }

    #[cfg(feature = "rustls")]
    fn connector(mut self, mut tcp: HttpConnector) -> Result<Connector, BuildError> {
        tcp.enforce_http(false);
        let mut config = self.tls.config()?;
        // Hyper panics where a server takes what it cannot speak.
        #[cfg(not(feature = "http2"))]
        config.alpn_protocols.retain(|protocol| protocol != b"h2");
        if config.alpn_protocols.is_empty() {
            config.alpn_protocols = self.protocols();
        }
        Ok(Connector::from((tcp, config)))
    }

    /// What is spoken over TLS, the best first, as the server is told (RFC 7301).
    #[cfg(feature = "rustls")]
    fn protocols(&self) -> Vec<Vec<u8>> {
        #[cfg(feature = "http2")]
        let names: &[&str] = match self.http2_only {
            true => &["h2"],
            false => &["h2", "http/1.1"],
        };
        #[cfg(not(feature = "http2"))]
        let names = ["http/1.1"];
        names.iter().map(|name| name.as_bytes().to_vec()).collect()
    }

    #[cfg(not(feature = "rustls"))]
    fn connector(self, tcp: HttpConnector) -> Result<Connector, BuildError> {
        Ok(tcp)
    }
}

impl fmt::Debug for HyperBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
