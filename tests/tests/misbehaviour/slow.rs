//! Servers that stall, that drip, and that never end.

use std::time::Duration;

use tokio::sync::Mutex;
use waypost_tests::misbehaving::Step::{Drip, Endlessly, Read, Stall, Times};
use waypost_tests::over;
use waypost_tests::transports::Kind;

use super::{BODY, Cut, EXCHANGE, LATE, OK, Response, Row, Step, Unexpected, check};

// The clock is paused: it goes on only when there is nothing else to do.
tables! {
    #[tokio::test(start_paused = true)]
    a_server_stalls
    a_server_drips
    an_answer_is_long
}

over! {
    all #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    an_answer_has_no_end
}

const SECOND: Duration = Duration::from_secs(1);

const LARGE: super::Gives = Unexpected("200 OK: the body is larger than 131072 bytes");

fn write(text: &str) -> Step {
    Step::write(text.to_owned())
}

fn a_server_stalls() -> Vec<Row> {
    let body = |text: &str| write(&format!("{OK}{text}"));
    vec![
        Row("at once", vec![Stall], LATE, LATE),
        Row("behind the request", vec![Read, Stall], LATE, LATE),
        Row(
            "in the status",
            vec![Read, write("HTTP/1.1 2"), Stall],
            LATE,
            LATE,
        ),
        Row(
            "in the head",
            vec![Read, body("a: b\r\n"), Stall],
            LATE,
            LATE,
        ),
        Row(
            "before the body",
            vec![Read, body("content-length: 7\r\n\r\n"), Stall],
            LATE,
            Response,
        ),
        Row(
            "in the body",
            vec![Read, body("content-length: 7\r\n\r\n{"), Stall],
            LATE,
            Response,
        ),
        Row(
            "in a chunk",
            vec![
                Read,
                body("transfer-encoding: chunked\r\n\r\n7\r\n{"),
                Stall,
            ],
            LATE,
            Response,
        ),
        Row(
            "before the last chunk",
            vec![
                Read,
                body("transfer-encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n"),
                Stall,
            ],
            LATE,
            Response,
        ),
        Row(
            "in the trailers",
            vec![
                Read,
                body("transfer-encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\na: "),
                Stall,
            ],
            LATE,
            Response,
        ),
        Row(
            "behind a body without a length",
            vec![Read, body("\r\n{\"a\":1}"), Stall],
            LATE,
            Response,
        ),
        Row(
            "behind the body",
            vec![Read, body("content-length: 7\r\n\r\n{\"a\":1}"), Stall],
            Response,
            Response,
        ),
    ]
}

fn a_server_drips() -> Vec<Row> {
    let head = write(&format!("{OK}content-length: 7\r\n\r\n"));
    let chunks = write(&format!("{OK}transfer-encoding: chunked\r\n\r\n"));
    vec![
        Row(
            "the head",
            vec![Read, Drip(b"HTTP/1.1 200 OK\r\n\r\n", SECOND)],
            LATE,
            LATE,
        ),
        Row(
            "the body",
            vec![Read, head.clone(), Drip(b"{\"a\":1}", SECOND)],
            LATE,
            Response,
        ),
        Row(
            "the chunks",
            vec![Read, chunks, Drip(b"7\r\n{\"a\":1}\r\n", SECOND)],
            LATE,
            Response,
        ),
        Row(
            "but in time",
            vec![Read, head, Drip(b"{\"a\":1}", SECOND / 20)],
            Response,
            Response,
        ),
    ]
}

/// One after the other: each has all workers.
static ALONE: Mutex<()> = Mutex::const_new(());

/// Here the clock goes on, for the server always has something to say.
async fn an_answer_has_no_end(kind: Kind) {
    let _alone = ALONE.lock().await;
    check(kind, without_end()).await;
}

fn without_end() -> Vec<Row> {
    let chunked = write(&format!("{OK}transfer-encoding: chunked\r\n\r\n"));
    let endless = |text: &str, piece| vec![Read, write(&format!("{OK}{text}")), Endlessly(piece)];
    vec![
        Row(
            "head",
            endless("", b"a: bcdefghijklmnopqrstuvwxyz\r\n"),
            EXCHANGE,
            EXCHANGE,
        ),
        Row(
            "header",
            endless("a: ", b"bcdefghijklmnopqrstuvwxyz"),
            EXCHANGE,
            EXCHANGE,
        ),
        Row(
            "reason",
            vec![Read, Endlessly(b"HTTP/1.1 200 ")],
            EXCHANGE,
            EXCHANGE,
        ),
        Row("body", endless("\r\n", &[b'['; 4096]), LARGE, Response),
        Row(
            "body of a length",
            endless("content-length: 99999999999\r\n\r\n", &[b'['; 4096]),
            LARGE,
            Response,
        ),
        Row(
            "lines",
            endless("\r\n", b"\n\n\n\n1\n\n{\n\n\n"),
            LARGE,
            Response,
        ),
        Row(
            "events",
            endless("\r\n", b"data: 1\n\n: \n\ndata: {\n\n"),
            LARGE,
            Response,
        ),
        Row(
            "chunks",
            vec![Read, chunked.clone(), Endlessly(b"1\r\n[\r\n1\r\n[\r\n")],
            Cut,
            Response,
        ),
        Row(
            "chunk extension",
            vec![Read, chunked.clone(), Endlessly(b"1;aaaaaaaa")],
            BODY,
            Response,
        ),
        Row(
            "trailers",
            vec![Read, chunked, Step::write("0\r\n"), Endlessly(b"a: b\r\n")],
            BODY,
            Response,
        ),
        Row(
            "100",
            vec![Read, Endlessly(b"HTTP/1.1 100 Continue\r\n\r\n")],
            LATE,
            LATE,
        ),
        Row(
            "103",
            vec![
                Read,
                Endlessly(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n"),
            ],
            LATE,
            LATE,
        ),
    ]
}

fn an_answer_is_long() -> Vec<Row> {
    let end = write("content-length: 1\r\n\r\n1");
    let flood = |piece, count| vec![Read, Step::write(OK), Times(count, piece), end.clone()];
    let hints = Times(1000, b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
    let chunked = write(&format!("{OK}transfer-encoding: chunked\r\n\r\n"));
    let chunk = Step::write("1\r\n1\r\n0\r\n\r\n");
    vec![
        // Zeros before a number are none of it.
        Row(
            "a chunk size of 64 KiB",
            vec![Read, chunked, Times(1 << 16, b"0"), chunk],
            Response,
            Response,
        ),
        Row(
            "a thousand times 103",
            vec![Read, hints, Step::write(OK), end.clone()],
            Response,
            Response,
        ),
        Row("90 headers", flood(b"a: b\r\n", 90), Response, Response),
        Row(
            "10,000 headers",
            flood(b"a: b\r\n", 10_000),
            EXCHANGE,
            EXCHANGE,
        ),
        Row(
            "a header of 1 MiB",
            vec![
                Read,
                Step::write(OK),
                Step::write("a: "),
                Times(1 << 20, b"b"),
                Step::write("\r\n"),
                end.clone(),
            ],
            EXCHANGE,
            EXCHANGE,
        ),
    ]
}
