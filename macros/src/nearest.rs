//! What somebody may have meant.

/// The candidate that is nearest to `word`, if any is near, not counting case: about a third of its
/// letters differ at most, or it is the beginning of the candidate.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let near = candidates.into_iter().filter_map(|candidate| {
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        let distance = distance(&word, &letters);
        let is_near = distance <= letters.len().saturating_add(1) / 3;
        (is_near || is_beginning(&word, &letters)).then_some((distance, candidate))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `Pascal`, of `PascalCase`.
fn is_beginning(word: &[char], candidate: &[char]) -> bool {
    word.len() >= 3 && candidate.starts_with(word)
}

/// The nearest of the texts, or all of them, each in its quotes.
pub(crate) fn one_text_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(known) => format!("did you mean `\"{known}\"`?"),
        None => format!("write one of `\"{}\"`", known.join("\"`, `\"")),
    }
}

/// The number of letters to insert, remove or replace, or to swap with the next one: the optimal string
/// alignment.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_words_are_found_and_others_are_not() {
        assert_eq!(nearest("Post", ["GET", "POST"]), Some("POST"));
        assert_eq!(nearest("respones", ["response", "error"]), Some("response"));
        assert_eq!(nearest("from", ["form", "json"]), Some("form"));
        assert_eq!(nearest("Pascal", ["PascalCase"]), Some("PascalCase"));
        assert_eq!(nearest("banana", ["response", "error"]), None);
        assert_eq!(nearest("sort", ["form", "json", "text"]), None);
        assert_eq!(nearest("id", ["nest", "api"]), None);
        assert_eq!(nearest("api_key", ["api"]), None);
        assert_eq!(nearest("", ["api"]), None);
        assert_eq!(
            nearest("acount_sid", ["account_sid", "sid"]),
            Some("account_sid")
        );
    }
}
