//! Who is trusted, and what is spoken there.

use std::sync::Arc;

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use waypost::{Hyper, TransportErrorKind};
use waypost_tests::meeting::{Meet, Meeting};
use waypost_tests::{causes, lost};

use crate::connections::meet;
use crate::{by, clients};

#[tokio::test]
async fn a_root_of_ones_own_is_trusted_and_http_2_is_spoken() {
    let server = Meeting::secured().await;
    let hyper = Hyper::builder().root_certificate_pem(server.root());
    let client = by(hyper.build().unwrap(), server.url()).build().unwrap();
    meet(&client, "HTTP/2.0").await;
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn nobody_else_is_trusted_and_nothing_was_sent() {
    let (server, other) = (Meeting::secured().await, Meeting::secured().await);
    let hyper = Hyper::builder().root_certificate_pem(other.root());
    let by_another_root = by(hyper.build().unwrap(), server.url()).build().unwrap();
    let hyper = Hyper::builder().root_certificate_pem(server.root());
    let address = server.url().replace("localhost", "127.0.0.1");
    let under_another_name = by(hyper.build().unwrap(), &address).build().unwrap();
    let unknown = clients(server.url());
    for client in unknown
        .into_iter()
        .chain([by_another_root, under_another_name])
    {
        let error = lost(Meet { requests: 1 }.send(&client).await);
        assert_eq!(error.kind(), TransportErrorKind::Connect);
        assert!(!error.may_have_been_sent() && !error.is_timeout());
        assert_eq!(error.attempts(), 3);
        let why: Vec<_> = causes(&error).map(ToString::to_string).collect();
        let why = why.join(": ");
        assert!(why.contains("certificate"), "{why}");
    }
}

#[tokio::test]
async fn a_configuration_of_ones_own_decides() {
    let server = Meeting::secured().await;
    let mut roots = RootCertStore::empty();
    let root = CertificateDer::from_pem_slice(server.root().as_bytes()).unwrap();
    roots.add(root).unwrap();
    let mut config = ClientConfig::builder()
        .with_root_certificates(Arc::new(roots))
        .with_no_client_auth();
    for (protocols, version) in [(vec![], "HTTP/2.0"), (vec!["http/1.1".into()], "HTTP/1.1")] {
        config.alpn_protocols = protocols;
        let hyper = Hyper::builder().tls(config.clone()).build().unwrap();
        let client = by(hyper, server.url()).build().unwrap();
        assert_eq!(Meet { requests: 1 }.send(&client).await.unwrap(), version);
    }
}

#[test]
fn what_is_no_certificate_makes_no_transport() {
    let broken = "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n";
    let empty = broken.replace('!', "");
    for (pem, text) in [
        ("", "there is no root certificate in a PEM"),
        (broken, "a root certificate is not valid PEM"),
        (&empty, "a root certificate cannot be used"),
    ] {
        let error = Hyper::builder()
            .root_certificate_pem(pem)
            .build()
            .unwrap_err();
        assert_eq!(error.to_string(), text);
    }
}
