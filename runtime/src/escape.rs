//! Percent-encoding: which bytes a path, a query and a form carry as they are, and how the others
//! are spelled. Knows nothing of fields or templates.

/// Where escaped text stands, which decides what stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// A path segment or a query: everything but RFC 3986 §2.3 unreserved characters is escaped,
    /// so that no parser of URLs has anything left to change.
    Uri,
    /// A form body: the `application/x-www-form-urlencoded` serializer of the WHATWG URL standard.
    Form,
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// For each byte, 1 if it stays as it is.
type Table = [u8; 256];

static URI: Table = table(b'~');
static FORM: Table = table(b'*');

const fn table(extra: u8) -> Table {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        let stays =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') || byte == extra;
        table[byte as usize] = stays as u8;
        byte += 1;
    }
    table
}

impl Escape {
    fn table(self) -> &'static Table {
        match self {
            Self::Uri => &URI,
            Self::Form => &FORM,
        }
    }

    /// Appends `text`, escaped.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        let table = self.table();
        // Nearly every text stays as it is: a look at all of it is cheaper than a search.
        if text
            .bytes()
            .fold(1, |all, byte| all & table[usize::from(byte)])
            == 1
        {
            out.push_str(text);
        } else {
            self.push_runs(out, text);
        }
    }

    /// Copies runs of bytes that stay, and escapes what stands between them.
    fn push_runs(self, out: &mut String, text: &str) {
        let table = self.table();
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| table[usize::from(byte)] == 0) {
            let (run, tail) = rest.split_at(at);
            out.push_str(run);
            let width = tail.chars().next().map_or(1, char::len_utf8);
            let (odd, after) = tail.split_at(width);
            for byte in odd.bytes() {
                self.push_byte(out, byte);
            }
            rest = after;
        }
        out.push_str(rest);
    }

    fn push_byte(self, out: &mut String, byte: u8) {
        if self == Self::Form && byte == b' ' {
            out.push('+');
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Escape;

    fn escaped(escape: Escape, text: &str) -> String {
        let mut out = String::new();
        escape.push(&mut out, text);
        out
    }

    #[test]
    fn a_uri_keeps_only_unreserved_characters() {
        assert_eq!(escaped(Escape::Uri, "aZ09-._~"), "aZ09-._~");
        assert_eq!(
            escaped(Escape::Uri, "/?#%\\ +&=\r\n"),
            "%2F%3F%23%25%5C%20%2B%26%3D%0D%0A"
        );
        assert_eq!(escaped(Escape::Uri, "é😀"), "%C3%A9%F0%9F%98%80");
    }

    #[test]
    fn a_form_spells_a_space_as_plus() {
        assert_eq!(escaped(Escape::Form, "a b~*+"), "a+b%7E*%2B");
    }
}
