//! The `Link` header, as far as it leads to the next page (RFC 8288 §3, parsed by its appendix B.2).

use http::HeaderMap;
use http::header::LINK;

/// What of one value is looked at, in bytes.
const MOST: usize = 64 * 1024;

/// The target of the first link that has the relation `next`, and no other context than the page.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(LINK).iter();
    let values = values.filter(|value| value.len() <= MOST);
    let mut texts = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    texts.find_map(next_in)
}

fn next_in(value: &str) -> Option<&str> {
    let mut rest = Rest(value);
    loop {
        rest.skip(|c| c == ',' || is_space(c));
        if !rest.take('<') {
            return None;
        }
        let (target, behind) = rest.0.split_once('>')?;
        rest = Rest(behind);
        let mut relation = None;
        let mut has_anchor = false;
        while let Some((name, value)) = rest.parameter() {
            if name.eq_ignore_ascii_case("rel") {
                // Of several only the first counts (§3.3).
                relation.get_or_insert(value);
            } else if name.eq_ignore_ascii_case("anchor") {
                has_anchor = true;
            }
        }
        let mut relations = relation.iter().flat_map(|text| text.split(is_space));
        if !has_anchor && relations.any(|name| name.eq_ignore_ascii_case("next")) {
            return Some(target);
        }
        // What is no parameter is skipped.
        rest.until(|c| c == ',');
    }
}

struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(&mut self, is_skipped: impl Fn(char) -> bool) {
        self.0 = self.0.trim_start_matches(is_skipped);
    }

    fn take(&mut self, c: char) -> bool {
        let rest = self.0.strip_prefix(c);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn until(&mut self, is_end: impl Fn(char) -> bool) -> &'a str {
        let (text, rest) = self.0.split_at(self.0.find(is_end).unwrap_or(self.0.len()));
        self.0 = rest;
        text
    }

    /// `; name=value`, with the value as a token or in quotes, or without one.
    fn parameter(&mut self) -> Option<(&'a str, String)> {
        self.skip(is_space);
        if !self.take(';') {
            return None;
        }
        self.skip(is_space);
        let name = self.until(|c| matches!(c, '=' | ';' | ',') || is_space(c));
        self.skip(is_space);
        if !self.take('=') {
            return Some((name, String::new()));
        }
        self.skip(is_space);
        let value = if self.take('"') {
            self.quoted()
        } else {
            self.until(|c| matches!(c, ';' | ',')).trim().to_owned()
        };
        Some((name, value))
    }

    /// What stands in quotes, the first of which has been taken (RFC 9110 §5.6.4).
    fn quoted(&mut self) -> String {
        let mut text = String::new();
        let mut characters = self.0.chars();
        while let Some(c) = characters.next() {
            match c {
                '"' => break,
                '\\' => text.extend(characters.next()),
                c => text.push(c),
            }
        }
        self.0 = characters.as_str();
        text
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}
