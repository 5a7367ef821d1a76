//! Connections that break off, are half closed, or are closed too early.

use waypost_tests::misbehaving::Step::{HalfClose, Read, Reset, Stall};

use super::{BODY, Broken, EXCHANGE, OK, Response, Row, Step};

tables! {
    #[tokio::test(start_paused = true)]
    a_connection_is_reset
    a_connection_is_closed
    a_connection_is_half_closed
}

fn write(text: &str) -> Step {
    Step::write(text.to_owned())
}

/// The head of a body of 7 bytes, and that body.
fn whole() -> String {
    format!("{OK}content-length: 7\r\n\r\n{{\"a\":1}}")
}

fn a_connection_is_reset() -> Vec<Row> {
    let whole = whole();
    let head = whole.len() - 7;
    let mut rows = vec![
        Row("before anything", vec![Reset], Broken, Broken),
        Row("behind the request", vec![Read, Reset], EXCHANGE, EXCHANGE),
    ];
    for count in [1, 8, 9, 16, 17, 40, head - 2, head - 1] {
        let steps = vec![Read, write(&whole[..count]), Reset];
        rows.push(Row("in the head", steps, EXCHANGE, EXCHANGE));
    }
    for count in [0, 1, 6] {
        let steps = vec![Read, write(&whole[..head + count]), Reset];
        rows.push(Row("in the body", steps, BODY, Response));
    }
    rows
}

fn a_connection_is_closed() -> Vec<Row> {
    let whole = whole();
    let head = whole.len() - 7;
    let mut rows = vec![Row("at once", vec![Read], EXCHANGE, EXCHANGE)];
    for count in [1, 8, 17, head - 1] {
        let steps = vec![Read, write(&whole[..count])];
        rows.push(Row("in the head", steps, EXCHANGE, EXCHANGE));
    }
    for count in [0, 1, 6] {
        let steps = vec![Read, write(&whole[..head + count])];
        rows.push(Row("in the body", steps, BODY, Response));
    }
    let chunked = format!("{OK}transfer-encoding: chunked\r\n\r\n7\r\n{{\"a\":1}}\r\n0\r\n\r\n");
    let head = chunked.len() - 17;
    for count in [0, 1, 2, 3, 6, 10, 12, 13, 15, 16] {
        let steps = vec![Read, write(&chunked[..head + count])];
        rows.push(Row("in the chunks", steps, BODY, Response));
    }
    rows.push(Row(
        "behind the chunks",
        vec![Read, write(&chunked)],
        Response,
        Response,
    ));
    rows
}

fn a_connection_is_half_closed() -> Vec<Row> {
    let whole = whole();
    let head = whole.len() - 7;
    vec![
        Row(
            "before the request",
            vec![HalfClose, Read, Stall],
            Broken,
            Broken,
        ),
        Row(
            "behind the request",
            vec![Read, HalfClose, Stall],
            EXCHANGE,
            EXCHANGE,
        ),
        Row(
            "in the head",
            vec![Read, write(&whole[..20]), HalfClose, Stall],
            EXCHANGE,
            EXCHANGE,
        ),
        Row(
            "in the body",
            vec![Read, write(&whole[..head + 3]), HalfClose, Stall],
            BODY,
            Response,
        ),
        Row(
            "behind the body",
            vec![Read, write(&whole), HalfClose, Stall],
            Response,
            Response,
        ),
    ]
}
