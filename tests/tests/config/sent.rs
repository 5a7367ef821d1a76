//! The credentials and headers of a file, as they are sent.

use std::time::Duration;

use waypost_tests::Recorder;

use crate::{Touch, toml};

/// The headers of the one request that a client of this file sends.
async fn sent(file: &str) -> waypost_tests::Recorded {
    let server = Recorder::start().await;
    let client = toml(file).builder().base(server.url()).build().unwrap();
    Touch.send(&client).await.unwrap();
    server.only()
}

#[tokio::test]
async fn each_kind_of_credential_is_sent() {
    let sent = sent(
        "auth = [
            { basic = { username = 'name', password = 'password' } },
            { header = { name = 'X-Api-Key', key = 'key1' } },
            { query = { name = 'key', key = 'key2' } },
        ]",
    )
    .await;
    assert_eq!(sent.target, "/things?key=key2");
    assert_eq!(sent.header("x-api-key"), Some("key1"));
    let basic = "Basic bmFtZTpwYXNzd29yZA==";
    assert_eq!(sent.header("authorization"), Some(basic));

    let sent = self::sent("auth.bearer.token = 'token'").await;
    assert_eq!(sent.header("authorization"), Some("Bearer token"));
    // Two kinds in one table.
    let sent = self::sent(
        "[auth]
        bearer = { token = 'token' }
        header = { name = 'X-Api-Key', key = 'key' }",
    )
    .await;
    assert_eq!(sent.header("authorization"), Some("Bearer token"));
    assert_eq!(sent.header("x-api-key"), Some("key"));
}

#[tokio::test]
async fn headers_are_sent_and_secret_ones_stay_at_home() {
    let (home, away) = (Recorder::start().await, Recorder::start().await);
    let file = "
        user_agent = 'shop/1.0'
        headers = { X-Shop = 'seven' }
        secret_headers = { X-Shop-Key = 'key' }
    ";
    let client = toml(file).builder().base(home.url()).build().unwrap();
    Touch.send(&client).await.unwrap();
    Touch.send(&client).base(away.url()).await.unwrap();
    let headers = |server: &Recorder| {
        let sent = server.only();
        ["user-agent", "x-shop", "x-shop-key"].map(|name| sent.header(name).map(str::to_owned))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        headers(&home),
        [text("shop/1.0"), text("seven"), text("key")]
    );
    assert_eq!(headers(&away), [text("shop/1.0"), text("seven"), None]);
}

#[tokio::test]
async fn a_credential_goes_over_plain_http_only_with_leave() {
    let file = "base_url = 'http://example.com'\nauth.bearer.token = 'token'\n";
    let error = toml(file).builder().build().unwrap_err();
    assert!(error.to_string().contains("`https`"), "{error}");
    let file = format!("allow_plain_http = true\n{file}");
    toml(&file).builder().build().unwrap();
}

#[tokio::test]
async fn what_the_builder_is_told_later_wins() {
    let file = "
        base_url = 'https://example.com'
        user_agent = 'file'
        timeout = '1s'
        headers = { X-A = 'file' }
        auth.bearer.token = 'file'
    ";
    let server = Recorder::start().await;
    let client = toml(file)
        .builder()
        .base(server.url())
        .user_agent("code")
        .timeout(Duration::from_secs(9))
        .header("x-a", "code")
        .no_auth()
        .auth(waypost::Bearer::new("code"))
        .build()
        .unwrap();
    Touch.send(&client).await.unwrap();
    let sent = server.only();
    let headers = ["user-agent", "x-a", "authorization"].map(|name| sent.header(name));
    assert_eq!(headers, [Some("code"), Some("code"), Some("Bearer code")]);
    assert!(format!("{client:?}").contains("total: 9s"), "{client:?}");
}
