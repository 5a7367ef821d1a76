//! Values that no header can carry. Nothing bad is ever sent.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Client, endpoint};
use waypost_tests::{Recorder, unsent};

#[endpoint(GET, "/h")]
struct Headers {
    #[header]
    x_value: String,
}

#[tokio::test]
async fn a_header_value_that_no_header_can_carry_is_refused_without_being_shown() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    for value in [
        "canary\r\nX-Evil: 1",
        "canary\n",
        "canary\0",
        "canary😀",
        " canary",
        "canary ",
    ] {
        let request = Headers {
            x_value: value.into(),
        };
        let error = unsent(request.send(&client), "x_value").await;
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
    }
    assert!(server.requests().is_empty());
    let value = "x".repeat(8192);
    Headers {
        x_value: value.clone(),
    }
    .send(&client)
    .await
    .unwrap();
    assert_eq!(server.only().header("x-value"), Some(value.as_str()));
}

#[endpoint(GET, "/h")]
struct Nested {
    #[header]
    x_tags: Vec<Vec<&'static str>>,
}

#[tokio::test]
async fn a_header_takes_a_list_of_scalars_and_no_more() {
    let client = Client::builder("https://example.com").build().unwrap();
    let x_tags = vec![vec!["a"]];
    unsent(Nested { x_tags }.send(&client), "x_tags").await;
}
