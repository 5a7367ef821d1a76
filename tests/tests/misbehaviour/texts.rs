//! Texts that are not in the charset that they say.

use waypost::{Text, endpoint};
use waypost_tests::misbehaving::Step::Read;
use waypost_tests::over;
use waypost_tests::transports::Kind;

use super::{Caller, Gives, PATIENCE, Response, Step, Unexpected};

#[endpoint(GET, "/things", response = Text)]
struct AsText;

over! {
    all #[tokio::test(start_paused = true)]
    a_text_is_in_another_charset_than_it_says
}

async fn a_text_is_in_another_charset_than_it_says(kind: Kind) {
    let utf_8 = Unexpected("the body is not UTF-8");
    let rows: [(&str, &[u8], Gives, &str); 12] = [
        ("utf-8", b"caf\xc3\xa9", Response, "café"),
        ("utf-8", b"caf\xe9", utf_8, ""),
        ("iso-8859-1", b"caf\xe9", Response, "café"),
        // Every byte is a letter of it: nobody can tell.
        ("iso-8859-1", b"caf\xc3\xa9", Response, "cafÃ©"),
        ("iso-8859-1", b"\xef\xbb\xbfcaf\xc3\xa9", Response, "café"),
        ("us-ascii", b"\xef\xbb\xbfcaf\xe9", utf_8, ""),
        ("utf-8", b"\xff\xfea\0", Response, "a"),
        ("utf-8", b"\xff\xfea\0b", Unexpected("not UTF-16LE"), ""),
        ("utf-16", b"abc", Unexpected("not UTF-16LE"), ""),
        ("shift_jis", b"\x81", Unexpected("not Shift_JIS"), ""),
        (
            "utf-7",
            b"+AGE-",
            Unexpected("the charset `utf-7` is not known"),
            "",
        ),
        ("", b"a", Unexpected("the charset `` is not known"), ""),
    ];
    let caller = Caller::new(kind);
    for (charset, body, gives, text) in rows {
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain; charset={charset}\r\n\r\n");
        let steps = [Read, Step::write(head), Step::Write(body.into())];
        let (_, result) = caller.ask(&steps, PATIENCE, |to| AsText.send(to)).await;
        gives.check(&result).unwrap();
        assert!(result.is_err() || result.unwrap().0 == text, "{charset}");
    }
}
