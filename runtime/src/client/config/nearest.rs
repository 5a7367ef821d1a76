//! What somebody may have meant.

/// The candidate that is nearest to `word`, if at most two of its letters differ, and a third of them.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let near = candidates.into_iter().filter_map(|candidate| {
        let distance = distance(word.as_bytes(), candidate.as_bytes());
        (distance <= 2 && distance * 3 <= candidate.len()).then_some((distance, candidate))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The number of letters to insert, remove or replace (Levenshtein).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        let mut left = i + 1;
        row[0] = left;
        for (j, y) in b.iter().enumerate() {
            let replaced = before + usize::from(x != y);
            before = row[j + 1];
            left = replaced.min(before + 1).min(left + 1);
            row[j + 1] = left;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const KNOWN: [&str; 4] = ["BASE_URL", "TOKEN", "TIMEOUT", "RETRY_COST"];

    #[test]
    fn near_words_are_found_and_others_are_not() {
        for (word, meant) in [
            ("BASE_URI", Some("BASE_URL")),
            ("BASEURL", Some("BASE_URL")),
            ("TOKENS", Some("TOKEN")),
            ("TIEMOUT", Some("TIMEOUT")),
            ("token", None),
            ("API_TOKEN", None),
            ("TKN", None),
            ("SPACE", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, KNOWN), meant, "{word}");
        }
    }
}
