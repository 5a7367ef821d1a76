//! Numbers in JSON and elsewhere: none that is none, and all of every other.
#![allow(clippy::unwrap_used, clippy::panic)]

use serde::Serialize;
use waypost::{Client, Endpoint, endpoint};
use waypost_tests::{Recorder, unsent};

#[endpoint(POST, "/json", json)]
struct JsonNumbers<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/json", json)]
struct WholeNumbers {
    #[body]
    all: Vec<Option<f64>>,
}

#[derive(serde::Serialize)]
enum Shape {
    One(f32),
    Two(f32, u8),
    Three { radius: f64 },
}

#[derive(serde::Serialize)]
struct Wrapped(f64, u8);

/// `serde_json` would write `null`, in silence.
#[tokio::test]
async fn json_has_no_nan_wherever_it_stands() {
    let server = Recorder::start().await;
    let client = Client::builder(server.url()).build().unwrap();
    async fn nan<T: Serialize>(client: &Client, value: T) {
        let error = unsent(JsonNumbers { value }.send(client), "value").await;
        assert!(error.to_string().contains("NaN"), "{error}");
    }
    nan(&client, f64::NAN).await;
    nan(&client, Some(f32::INFINITY)).await;
    nan(&client, vec![1.0, f64::NEG_INFINITY]).await;
    nan(&client, (1, f32::NAN)).await;
    nan(&client, std::collections::BTreeMap::from([("a", f64::NAN)])).await;
    nan(&client, Shape::One(f32::NAN)).await;
    nan(&client, Shape::Two(f32::NAN, 1)).await;
    nan(&client, Shape::Three { radius: f64::NAN }).await;
    nan(&client, Wrapped(f64::NAN, 1)).await;
    nan(&client, vec![Some(vec![f64::NAN])]).await;
    let all = vec![Some(1.5), None, Some(f64::NAN)];
    unsent(WholeNumbers { all }.send(&client), "all").await;
    assert!(server.requests().is_empty());

    let all = vec![Some(1.5), None];
    WholeNumbers { all }.send(&client).await.unwrap();
    let value = (
        Shape::Two(0.5, 1),
        Shape::Three { radius: 2.0 },
        Wrapped(1.25, 2),
        u128::MAX,
    );
    JsonNumbers { value }.send(&client).await.unwrap();
    let bodies: Vec<_> = server
        .requests()
        .into_iter()
        .map(|sent| sent.body)
        .collect();
    assert_eq!(
        bodies,
        [
            "[1.5,null]",
            r#"{"value":[{"Two":[0.5,1]},{"Three":{"radius":2.0}},[1.25,2],340282366920938463463374607431768211455]}"#,
        ]
    );
}

/// As `serde_json` hands over a number, where its feature `arbitrary_precision` is on.
#[derive(Serialize)]
#[serde(rename = "$serde_json::private::Number")]
struct AnyNumber {
    #[serde(rename = "$serde_json::private::Number")]
    digits: &'static str,
}

#[endpoint(POST, "/numbers", form)]
struct Numbers {
    price: AnyNumber,
}

#[test]
fn a_number_of_any_precision_is_a_number() {
    let price = AnyNumber { digits: "1.50" };
    let http = Numbers { price }.to_http("https://example.com").unwrap();
    assert_eq!(http.body(), "price=1.50");
}
