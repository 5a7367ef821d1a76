//! Heads that are none, or that say what is not so.

use waypost_tests::misbehaving::Step::Read;
use waypost_tests::over;
use waypost_tests::transports::Kind;

use super::{
    EXCHANGE, Failure, Gives, Misbehaving, Response, Row, Step, Unexpected, check, waiting,
};

over! {
    all #[tokio::test(start_paused = true)]
    a_redirect_is_a_failure_and_not_followed
}

tables! {
    #[tokio::test(start_paused = true)]
    a_status_is_odd
    an_answer_is_no_http
    a_header_is_broken
}

fn answer(name: &'static str, bytes: &'static [u8], value: Gives, nothing: Gives) -> Row {
    Row(name, vec![Read, Step::Write(bytes.into())], value, nothing)
}

/// A credential goes nowhere else: the other server is not even connected to.
async fn a_redirect_is_a_failure_and_not_followed(kind: Kind) {
    let away = Misbehaving::doing(vec![Read]).await;
    check(kind, redirects(away.url())).await;
    assert_eq!(away.connections(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_is_not_followed_by_the_client_that_waits() {
    let away = Misbehaving::doing(vec![Read]).await;
    waiting::check(redirects(away.url())).await;
    assert_eq!(away.connections(), 0);
}

fn redirects(away: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for status in [300, 301, 302, 303, 304, 305, 306, 307, 308, 399] {
        for target in [format!("{away}/stolen"), away.replace("http:", "")] {
            let head =
                format!("HTTP/1.1 {status} Go\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n");
            let text: &str = Box::leak(format!("failed with {status}").into_boxed_str());
            let steps = vec![Read, Step::write(head)];
            rows.push(Row("elsewhere", steps, Failure(text), Failure(text)));
        }
    }
    rows
}

fn a_status_is_odd() -> Vec<Row> {
    let odd = Failure("failed with 600");
    vec![
        answer(
            "000",
            b"HTTP/1.1 000 None\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "099",
            b"HTTP/1.1 099 Low\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "600",
            b"HTTP/1.1 600 High\r\ncontent-length: 0\r\n\r\n",
            odd,
            odd,
        ),
        answer(
            "999",
            b"HTTP/1.1 999 High\r\ncontent-length: 0\r\n\r\n",
            Failure("failed with 999"),
            Failure("failed with 999"),
        ),
        answer(
            "299",
            b"HTTP/1.1 299 Fine\r\ncontent-length: 0\r\n\r\n",
            Unexpected("299: empty body"),
            Response,
        ),
        answer(
            "204 with a body",
            b"HTTP/1.1 204 No Content\r\ncontent-length: 1\r\n\r\n1",
            Unexpected("empty"),
            Response,
        ),
        answer(
            "four digits",
            b"HTTP/1.1 2000 OK\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "two digits",
            b"HTTP/1.1 20 OK\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "letters",
            b"HTTP/1.1 2OO OK\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "negative",
            b"HTTP/1.1 -200 OK\r\ncontent-length: 0\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "101",
            b"HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n",
            Failure("failed with 101"),
            Failure("failed with 101"),
        ),
        answer(
            "no reason",
            b"HTTP/1.1 200\r\ncontent-length: 1\r\n\r\n1",
            Response,
            Response,
        ),
    ]
}

fn an_answer_is_no_http() -> Vec<Row> {
    vec![
        answer(
            "no status line",
            b"content-type: application/json\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "HTTP/0.9",
            b"<html>hello</html>\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer("JSON", b"{\"a\":1}", EXCHANGE, EXCHANGE),
        answer(
            "HTTP/2 preface",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "HTTP/2 settings",
            b"\0\0\0\x04\0\0\0\0\0",
            EXCHANGE,
            EXCHANGE,
        ),
        answer("HTTP/3.0", b"HTTP/3.0 200 OK\r\n\r\n", EXCHANGE, EXCHANGE),
        answer("TLS", b"\x15\x03\x01\0\x02\x02\x46", EXCHANGE, EXCHANGE),
        answer("SSH", b"SSH-2.0-OpenSSH_9.6\r\n", EXCHANGE, EXCHANGE),
        answer("zeros", &[0; 5000], EXCHANGE, EXCHANGE),
        answer("0xff", &[0xff; 5000], EXCHANGE, EXCHANGE),
        answer("blank lines", b"\r\n\r\n\r\n\r\n", EXCHANGE, EXCHANGE),
    ]
}

fn a_header_is_broken() -> Vec<Row> {
    let json = Unexpected("JSON");
    vec![
        answer(
            "no colon",
            b"HTTP/1.1 200 OK\r\nabc\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "a space in its name",
            b"HTTP/1.1 200 OK\r\na b: c\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "no name",
            b"HTTP/1.1 200 OK\r\n: c\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "folded",
            b"HTTP/1.1 200 OK\r\na: b\r\n c\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "zero",
            b"HTTP/1.1 200 OK\r\na: b\0c\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "not UTF-8",
            b"HTTP/1.1 200 OK\r\nx-request-id: \xff\xfe\r\ncontent-type: application/json\r\n\r\n1",
            Response,
            Response,
        ),
        answer(
            "a name that is not ASCII",
            b"HTTP/1.1 200 OK\r\n\xc3\xa4: b\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "content type not UTF-8",
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json; a=\xff\r\n\r\n1",
            Response,
            Response,
        ),
        answer(
            "media type not UTF-8",
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\xff\r\n\r\n1",
            json,
            Response,
        ),
        answer(
            "content type of nothing",
            b"HTTP/1.1 200 OK\r\ncontent-type: \r\n\r\n1",
            json,
            Response,
        ),
        answer(
            "content type of garbage",
            b"HTTP/1.1 200 OK\r\ncontent-type: ;;/;=\"\r\n\r\n1",
            json,
            Response,
        ),
    ]
}
