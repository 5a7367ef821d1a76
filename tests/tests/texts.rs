//! Answers as text and as bytes.
#![allow(clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use waypost::{Binary, Endpoint, Text, endpoint};

#[endpoint(GET, "/text", response = Text, error = Text)]
struct GetText;

#[endpoint(GET, "/bytes", response = Binary, error = Binary)]
struct GetBytes;

fn answer(status: u16, content_type: &str, body: &'static [u8]) -> http::Response<Bytes> {
    let answer = http::Response::builder().status(status);
    let answer = answer.header("content-type", content_type);
    answer.body(Bytes::from_static(body)).unwrap()
}

#[test]
fn a_text_is_decoded_by_its_mark_its_charset_or_as_utf_8() {
    for (content_type, body, text) in [
        ("text/plain", "häh".as_bytes(), "häh"),
        ("text/plain; charset=utf-8", "häh".as_bytes(), "häh"),
        ("text/plain; charset=\"UTF8\"", "häh".as_bytes(), "häh"),
        ("text/plain; charset=us-ascii", b"hah", "hah"),
        ("text/html; charset=ISO-8859-1", b"h\xe4h", "häh"),
        ("text/plain; charset=windows-1252", b"\x80", "€"),
        ("text/plain; charset=shift_jis", b"\x83\x65", "テ"),
        ("text/plain; charset=utf-16le", b"h\0\xe4\0", "hä"),
        // A mark says more than a charset.
        (
            "text/plain; charset=iso-8859-1",
            b"\xef\xbb\xbfh\xc3\xa4",
            "hä",
        ),
        ("text/plain", b"\xfe\xff\0h", "h"),
        ("application/json", b"{}", "{}"),
        ("not a content type", b"a", "a"),
    ] {
        let decoded = GetText::from_http(answer(200, content_type, body)).unwrap();
        assert_eq!(decoded.0, text, "{content_type}");
    }
}

#[test]
fn what_is_no_text_in_its_charset_is_unexpected() {
    for (content_type, body, reason) in [
        ("text/plain", &b"h\xe4h"[..], "not UTF-8"),
        ("text/plain; charset=utf-16le", b"h\0\0\xd8", "not UTF-16LE"),
        (
            "text/plain; charset=klingon",
            b"a",
            "`klingon` is not known",
        ),
        ("text/plain; charset=", b"a", "`` is not known"),
    ] {
        let error = GetText::from_http(answer(200, content_type, body)).unwrap_err();
        assert!(error.is_unexpected(), "{error}");
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn nothing_is_an_empty_text_and_no_bytes() {
    for status in [200, 204, 205] {
        let text = GetText::from_http(answer(status, "text/plain", b"")).unwrap();
        assert_eq!(text, Text::default());
        let bytes = GetBytes::from_http(answer(status, "image/png", b"")).unwrap();
        assert!(bytes.0.is_empty());
    }
}

#[test]
fn bytes_come_as_they_are_and_are_not_shown() {
    let bytes = GetBytes::from_http(answer(200, "image/png", b"\x89PNG\r\n\0")).unwrap();
    assert_eq!(&bytes.0[..], b"\x89PNG\r\n\0");
    assert_eq!(format!("{bytes:?}"), "Binary(7 bytes)");
}

#[test]
fn a_failure_can_be_either() {
    let error = GetText::from_http(answer(503, "text/plain", b"busy")).unwrap_err();
    assert!(error.to_string().ends_with("busy"), "{error}");
    let error = GetBytes::from_http(answer(500, "image/png", b"\x89PNG")).unwrap_err();
    assert_eq!(error.failure().unwrap().error().0.len(), 4);
}
