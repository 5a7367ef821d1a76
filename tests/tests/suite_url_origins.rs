//! The URL suite of web-platform-tests: a client's secrets go along to another base if the suite says
//! that the origin is the client's own, and only then.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, HeaderValue, Request, Uri};
use serde::Deserialize;
use serde_json::Value;
use waypost::{Base, Bearer, Body, Client, Transport, TransportFuture, endpoint};

const ROWS: &str = include_str!("../suites/url/urltestdata.json");

#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    input: String,
    failure: bool,
    origin: Option<String>,
    protocol: String,
    host: String,
    hostname: String,
    port: String,
}

impl Row {
    /// What the suite says, or what it means where it leaves that out: scheme, host and port.
    fn origin(&self) -> String {
        let spelled = format!("{}//{}", self.protocol, self.host);
        self.origin.clone().unwrap_or(spelled)
    }
}

#[endpoint(GET, "/x")]
struct Fixed;

/// Where a client's own origin is, beside that of a row.
const ITSELF: &str = "the origin that the suite says";
const SHOUTED: &str = "that origin in upper case";
const PORT_WRITTEN: &str = "that origin, with the scheme's own port written";
const OTHER_PORT: &str = "another port of that host";
const OTHER_SCHEME: &str = "the other scheme at that host";
const BEGINS_LIKE_IT: &str = "a host that begins like it";
const ENDS_LIKE_IT: &str = "a host that ends like it";
const SUBDOMAIN: &str = "a subdomain of it";
const COMMON: &str = "an origin that other rows have";

const ORIGINS: [&str; 6] = [
    "http://example.com",
    "https://example.com",
    "http://example.org",
    "http://192.168.0.1",
    "http://[2001::1]",
    "http://foo:81",
];

/// Where a client may be: what that is, its URL, and its origin.
fn clients(row: &Row) -> Vec<(&'static str, String, String)> {
    let Row {
        protocol,
        host,
        hostname,
        port,
        ..
    } = row;
    let origin = row.origin();
    let port = if port.is_empty() {
        String::new()
    } else {
        format!(":{port}")
    };
    let (other, own_port) = match protocol.as_str() {
        "http:" => ("https:", 80),
        _ => ("http:", 443),
    };
    let mut clients = vec![
        (ITSELF, origin.clone(), origin.clone()),
        (SHOUTED, origin.to_uppercase(), origin.clone()),
    ];
    if port.is_empty() {
        clients.push((PORT_WRITTEN, format!("{origin}:{own_port}"), origin));
    }
    for (kind, url) in [
        (OTHER_PORT, format!("{protocol}//{hostname}:8443")),
        (OTHER_SCHEME, format!("{other}//{host}")),
        (
            BEGINS_LIKE_IT,
            format!("{protocol}//{hostname}.evil.example{port}"),
        ),
        (ENDS_LIKE_IT, format!("{protocol}//evil-{host}")),
        (SUBDOMAIN, format!("{protocol}//evil.{host}")),
    ] {
        clients.push((kind, url.clone(), url));
    }
    clients.extend(ORIGINS.map(|origin| (COMMON, origin.to_owned(), origin.to_owned())));
    clients
}

#[tokio::test]
async fn secrets_go_along_if_the_suite_says_that_the_origin_is_the_same() {
    let rows: Vec<Value> = serde_json::from_str(ROWS).unwrap();
    let (mut bases, mut unsaid) = (0, 0);
    let mut counts = BTreeMap::new();
    // Between the rows are comments.
    for row in rows.into_iter().filter(Value::is_object) {
        let row: Row = serde_json::from_value(row).unwrap();
        if Base::parse(&row.input).is_err() {
            continue;
        }
        assert!(!row.failure, "{}", row.input);
        bases += 1;
        unsaid += usize::from(row.origin.is_none());
        for (kind, url, origin) in clients(&row) {
            let count: &mut [usize; 3] = counts.entry(kind).or_default();
            if Base::parse(&url).is_err() {
                count[2] += 1;
                continue;
            }
            let is_same = origin == row.origin();
            count[usize::from(!is_same)] += 1;
            // There and back.
            for (home, away) in [(&url, &row.input), (&row.input, &url)] {
                let (uri, has_secrets) = call(home, away).await;
                assert_eq!(has_secrets, is_same, "from {home} to {away}");
                if away == &row.input {
                    let (scheme, authority) = (uri.scheme().unwrap(), uri.authority().unwrap());
                    assert_eq!(format!("{scheme}://{authority}"), row.origin());
                }
            }
        }
    }
    assert_eq!((bases, unsaid), (87, 6));
    // With the secrets, without them, and where there is no such host.
    assert_eq!(
        counts,
        BTreeMap::from([
            (ITSELF, [87, 0, 0]),
            (SHOUTED, [87, 0, 0]),
            (PORT_WRITTEN, [81, 0, 0]),
            (OTHER_PORT, [0, 87, 0]),
            (OTHER_SCHEME, [0, 87, 0]),
            (BEGINS_LIKE_IT, [0, 80, 7]),
            (ENDS_LIKE_IT, [0, 62, 25]),
            (SUBDOMAIN, [0, 62, 25]),
            (COMMON, [39, 483, 0]),
        ])
    );
}

/// A call of a client of `home` to `away`: where it went, and whether the client's secrets did, the
/// credential and the key in a header.
async fn call(home: &str, away: &str) -> (Uri, bool) {
    let mut key = HeaderValue::from_static("canary");
    key.set_sensitive(true);
    let requests = Arc::<Mutex<Vec<(Uri, HeaderMap)>>>::default();
    let client = Client::builder(home)
        .auth(Bearer::new("canary"))
        .header("x-key", key)
        .header("x-plain", "1")
        .allow_plain_http()
        .transport(Record(Arc::clone(&requests)))
        .build()
        .unwrap();
    Fixed.send(&client).base(away).await.unwrap();
    let (uri, headers) = requests.lock().unwrap().pop().unwrap();
    assert!(headers.contains_key("x-plain"));
    let has_key = headers.contains_key("x-key");
    assert_eq!(headers.contains_key("authorization"), has_key);
    (uri, has_key)
}

/// A transport that answers 200 to everything, and remembers where it was sent and with what.
struct Record(Arc<Mutex<Vec<(Uri, HeaderMap)>>>);

impl Transport for Record {
    fn send(&self, request: Request<Body>) -> TransportFuture {
        let (head, _) = request.into_parts();
        self.0.lock().unwrap().push((head.uri, head.headers));
        Box::pin(async { Ok(http::Response::new(Body::empty())) })
    }
}
