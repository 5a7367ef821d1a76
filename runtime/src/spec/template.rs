//! The check of a template, in a constant.

/// Refuses a template that a parser of URLs would change. A declared one has been checked by the
/// macro, at its tokens; this is for one that is written by hand.
pub(super) const fn check_template(template: &str) {
    let bytes = template.as_bytes();
    assert!(
        !bytes.is_empty() && bytes[0] == b'/',
        "a template starts with one `/`"
    );
    let mut in_query = false;
    let mut in_placeholder = false;
    let mut segment = 1;
    let mut at = 1;
    while at <= bytes.len() {
        if !in_query && (at == bytes.len() || matches!(bytes[at], b'/' | b'?')) {
            let is_step = at - segment <= 2
                && at > segment
                && bytes[segment] == b'.'
                && bytes[at - 1] == b'.';
            assert!(!is_step, "a template has no segment `.` or `..`");
            assert!(
                at > segment || at == bytes.len() || bytes[at] == b'?',
                "a template has no empty segment"
            );
            assert!(!in_placeholder, "a template closes its placeholders");
            segment = at + 1;
            in_query = at < bytes.len() && bytes[at] == b'?';
        } else if at < bytes.len() {
            let byte = bytes[at];
            if byte == b'%' {
                assert!(at + 2 < bytes.len(), "a template has no broken escape");
                let escaped = hex(bytes[at + 1]) * 16 + hex(bytes[at + 2]);
                assert!(
                    !is_unreserved(escaped),
                    "a template escapes no letter, no digit and none of `-._~`"
                );
            }
            if matches!(byte, b'<' | b'>') {
                assert!(
                    in_placeholder == (byte == b'>') && !(byte == b'>' && bytes[at - 1] == b'<'),
                    "a template's placeholders are `<name>`"
                );
                in_placeholder = byte == b'<';
            }
            let stays = is_unreserved(byte)
                || matches!(byte, b'!' | b'$' | b'&' | b'(' | b')' | b'*' | b'+')
                || matches!(byte, b',' | b';' | b'=' | b':' | b'@' | b'%')
                || (in_query && matches!(byte, b'/' | b'?'))
                || (!in_query && matches!(byte, b'<' | b'>' | b'\''));
            assert!(
                stays,
                "a template holds only characters that stay as they are in a URL: escape this one"
            );
        }
        at += 1;
    }
}

/// RFC 3986 §2.3.
const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

const fn hex(digit: u8) -> u8 {
    assert!(digit.is_ascii_hexdigit(), "a template has no broken escape");
    match digit {
        b'0'..=b'9' => digit - b'0',
        letter => (letter | 0x20) - b'a' + 10,
    }
}
