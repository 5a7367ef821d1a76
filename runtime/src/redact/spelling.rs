//! The ways in which a server may spell a text that it was sent: as it was, percent-encoded, as a
//! form has it, as JSON or HTML has it, or some of each.

/// The most bytes that one byte of a text can become: `\u00e4`, `&quot;`.
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

/// How many letters of a secret tell that it is one. What stands behind them goes with them, as far as it is the
/// same: a long secret costs no more than these.
pub(super) const START: usize = 128;

/// A secret, with every spelling of each of its first letters, and the rest of it.
pub(super) struct Spellings<'a>(Vec<Vec<Vec<u8>>>, &'a str);

impl<'a> Spellings<'a> {
    pub(super) fn new(secret: &'a str) -> Self {
        let end = secret.char_indices().nth(START).map(|(end, _)| end);
        let (start, rest) = secret.split_at(end.unwrap_or(secret.len()));
        Self(start.chars().map(spellings).collect(), rest)
    }

    /// Whether a text begins with it.
    pub(super) fn find(&self, text: &[u8]) -> Spelled {
        match self.find_start(text) {
            Spelled::Whole(length) => Spelled::Whole(length + self.more(&text[length..])),
            other => other,
        }
    }

    /// How much of a text goes on as the secret does.
    fn more(&self, text: &[u8]) -> usize {
        let mut at = 0;
        for letter in self.1.chars() {
            let mut lengths = spellings(letter).into_iter().filter_map(|spelling| {
                let is_it = begins(&text[at..], &spelling) == Spelled::Whole(spelling.len());
                is_it.then_some(spelling.len())
            });
            match lengths.next() {
                Some(length) => at += length,
                None => break,
            }
        }
        at
    }

    fn find_start(&self, text: &[u8]) -> Spelled {
        let starts = |spelling: &Vec<u8>| spelling.first() == text.first();
        if !self
            .0
            .first()
            .is_some_and(|letter| letter.iter().any(starts))
        {
            return Spelled::Not;
        }
        // All places that the text can be at behind the letters so far: more than one only where a
        // letter is a `\`, a `%` or a `&` itself.
        let mut places = vec![0];
        let mut is_cut = false;
        for letter in &self.0 {
            let mut next = Vec::new();
            for place in places {
                for spelling in letter {
                    match begins(&text[place..], spelling) {
                        Spelled::Whole(length) if !next.contains(&(place + length)) => {
                            next.push(place + length);
                        }
                        Spelled::Cut => is_cut = true,
                        Spelled::Whole(_) | Spelled::Not => {}
                    }
                }
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
}

fn begins(text: &[u8], spelling: &[u8]) -> Spelled {
    let both = text.len().min(spelling.len());
    // The digits of an escape may be of either case; a letter by itself may not, but then no
    // escape of it differs in case only.
    let is_escape = matches!(spelling, [b'%' | b'\\' | b'&', _, ..]);
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

fn spellings(letter: char) -> Vec<Vec<u8>> {
    let plain = letter.to_string().into_bytes();
    let percent = plain.iter().map(|byte| format!("%{byte:02x}")).collect();
    let mut units = [0; 2];
    let units = letter.encode_utf16(&mut units).iter();
    let json = units.map(|unit| format!("\\u{unit:04x}")).collect();
    let named: &[&str] = match letter {
        ' ' => &["+"],
        '/' => &["\\/"],
        '"' => &["\\\"", "&quot;", "&#34;"],
        '\\' => &["\\\\"],
        '\n' => &["\\n"],
        '\r' => &["\\r"],
        '\t' => &["\\t"],
        '&' => &["&amp;"],
        '<' => &["&lt;"],
        '>' => &["&gt;"],
        '\'' => &["&#39;", "&#x27;", "&apos;"],
        _ => &[],
    };
    let escaped = [percent, json].into_iter().map(String::into_bytes);
    let named = named.iter().map(|name| name.as_bytes().to_vec());
    [plain].into_iter().chain(escaped).chain(named).collect()
}

#[cfg(test)]
mod tests {
    use super::{Spelled, Spellings};

    #[test]
    fn every_spelling_is_found_and_mixtures_are() {
        for (text, secret, found) in [
            ("secret, and more", "secret", Spelled::Whole(6)),
            ("Secret", "secret", Spelled::Not),
            ("secre", "secret", Spelled::Cut),
            ("", "secret", Spelled::Not),
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
            ("a&amp;b&LT;&#x27;\\t", "a&b<'\t", Spelled::Whole(19)),
        ] {
            let spellings = Spellings::new(secret);
            assert_eq!(spellings.find(text.as_bytes()), found, "{text} {secret}");
        }
    }
}
