//! A server that speaks HTTP/1.1 and HTTP/2, over TLS or without it, and counts its connections. Requests can
//! wait for each other there, so that it is seen which are on their way at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use waypost::endpoint;

use crate::bind;

/// Is answered when there have been this many requests, with the version of HTTP that it came by.
#[endpoint(GET, "/<requests>", response = String)]
#[derive(Debug, Clone, Copy)]
pub struct Meet {
    /// How many requests the server waits for, this one and all before it included.
    pub requests: usize,
}

/// A server where requests meet.
#[derive(Debug)]
pub struct Meeting {
    address: String,
    root: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<watch::Sender<usize>>,
    server: JoinHandle<()>,
}

/// Is refused, as one that has not been processed, which only HTTP/2 can say (RFC 9113 §8.7).
#[endpoint(GET, "/refused", response = String)]
#[derive(Debug, Clone, Copy)]
pub struct Refused;

impl Meeting {
    /// Starts a server without TLS.
    pub async fn plain() -> Self {
        Self::start("http", String::new(), None).await
    }

    /// Starts a server over TLS whose certificate, for `localhost`, is by an authority of its own.
    ///
    /// # Panics
    ///
    /// Panics if there can be no certificate.
    #[allow(clippy::expect_used)] // a test without a certificate is no test
    pub async fn secured() -> Self {
        let (root, config) = certify().expect("certificates can be made");
        Self::start("https", root, Some(TlsAcceptor::from(Arc::new(config)))).await
    }

    async fn start(scheme: &str, root: String, tls: Option<TlsAcceptor>) -> Self {
        let listener = bind().await;
        let port = listener.local_addr().map_or(0, |address| address.port());
        let connections = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&connections);
        let requests = Arc::new(watch::Sender::new(0));
        let all = Arc::clone(&requests);
        let server = tokio::spawn(async move {
            // Dropped with the server, and the connections with it.
            let mut open = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                let (requests, tls) = (Arc::clone(&all), tls.clone());
                open.spawn(async move {
                    let Some(tls) = tls else {
                        return serve(stream, requests).await;
                    };
                    // A client that does not trust it goes.
                    if let Ok(stream) = tls.accept(stream).await {
                        serve(stream, requests).await;
                    }
                });
            }
        });
        Self {
            address: format!("{scheme}://localhost:{port}"),
            root,
            connections,
            requests,
            server,
        }
    }

    /// The server's URL, without a path.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.address
    }

    /// The certificate of the authority, in PEM.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// How many connections there have been.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// How many requests there have been.
    #[must_use]
    pub fn requests(&self) -> usize {
        *self.requests.borrow()
    }
}

impl Drop for Meeting {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve<S>(stream: S, requests: Arc<watch::Sender<usize>>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request| meet(request, Arc::clone(&requests)));
    let server = Builder::new(TokioExecutor::new());
    // A client may go when it likes.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

async fn meet(
    request: Request<Incoming>,
    requests: Arc<watch::Sender<usize>>,
) -> Result<Response, h2::Error> {
    let path = request.uri().path().trim_start_matches('/');
    let awaited = path.parse().unwrap_or(0);
    requests.send_modify(|count| *count += 1);
    if path == "refused" {
        return Err(h2::Reason::REFUSED_STREAM.into());
    }
    let _ = requests
        .subscribe()
        .wait_for(|count| *count >= awaited)
        .await;
    let mut response = Response::new(Body::from(format!("\"{:?}\"", request.version())));
    let json = http::HeaderValue::from_static("application/json");
    response.headers_mut().insert("content-type", json);
    Ok(response)
}

/// An authority, and what a server has that it has certified.
fn certify() -> Result<(String, ServerConfig), Box<dyn std::error::Error>> {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate()?;
    let root = authority.self_signed(&key)?.pem();
    let issuer = Issuer::new(authority, key);
    let key = KeyPair::generate()?;
    let certificate = CertificateParams::new(["localhost".into()])?.signed_by(&key, &issuer)?;
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    let mut config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    config.alpn_protocols = vec!["h2".into(), "http/1.1".into()];
    Ok((root, config))
}
