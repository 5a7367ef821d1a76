//! The ways in which a server may spell a text that it was sent: as it was, percent-encoded, as a
//! form has it, as JSON has it, or some of each.

/// The most bytes that one byte of a text can become: `\u00e4`.
pub(super) const LONGEST: usize = 6;

/// Whether a text begins with a secret. The greater, the more of it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelled {
    Not,
    /// The text ends before the secret does.
    Cut,
    /// It does, with so many bytes.
    Whole(usize),
}

pub(super) fn spelled(text: &[u8], secret: &str) -> Spelled {
    // All places that the text can be at behind the letters so far: more than one only where a
    // letter is a `\` or a `%` itself.
    let mut places = vec![0];
    let mut is_cut = false;
    for letter in secret.chars() {
        let mut next = Vec::new();
        for place in places {
            for_each_spelling(letter, |spelling| match begins(&text[place..], spelling) {
                Spelled::Whole(length) if !next.contains(&(place + length)) => {
                    next.push(place + length);
                }
                Spelled::Cut => is_cut = true,
                Spelled::Whole(_) | Spelled::Not => {}
            });
        }
        places = next;
        if places.is_empty() {
            break;
        }
    }
    match places.into_iter().max() {
        Some(length) => Spelled::Whole(length),
        None if is_cut => Spelled::Cut,
        None => Spelled::Not,
    }
}

fn begins(text: &[u8], spelling: &[u8]) -> Spelled {
    let both = text.len().min(spelling.len());
    // The digits of an escape may be of either case; a letter by itself may not, but then no
    // escape of it differs in case only.
    let is_escape = matches!(spelling, [b'%' | b'\\', _, ..]);
    let same = if is_escape {
        text[..both].eq_ignore_ascii_case(&spelling[..both])
    } else {
        text[..both] == spelling[..both]
    };
    match same {
        true if both == spelling.len() => Spelled::Whole(both),
        true => Spelled::Cut,
        false => Spelled::Not,
    }
}

fn for_each_spelling(letter: char, mut each: impl FnMut(&[u8])) {
    let mut buffer = [0; 4];
    let plain = letter.encode_utf8(&mut buffer).as_bytes();
    each(plain);
    let percent: Vec<u8> = plain
        .iter()
        .flat_map(|byte| format!("%{byte:02x}").into_bytes())
        .collect();
    each(&percent);
    let units: Vec<u8> = letter
        .encode_utf16(&mut [0; 2])
        .iter()
        .flat_map(|unit| format!("\\u{unit:04x}").into_bytes())
        .collect();
    each(&units);
    match letter {
        ' ' => each(b"+"),
        '/' => each(b"\\/"),
        '"' => each(b"\\\""),
        '\\' => each(b"\\\\"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Spelled, spelled};

    #[test]
    fn every_spelling_is_found_and_mixtures_are() {
        for (text, secret, found) in [
            ("secret, and more", "secret", Spelled::Whole(6)),
            ("Secret", "secret", Spelled::Not),
            ("secre", "secret", Spelled::Cut),
            ("", "secret", Spelled::Cut),
            ("a%2fb%2Bc", "a/b+c", Spelled::Whole(9)),
            ("a%2", "a/b", Spelled::Cut),
            ("a\\/b\\u002bc", "a/b+c", Spelled::Whole(11)),
            ("p\\u00E4ss", "päss", Spelled::Whole(9)),
            ("p%C3%a4ss", "päss", Spelled::Whole(9)),
            ("\\ud83d\\uDE00", "😀", Spelled::Whole(12)),
            ("a+b%20c d", "a b c d", Spelled::Whole(9)),
            ("\\\\\\\\x", "\\\\x", Spelled::Whole(5)),
            ("\\\\x", "\\\\x", Spelled::Whole(3)),
            ("%2525", "%25", Spelled::Whole(5)),
            ("%25", "%25", Spelled::Whole(3)),
        ] {
            assert_eq!(spelled(text.as_bytes(), secret), found, "{text} {secret}");
        }
    }
}
