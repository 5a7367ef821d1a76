//! Texts of somebody else's: a bounded line of one, and one without its byte order mark.

/// A text of somebody else's on one line: runs of spaces and control characters become one space,
/// and what is behind the first `most` characters is left out.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = String::new();
    let mut room = most;
    for word in words.filter(|word| !word.is_empty()) {
        let space = usize::from(!line.is_empty());
        let end = word.char_indices().nth(room.saturating_sub(space));
        line.push_str(&" "[..space]);
        match end {
            Some((end, _)) => {
                line.push_str(&word[..end]);
                return line.trim_end().to_owned() + "…";
            }
            None => line.push_str(word),
        }
        room = room.saturating_sub(space + word.chars().count());
    }
    line
}

/// The body without one byte order mark (RFC 8259 §8.1).
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_text_is_cut_at_its_limit_and_never_inside_of_a_character() {
        for (text, line) in [
            ("", ""),
            (" \r\n\t ", ""),
            ("a\r\n\0 b", "a b"),
            ("abcdefgh", "abcdefgh"),
            ("abcdefghi", "abcdefgh…"),
            ("abcd efg", "abcd efg"),
            ("abcd efgh", "abcd efg…"),
            ("abcdefgh i", "abcdefgh…"),
            ("ééééééééé", "éééééééé…"),
            ("a 😀😀😀😀😀😀😀", "a 😀😀😀😀😀😀…"),
        ] {
            assert_eq!(one_line(text, 8), line, "{text:?}");
        }
    }
}
