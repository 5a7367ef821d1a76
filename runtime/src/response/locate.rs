//! Finds the path of the value at which decoding a JSON text failed. Runs after the failure, so
//! that a good answer pays nothing for it.

use std::fmt::Write;

/// The path, such as `errors[2].code`, of the value that stands at a line and column as
/// `serde_json` counts them (both from 1; column 0 is the end of the line before). `None` for the
/// text as a whole.
pub(super) fn locate(text: &[u8], line: usize, column: usize) -> Option<String> {
    let start = match line {
        0 => return None,
        1 => 0,
        _ => {
            let breaks = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            breaks.map(|(at, _)| at + 1).nth(line - 2)?
        }
    };
    let target = (start + column).min(text.len());

    let mut scan = Scan {
        text,
        at: 0,
        path: Vec::new(),
    };
    scan.run(target);
    render(&scan.path)
}

/// One step into a value. A key is `None` until it has been read.
enum Step<'a> {
    Key(Option<&'a [u8]>),
    Index(usize),
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    path: Vec<Step<'a>>,
}

impl<'a> Scan<'a> {
    /// Walks the tokens until one reaches `target`, which leaves the path of that token.
    fn run(&mut self, target: usize) {
        let mut key_next = false;
        while let Some(&byte) = self.text.get(self.at) {
            let start = self.at;
            self.at += 1;
            match byte {
                // An opening bracket behind `target` is the value that was not expected.
                b'{' | b'[' if start >= target => return,
                b'{' => {
                    key_next = true;
                    self.path.push(Step::Key(None));
                    continue;
                }
                b'[' => {
                    key_next = false;
                    self.path.push(Step::Index(0));
                    continue;
                }
                b'}' | b']' => {
                    self.path.pop();
                    key_next = false;
                }
                // What stands after the comma belongs to the next value, the comma to neither.
                b',' => match self.path.last_mut() {
                    Some(Step::Index(index)) if self.at <= target => *index += 1,
                    Some(Step::Key(key)) => {
                        *key = None;
                        key_next = true;
                    }
                    _ => {}
                },
                b':' | b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'"' => {
                    self.string();
                    if key_next && let Some(Step::Key(key)) = self.path.last_mut() {
                        *key =
                            Some(&self.text[start + 1..self.at.saturating_sub(1).max(start + 1)]);
                        key_next = false;
                        // An error at a key is about the object: an unknown field, say.
                        if self.at >= target {
                            return;
                        }
                        continue;
                    }
                }
                _ => self.bare(),
            }
            if self.at >= target {
                return;
            }
        }
    }

    /// To behind the closing quote.
    fn string(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'"' => return,
                _ => {}
            }
        }
        self.at = self.text.len();
    }

    /// To behind a number or a word.
    fn bare(&mut self) {
        while let Some(byte) = self.text.get(self.at)
            && !matches!(
                byte,
                b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\r' | b'\n'
            )
        {
            self.at += 1;
        }
    }
}

fn render(path: &[Step<'_>]) -> Option<String> {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Key(None) => {}
            Step::Key(Some(key)) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(&String::from_utf8_lossy(key));
            }
            Step::Index(index) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "[{index}]");
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::locate;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Outer {
        status: Option<Kind>,
        errors: Option<Vec<Inner>>,
        count: Option<u8>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        code: u32,
    }

    #[derive(Debug, Deserialize)]
    enum Kind {
        #[serde(rename = "stopped")]
        Stopped,
    }

    fn path_of(text: &str) -> Option<String> {
        let error = serde_json::from_str::<Outer>(text).unwrap_err();
        locate(text.as_bytes(), error.line(), error.column())
    }

    #[test]
    fn the_value_at_fault_is_named() {
        for (text, path) in [
            (r#"{"status":"odd"}"#, Some("status")),
            (r#"{"count":1, "status" : "odd" , "x":1}"#, Some("status")),
            (r#"{"count": 300}"#, Some("count")),
            (r#"{"count": "x"}"#, Some("count")),
            (
                r#"{"errors":[{"code":1},{"code":"x"}]}"#,
                Some("errors[1].code"),
            ),
            (
                "{\n  \"errors\": [\n    {\"code\": 1},\n    {\"code\": -1}\n  ]\n}",
                Some("errors[1].code"),
            ),
            (
                r#"{"errors":[{"code":1},{"other":{"a":[1,2]}}]}"#,
                Some("errors[1]"),
            ),
            (r#"{"errors":{"a":1}}"#, Some("errors")),
            // serde takes a struct's fields from a list, too.
            (r#"[1]"#, Some("[0]")),
            (r#""text""#, None),
            ("", None),
        ] {
            assert_eq!(path_of(text).as_deref(), path, "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_fail() {
        for text in [
            "{",
            "[",
            "{\"a",
            "{\"a\\",
            "[\"",
            "}}]]",
            ",,,",
            "{\"a\":[{]}",
            "\"\\\"",
            "{:,\"x\":1",
        ] {
            for line in 0..3 {
                for column in 0..12 {
                    let _ = locate(text.as_bytes(), line, column);
                }
            }
        }
    }
}
