//! A call can go to a link that an answer gave, and the credential only home.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Basic, Binary, Client, Secret, api, endpoint};
use waypost_tests::{Recorded, Recorder};

#[endpoint(GET, "/", response = Binary)]
struct Download;

fn client(server: &Recorder) -> Client {
    let base = format!("{}/api/v1", server.url());
    let builder = Client::builder(base).auth(Basic::new("me", "canary"));
    builder.build().unwrap()
}

/// What came last.
fn last(server: &Recorder) -> Recorded {
    server.requests().pop().unwrap()
}

#[tokio::test]
async fn a_url_takes_the_place_of_base_and_path() {
    let server = Recorder::start().await;
    let client = client(&server);
    let whole = format!("{}/files/7%2F8?sig=a%2Bb&x", server.url());
    for (url, target) in [
        (whole.as_str(), "/files/7%2F8?sig=a%2Bb&x"),
        ("/files/7", "/files/7"),
        ("files/7", "/api/v1/files/7"),
        ("../files/7#page=3", "/api/files/7"),
        ("?page=2", "/api/v1/?page=2"),
    ] {
        Download.send(&client).url(url).await.unwrap();
        let sent = last(&server);
        assert_eq!(sent.target, target);
        assert!(sent.header("authorization").is_some(), "{url}");
    }
}

#[tokio::test]
async fn the_credential_stays_at_home() {
    let (home, away) = (Recorder::start().await, Recorder::start().await);
    let client = client(&home);
    for url in [
        format!("{}/files/7", away.url()),
        away.url().replace("http:", "") + "/files/7",
    ] {
        Download.send(&client).url(url).await.unwrap();
        let sent = last(&away);
        assert_eq!(sent.target, "/files/7");
        assert_eq!(sent.header("authorization"), None);
    }
    let own = Basic::new("you", "other");
    let call = Download.send(&client).url(format!("{}/a", away.url()));
    call.auth(own).await.unwrap();
    assert!(last(&away).header("authorization").is_some());
    assert!(home.requests().is_empty());
}

#[api(prefix = "/accounts/<account>", headers("Accept" = "audio/wav"))]
struct Voice {
    account: Secret<String>,
}

#[endpoint(POST, "/files?v=2", form, api = Voice, response = Binary)]
struct Fetch<'a> {
    #[query]
    range: Option<u32>,
    note: Option<Secret<&'a str>>,
}

#[tokio::test]
async fn all_else_of_the_request_goes_along_and_no_secret_of_it_goes_away() {
    let (home, away) = (Recorder::start().await, Recorder::start().await);
    let account = Secret::from("canary");
    let client = client(&home).with(|it| it.api(Voice { account })).unwrap();
    let range = Some(7);
    let fetch = Fetch { range, note: None };
    let call = fetch.send(&client).query("more", "yes");
    call.url(format!("{}/f?sig=1", away.url())).await.unwrap();
    let sent = away.only();
    assert_eq!(sent.target, "/f?sig=1&v=2&range=7&more=yes");
    assert_eq!(sent.header("accept"), Some("audio/wav"));

    let fetch = Fetch {
        range,
        note: Some(Secret::from("canary")),
    };
    fetch.send(&client).url("/f").await.unwrap();
    assert_eq!(home.only().text(), "note=canary");
    let call = fetch.send(&client).url(away.url());
    let error = call.await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert!(error.to_string().contains("holds a secret"), "{error}");
    assert_eq!(away.requests().len(), 1);
}

#[endpoint(GET, "/files/<id>")]
struct GetFile {
    id: u64,
}

#[tokio::test]
async fn what_cannot_be_called_is_a_request_error() {
    let server = Recorder::start().await;
    let client = client(&server);
    let long = format!("/{}", "a".repeat(40_000));
    for (url, why) in [
        ("", "the URL is empty"),
        (" /a", "a space at one of its ends"),
        ("/a\\b", "a backslash"),
        ("/a\tb", "a control character"),
        ("https://user@example.com/", "user info"),
        ("https://:pw@example.com/", "user info"),
        ("ftp://example.com/a", "neither `http` nor `https`"),
        ("mailto:me@example.com", "neither `http` nor `https`"),
        ("https://exa mple.com/", "is not valid"),
        ("http://[::1", "is not valid"),
        (long.as_str(), "40001 bytes long"),
    ] {
        let error = Download.send(&client).url(url).await.unwrap_err();
        assert!(error.is_request(), "{url}: {error}");
        assert!(error.to_string().contains(why), "{url}: {error}");
    }
    let get = GetFile { id: 7 };
    let error = get.send(&client).url("/a").await.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("the path holds a part of the request"),
        "{text}"
    );
    for call in [
        Download.send(&client).url("/a").base(server.url()),
        Download.send(&client).url("/a").url("/b"),
    ] {
        assert!(call.await.unwrap_err().is_request());
    }
    let open = Download.send(&client).url("http://example.com/a");
    let error = open.auth(Basic::new("a", "b")).await.unwrap_err();
    assert!(error.to_string().contains("plain `http`"), "{error}");
    assert!(server.requests().is_empty());
}
