//! What the environment says. It is a process's own, so that a test runs one of the others once more.

use std::fs;
use std::process::Command;

use waypost::{RetryPolicy, TransportErrorKind};
use waypost_tests::meeting::{Meeting, Refused};
use waypost_tests::{Recorder, lost};

use crate::connections::meet;
use crate::{Get, by_hyper, clients};

/// Where the child's calls go.
const URL: &str = "WAYPOST_TEST_URL";

async fn run(child: &'static str, environment: Vec<(&'static str, String)>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", child])
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    command.envs(environment);
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[tokio::test]
async fn hyper_knows_no_proxy() {
    let proxy = Recorder::start().await;
    let names = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let mut environment: Vec<_> = names.map(|name| (name, proxy.url().to_owned())).into();
    environment.push((URL, "http://waypost.invalid".into()));
    run("environment::unproxied", environment).await;
    assert!(proxy.requests().is_empty());
}

/// The child.
#[tokio::test]
async fn unproxied() {
    let Ok(url) = std::env::var(URL) else { return };
    let client = by_hyper(&url).build().unwrap();
    let error = lost(Get.send(&client).await);
    assert_eq!(error.kind(), TransportErrorKind::Connect);
}

/// The platform's certificates are those of a file that the environment names.
#[cfg(target_os = "linux")]
async fn run_trusting(server: &Meeting, child: &'static str) {
    let id = std::process::id();
    let name = format!("waypost-{id}-{}.pem", child.replace("::", "-"));
    let file = std::env::temp_dir().join(name);
    fs::write(&file, server.root()).unwrap();
    let environment = vec![
        ("SSL_CERT_FILE", file.to_str().unwrap().to_owned()),
        (URL, server.url().to_owned()),
    ];
    run(child, environment).await;
    fs::remove_file(&file).unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn over_tls_both_trust_the_platform_and_share_one_connection_for_all_calls() {
    let server = Meeting::secured().await;
    run_trusting(&server, "environment::trusting").await;
    assert_eq!(server.connections(), 2);
}

/// The child.
#[tokio::test]
async fn trusting() {
    let Ok(url) = std::env::var(URL) else { return };
    for client in clients(&url) {
        meet(&client, "HTTP/2.0").await;
    }
}

/// What a transport repeated by itself would be no attempt.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_a_server_has_refused_neither_repeats_by_itself() {
    let server = Meeting::secured().await;
    run_trusting(&server, "environment::refused").await;
    assert_eq!(server.requests(), 2);
}

/// The child.
#[tokio::test]
async fn refused() {
    let Ok(url) = std::env::var(URL) else { return };
    for client in clients(&url) {
        let error = lost(Refused.send(&client).retry(RetryPolicy::none()).await);
        assert_eq!(error.kind(), TransportErrorKind::Exchange);
        assert!(!error.may_have_been_sent(), "{error:?}");
    }
}
