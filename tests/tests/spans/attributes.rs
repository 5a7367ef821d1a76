//! Names and values.

use http::StatusCode;
use waypost::{Body, Client, Secret, Transport, TransportFuture, endpoint};
use waypost_tests::Recorder;
use waypost_tests::scripted::{Attempt, Scripted};
use waypost_tests::seen::Seen;

use crate::{EndCall, GetUser, USER, Voice, fields};

#[tokio::test]
async fn a_call_and_its_attempt_have_the_names_of_the_conventions_and_nothing_that_was_filled() {
    let (seen, _guard) = Seen::start();
    let server = Recorder::answering(StatusCode::OK, "text/plain", "").await;
    let port = server.url().rsplit_once(':').unwrap().1;
    let voice = Voice {
        account_sid: Secret::new("AC7"),
    };
    let client = Client::builder(server.url()).api(voice).build().unwrap();
    let request = EndCall {
        sid: "CA7",
        status: "completed",
    };
    request.send(&client).await.unwrap();

    let template = "/Accounts/<AccountSid>/Calls/<Sid>";
    let name = "POST /Accounts/<AccountSid>/Calls/<Sid>";
    let both = [
        ("otel.name", name),
        ("http.request.method", "POST"),
        ("url.template", template),
        ("server.address", "127.0.0.1"),
        ("server.port", port),
        ("http.response.status_code", "200"),
    ];
    let [call, attempt] = seen.spans().try_into().unwrap();
    assert_eq!((call.name, call.parent), ("call", None));
    let mut expected = fields(both);
    expected.extend(fields([("otel.kind", "internal")]));
    assert_eq!(call.fields, expected);
    assert_eq!((attempt.name, attempt.parent), ("attempt", Some(0)));
    let mut expected = fields(both);
    expected.extend(fields([
        ("otel.kind", "client"),
        ("network.protocol.version", "1.1"),
    ]));
    assert_eq!(attempt.fields, expected);
}

#[endpoint("PURGE", "/cache")]
struct Purge;

#[endpoint("QUERY", "/cache", text)]
struct Query {
    #[body]
    text: &'static str,
}

#[tokio::test]
async fn a_method_that_the_conventions_do_not_know_is_other() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    Purge.send(&client).await.unwrap();
    Query { text: "" }.send(&client).await.unwrap();
    let methods = seen.spans().into_iter().map(|span| {
        let get = |name| span.get(name).map(str::to_owned);
        let original = get("http.request.method_original");
        (
            get("otel.name").unwrap(),
            get("http.request.method"),
            original,
        )
    });
    let some = |text: &str| Some(text.to_owned());
    let other = |original| ("HTTP /cache".to_owned(), some("_OTHER"), some(original));
    let query = ("QUERY /cache".to_owned(), some("QUERY"), None);
    let expected = [other("PURGE"), query];
    let expected = expected.into_iter().flat_map(|each| [each.clone(), each]);
    assert!(methods.eq(expected), "{:?}", seen.spans());
}

#[tokio::test]
async fn the_server_is_that_of_the_url_with_the_port_of_its_scheme() {
    for (base, address, port) in [
        ("https://Example.com/v1", "example.com", "443"),
        ("http://example.com", "example.com", "80"),
        ("https://example.com:8443", "example.com", "8443"),
        ("http://[::1]:8080", "::1", "8080"),
    ] {
        let (seen, _guard) = Seen::start();
        let client = Scripted::new([Attempt::status(200)]).client();
        USER.send(&client).base(base).await.unwrap();
        for span in seen.spans() {
            let server = [span.get("server.address"), span.get("server.port")];
            assert_eq!(server, [Some(address), Some(port)], "{}", span.name);
        }
    }
}

#[endpoint(GET, "/")]
struct Download;

#[tokio::test]
async fn a_call_to_a_url_has_no_template() {
    let (seen, _guard) = Seen::start();
    let client = Scripted::new([Attempt::status(200)]).client();
    let link = "https://files.example.com/s3cret.pdf?key=s3cret";
    Download.send(&client).url(link).await.unwrap();
    let spans = seen.spans();
    for span in &spans {
        assert_eq!(span.get("otel.name"), Some("GET"));
        assert_eq!(span.get("url.template"), None);
        assert_eq!(span.get("server.address"), Some("files.example.com"));
    }
    assert_eq!(spans.len(), 2);
    assert!(!format!("{spans:?}").contains("s3cret"));
}

/// Answers in a version of HTTP.
struct Version(http::Version);

impl Transport for Version {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        let mut response = http::Response::new(Body::empty());
        *response.version_mut() = self.0;
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn the_version_is_that_of_the_answer() {
    for (version, text) in [
        (http::Version::HTTP_10, "1.0"),
        (http::Version::HTTP_2, "2"),
        (http::Version::HTTP_3, "3"),
    ] {
        let (seen, _guard) = Seen::start();
        let builder = Client::builder("http://127.0.0.1").transport(Version(version));
        Download.send(&builder.build().unwrap()).await.unwrap();
        let [attempt] = seen.named("attempt").try_into().unwrap();
        assert_eq!(attempt.get("network.protocol.version"), Some(text));
    }
}

#[tokio::test]
async fn what_is_sent_again_is_counted_and_the_pause_before_it_is_told() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([
        Attempt::status(503).retry_after("0"),
        Attempt::refused(),
        Attempt::status(200),
    ]);
    GetUser { id: 7 }.send(&script.client()).await.unwrap();
    let attempts = seen.named("attempt");
    let told = attempts.iter().map(|attempt| {
        let count = attempt.get("http.request.resend_count");
        let status = attempt.get("http.response.status_code");
        (count, status, attempt.error())
    });
    let told: Vec<_> = told.collect();
    assert_eq!(
        told,
        [
            (None, Some("503"), Some("503")),
            (Some("1"), None, Some("connect")),
            (Some("2"), Some("200"), None),
        ]
    );
    let [call] = seen.named("call").try_into().unwrap();
    assert_eq!(call.get("http.response.status_code"), Some("200"));
    assert_eq!(call.error(), None);
    assert_eq!(call.get("http.request.resend_count"), None);

    let events = seen.events();
    let messages: Vec<_> = events
        .iter()
        .map(|event| &event.fields["message"])
        .collect();
    assert_eq!(
        messages,
        [
            "retrying in 0ns, because of 503",
            "retrying in 0ns, because of connect"
        ]
    );
    assert_eq!(events[0].parent, Some(0));
    assert_eq!(events[0].fields["error.type"], "503");
    assert_eq!(events[0].fields["pause"], "0ns");
}

#[tokio::test]
async fn an_answer_that_broke_off_is_an_attempt_that_failed_and_the_next_one_counts() {
    let (seen, _guard) = Seen::start();
    let script = Scripted::new([Attempt::status(200).broken(), Attempt::refused()]);
    USER.send(&script.client()).await.unwrap_err();
    let attempts = seen.named("attempt");
    let errors: Vec<_> = attempts
        .iter()
        .map(waypost_tests::seen::Span::error)
        .collect();
    assert_eq!(errors, [Some("body"), Some("connect"), Some("connect")]);
    assert_eq!(attempts[0].get("http.response.status_code"), Some("200"));
    assert_eq!(attempts[1].get("http.request.resend_count"), Some("1"));
    let [call] = seen.named("call").try_into().unwrap();
    assert_eq!(call.error(), Some("connect"));
    assert_eq!(call.get("http.response.status_code"), None);
    let first = &seen.events()[0];
    assert_eq!(first.fields["message"], "retrying in 0ns, because of body");
    assert_eq!(first.parent, Some(0));
}
