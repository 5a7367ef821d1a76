//! Bodies that are not as long as was said, and bodies that are no JSON.

use waypost_tests::misbehaving::Step::{Read, Times};

use super::{BODY, EXCHANGE, Gives, OK, Response, Row, Step, Unexpected};

tables! {
    #[tokio::test(start_paused = true)]
    a_length_is_a_lie
    a_chunk_is_broken
    a_body_is_no_json
}

/// An answer with the end of its head, and its body.
fn answer(rest: &'static str, value: Gives, nothing: Gives) -> Row {
    Row(
        rest,
        vec![Read, Step::write(format!("{OK}{rest}"))],
        value,
        nothing,
    )
}

fn a_length_is_a_lie() -> Vec<Row> {
    vec![
        answer(
            "content-length: 7\r\n\r\n{\"a\":1}, and more",
            Response,
            Response,
        ),
        answer(
            "content-length: 7\r\n\r\n{\"a\":1}HTTP/1.1 200 OK\r\n\r\n",
            Response,
            Response,
        ),
        answer(
            "content-length: 6\r\n\r\n{\"a\":1}",
            Unexpected("EOF"),
            Response,
        ),
        answer(
            "content-length: 0\r\n\r\n{\"a\":1}",
            Unexpected("empty"),
            Response,
        ),
        answer("content-length: 8\r\n\r\n{\"a\":1}", BODY, Response),
        answer(
            "content-length: 9223372036854775807\r\n\r\n1",
            BODY,
            Response,
        ),
        answer(
            "content-length: 18446744073709551615\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "content-length: 99999999999999999999\r\n\r\n1",
            EXCHANGE,
            EXCHANGE,
        ),
        answer(
            "content-length: 1\r\ncontent-length: 2\r\n\r\n12",
            EXCHANGE,
            EXCHANGE,
        ),
        answer("content-length: 1, 2\r\n\r\n12", EXCHANGE, EXCHANGE),
        answer("content-length: -1\r\n\r\n1", EXCHANGE, EXCHANGE),
        answer("content-length: +1\r\n\r\n1", EXCHANGE, EXCHANGE),
        answer("content-length: 0x1\r\n\r\n1", EXCHANGE, EXCHANGE),
        answer("content-length: one\r\n\r\n1", EXCHANGE, EXCHANGE),
        answer("content-length: \r\n\r\n1", EXCHANGE, EXCHANGE),
        // A length beside chunks counts for nothing (RFC 9112 §6.3).
        answer(
            "content-length: 9\r\ntransfer-encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n",
            Response,
            Response,
        ),
    ]
}

fn a_chunk_is_broken() -> Vec<Row> {
    let answer = |chunks: &'static str, value| {
        let text = format!("{OK}transfer-encoding: chunked\r\n\r\n{chunks}");
        Row(chunks, vec![Read, Step::write(text)], value, Response)
    };
    vec![
        answer("x\r\n1\r\n0\r\n\r\n", BODY),
        answer("-1\r\n1\r\n0\r\n\r\n", BODY),
        answer("\r\n1\r\n0\r\n\r\n", BODY),
        answer("1 1\r\n1\r\n0\r\n\r\n", BODY),
        answer("2\r\n1\r\n0\r\n\r\n", BODY),
        answer("1\r\n12\r\n0\r\n\r\n", BODY),
        answer("ffffffffffffffff\r\n1", BODY),
        answer("fffffffffffffffff\r\n1", BODY),
        answer("1\n1\n0\n\n", BODY),
        answer("1;a=b\r\n1\r\n0\r\n\r\n", Response),
        answer("1\r\n1\r\n0\r\na: b\r\n\r\n", Response),
        answer("0\r\n\r\n", Unexpected("empty")),
    ]
}

fn a_body_is_no_json() -> Vec<Row> {
    let answer = |name, body: &'static [u8], value| {
        let head = Step::write(format!("{OK}\r\n"));
        Row(
            name,
            vec![Read, head, Step::Write(body.into())],
            value,
            Response,
        )
    };
    let deep = vec![Read, Step::write(format!("{OK}\r\n")), Times(100_000, b"[")];
    vec![
        answer("not UTF-8", b"{\"a\":\"\xff\"}", Unexpected("unicode")),
        answer("latin-1", b"[\"caf\xe9\"]", Unexpected("unicode")),
        answer(
            "half of a surrogate",
            b"[\"\\ud800\"]",
            Unexpected("hex escape"),
        ),
        answer("half of a letter", b"[\"\xc3", Unexpected("EOF")),
        answer("a mark", b"\xef\xbb\xbf{\"a\":1}", Response),
        answer(
            "two marks",
            b"\xef\xbb\xbf\xef\xbb\xbf{\"a\":1}",
            Unexpected("expected value"),
        ),
        answer("only a mark", b"\xef\xbb\xbf", Unexpected("EOF")),
        answer(
            "half of a mark",
            b"\xef\xbb{\"a\":1}",
            Unexpected("expected value"),
        ),
        answer("UTF-16 LE", b"\xff\xfe1\0", Unexpected("expected value")),
        answer("UTF-16 BE", b"\xfe\xff\x001", Unexpected("expected value")),
        answer(
            "UTF-32",
            b"\0\0\xfe\xff\0\0\x001",
            Unexpected("expected value"),
        ),
        answer("two values", b"{\"a\":1}{\"a\":1}", Unexpected("trailing")),
        answer("a zero", b"{\"a\":1}\0", Unexpected("trailing")),
        answer("HTML", b"<html>", Unexpected("expected value")),
        Row(
            "100,000 nested arrays",
            deep,
            Unexpected("recursion limit"),
            Response,
        ),
    ]
}
