//! A client that is made of another is like it, but for what is said.

use std::time::Duration;

use waypost::{ApiKey, Bearer, Client, ClientBuilder, TransportErrorKind, api, endpoint};
use waypost_tests::{Answering, transport};

use crate::{ListCalls, ListUsers, Voice, all, secret};

#[api(prefix = "/fax", headers("X-Version" = "2"))]
struct Fax;

#[endpoint(GET, "/pages", api = Fax)]
struct ListPages;

#[tokio::test]
async fn a_client_made_of_another_differs_in_what_is_said() {
    let server = Answering::accepting();
    let main = Client::builder("https://example.com/v1")
        .auth(Bearer::new("main"))
        .header("x-key", secret("key"))
        .header("x-open", "open")
        .transport(server.clone())
        .build()
        .unwrap();
    let same = main.with(|client| client).unwrap();
    let own = main.with(|client| client.auth(Bearer::new("own"))).unwrap();
    let v2 = main.with(|client| client.base("https://example.com/v2"));
    let voice = main.with(|client| client.api(Voice { account: "a1" }));
    let none = main.with(ClientBuilder::no_auth).unwrap();
    let only = main.with(|client| client.no_auth().auth(ApiKey::header("X-Key", "only")));
    ListUsers.send(&same).await.unwrap();
    ListUsers.send(&own).await.unwrap();
    ListUsers.send(&v2.unwrap()).await.unwrap();
    ListCalls.send(&voice.unwrap()).await.unwrap();
    ListUsers.send(&none).await.unwrap();
    ListUsers.send(&only.unwrap()).await.unwrap();
    // It stays as it was.
    ListUsers.send(&main).await.unwrap();
    assert_eq!(
        all(&server),
        [
            "https://example.com/v1/users Bearer main key",
            "https://example.com/v1/users Bearer own key",
            "https://example.com/v2/users Bearer main key",
            "https://example.com/v1/accounts/a1/calls Bearer main key",
            "https://example.com/v1/users - -",
            "https://example.com/v1/users - only",
            "https://example.com/v1/users Bearer main key",
        ]
    );
    assert_eq!(server.sent("x-open"), ["open"; 7]);
}

#[tokio::test(start_paused = true)]
async fn it_has_time_outs_of_its_own() {
    let silent = Answering::later(|_| std::future::pending());
    let main = silent
        .builder()
        .timeout(Duration::from_secs(7))
        .build()
        .unwrap();
    let other = main.with(|client| client.timeout(Duration::from_secs(3)));
    for (client, seconds) in [(&main, 7), (&other.unwrap(), 3)] {
        let error = ListUsers.send(client).await.unwrap_err();
        let limit = Duration::from_secs(seconds);
        assert_eq!(transport(&error).kind(), TransportErrorKind::Total(limit));
    }
}

#[tokio::test]
async fn the_headers_of_an_api_stay_with_it() {
    let server = Answering::accepting();
    let voice = server
        .builder()
        .api(Voice { account: "a1" })
        .header("X-Own", "own")
        .build()
        .unwrap();
    let same = voice.with(|client| client).unwrap();
    let other = voice.with(|client| client.api(Voice { account: "a2" }));
    let fax = voice.with(|client| client.api(Fax)).unwrap();
    ListCalls.send(&same).await.unwrap();
    ListCalls.send(&other.unwrap()).await.unwrap();
    ListPages.send(&fax).await.unwrap();
    assert_eq!(server.sent("x-version"), ["1", "1", "2"]);
    assert_eq!(server.sent("x-voice"), ["on", "on", "-"]);
    assert_eq!(server.sent("cookie"), ["voice=1", "voice=1", "-"]);
    assert_eq!(server.sent("x-own"), ["own"; 3]);
    assert!(server.requests()[1].target.contains("/accounts/a2/"));
}
