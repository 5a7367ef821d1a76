//! The environment can name a proxy. What is meant for this machine does not leave it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Command;

use waypost::{Basic, Client, endpoint};
use waypost_tests::Recorder;

#[endpoint(GET, "/users")]
struct ListUsers;

/// Where the child's call goes.
const URL: &str = "WAYPOST_TEST_URL";

#[tokio::test]
async fn a_proxy_gets_nothing_that_is_meant_for_this_machine() {
    let home = Recorder::start().await;
    let proxy = Recorder::start().await;
    // An environment is a process's own, so that this test runs itself once more.
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "child"]).env(URL, home.url());
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        child.env(name, proxy.url());
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = tokio::task::spawn_blocking(move || child.output());
    let output = output.await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
    let sent = home.requests();
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|sent| sent.header("authorization").is_some())
    );
    assert!(proxy.requests().is_empty(), "{:?}", proxy.requests());
}

/// Does its work in the child only.
#[tokio::test]
async fn child() {
    if let Ok(url) = std::env::var(URL) {
        let auth = Basic::new("name", "password");
        let client = Client::builder(&url).auth(auth.clone()).build().unwrap();
        ListUsers.send(&client).await.unwrap();
        // From a client whose own base is elsewhere, too.
        let client = Client::builder("https://example.com").build().unwrap();
        let call = ListUsers.send(&client).base(&url).auth(auth);
        call.await.unwrap();
    }
}
