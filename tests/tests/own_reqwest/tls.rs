//! A server of TLS on the loopback interface, whose certificate is of a root that nobody else knows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use reqwest::Certificate;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use waypost::{Client, RetryPolicy};
use waypost_tests::lost;

use crate::{Get, own};

struct Root {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Root {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        Self {
            certificate: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    /// A server that this root vouches for, by this name.
    fn config(&self, name: &str) -> ServerConfig {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap()
    }

    /// A client of reqwest that trusts this root, and no other.
    fn trusted(&self) -> reqwest::Client {
        let root = Certificate::from_der(&self.certificate).unwrap();
        own().tls_certs_only([root]).build().unwrap()
    }
}

/// Starts a server, and gives its URL and the number of requests that it has read.
async fn serve(config: ServerConfig) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let read = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&read);
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            while let Ok(1..) = stream.read(&mut [0; 4096]).await {
                count.fetch_add(1, Ordering::Relaxed);
                let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
                stream.write_all(answer).await.unwrap();
            }
        }
    });
    (url, read)
}

fn client(url: &str, own: reqwest::Client) -> Client {
    let client = Client::builder(url).retry(RetryPolicy::none()).reqwest(own);
    client.build().unwrap()
}

#[tokio::test]
async fn a_root_of_ones_own_is_trusted() {
    let root = Root::new();
    let (url, read) = serve(root.config("127.0.0.1")).await;
    Get.send(&client(&url, root.trusted())).await.unwrap();
    assert_eq!(read.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_certificate_that_is_wrong_makes_no_connection_and_nothing_is_sent() {
    let root = Root::new();
    let (url, read) = serve(root.config("127.0.0.1")).await;
    let (elsewhere, _) = serve(root.config("example.com")).await;
    let untold = own().build().unwrap();
    for (url, own) in [
        (&url, Root::new().trusted()),
        (&url, untold),
        (&elsewhere, root.trusted()),
    ] {
        let error = lost(Get.send(&client(url, own)).await);
        assert!(error.is_connect(), "{error:?}");
        // Whose connection it was cannot be told.
        assert!(error.may_have_been_sent(), "{error:?}");
    }
    assert_eq!(read.load(Ordering::Relaxed), 0);
}
