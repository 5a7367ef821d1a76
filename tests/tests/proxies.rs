//! The environment can name a proxy, and a file of credentials. What is meant for this machine does not
//! leave it, and no credential is taken from there.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Command;

use waypost::{Basic, Client, endpoint};
use waypost_tests::Recorder;

#[endpoint(GET, "/users")]
struct ListUsers;

/// Where the child's call goes.
const URL: &str = "WAYPOST_TEST_URL";
const PLAIN_URL: &str = "WAYPOST_TEST_PLAIN_URL";

/// An environment is a process's own, so that a test runs one of the others once more.
async fn run(child: &str, environment: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", child]);
    // Each of them may turn proxies off; the last one is how a CGI script is known.
    for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The names under which the environment has a proxy for plain `http`.
fn proxied(url: &str) -> [(&str, &str); 4] {
    ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].map(|name| (name, url))
}

#[tokio::test]
async fn a_proxy_gets_nothing_that_is_meant_for_this_machine() {
    let home = Recorder::start().await;
    let proxy = Recorder::start().await;
    let environment = [&proxied(proxy.url())[..], &[(URL, home.url())]].concat();
    run("child", &environment).await;
    let sent = home.requests();
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|sent| sent.header("authorization").is_some())
    );
    assert!(proxy.requests().is_empty(), "{:?}", proxy.requests());
}

#[tokio::test]
async fn a_proxy_gets_what_is_meant_for_others() {
    let proxy = Recorder::start().await;
    let elsewhere = [(PLAIN_URL, "http://waypost.invalid")];
    let environment = [&proxied(proxy.url())[..], &elsewhere].concat();
    run("plain_child", &environment).await;
    assert_eq!(proxy.only().header("host"), Some("waypost.invalid"));
}

#[tokio::test]
async fn a_netrc_is_not_read() {
    let home = Recorder::start().await;
    let folder = std::env::temp_dir().join(format!("waypost-netrc-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let entries = "machine 127.0.0.1 login canary password canary\n\
                   default login canary password canary\n";
    for name in [".netrc", "_netrc"] {
        std::fs::write(folder.join(name), entries).unwrap();
    }
    let (file, folder_name) = (folder.join(".netrc"), folder.to_str().unwrap());
    let environment = [
        ("NETRC", file.to_str().unwrap()),
        ("HOME", folder_name),
        ("USERPROFILE", folder_name),
        (PLAIN_URL, home.url()),
    ];
    run("plain_child", &environment).await;
    std::fs::remove_dir_all(&folder).unwrap();
    let sent = home.only();
    assert_eq!(sent.header("authorization"), None);
    assert!(!format!("{sent:?}").contains("canary"), "{sent:?}");
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

/// Does its work in the child only: a call without a credential.
#[tokio::test]
async fn plain_child() {
    if let Ok(url) = std::env::var(PLAIN_URL) {
        let client = Client::builder(&url).build().unwrap();
        ListUsers.send(&client).await.unwrap();
    }
}
