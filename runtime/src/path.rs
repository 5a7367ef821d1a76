//! Filling a path template. A value stays in its place: it can neither end its segment, nor empty
//! it, nor turn it into a step up the path (RFC 3986 §3.3, §5.2.4).

use std::fmt::{self, Display, Write};

use crate::error::ValueError;
use crate::escape::Escape;

/// Copies a template into a target, value by value, in the template's order.
#[derive(Debug)]
pub(crate) struct Path {
    template: &'static str,
    /// How much of `template` stands in the target already.
    done: usize,
    /// Of the segment that is being written, if a value is part of it: where it starts in the
    /// target, and the placeholder in it that was filled last.
    open: Option<(usize, &'static str)>,
}

/// The placeholder whose value is refused, and why.
pub(crate) type Refused = (&'static str, ValueError);

impl Path {
    pub(crate) fn new(template: &'static str) -> Self {
        Self {
            template,
            done: 0,
            open: None,
        }
    }

    /// Writes what stands before `<name>`, and the value in its place.
    pub(crate) fn fill(
        &mut self,
        out: &mut String,
        name: &'static str,
        value: &dyn Display,
    ) -> Result<(), Refused> {
        let refuse = |message: String| (name, ValueError::new(message));
        let rest = &self.template[self.done..];
        let (literal, placeholder) = split_at(rest, b'<')
            .ok_or_else(|| refuse(format!("the template has no `<{name}>` left to fill")))?;
        let (inside, after) = split_at(placeholder, b'>').unwrap_or((placeholder, ""));
        let (expected, whole) = match inside.strip_suffix("..") {
            Some(expected) => (expected, true),
            None => (inside, false),
        };
        if expected != name {
            return Err(refuse(format!(
                "`<{name}>` is filled out of turn: the template's next placeholder is `<{expected}>`"
            )));
        }
        self.literal(out, literal)?;
        self.done = self.template.len() - after.len();

        let start = out.len();
        self.open = Some(match self.open {
            Some((segment, _)) => (segment, name),
            None => {
                let text = literal.bytes().rev().take_while(|byte| *byte != b'/');
                (start - text.count(), name)
            }
        });
        let written = if whole {
            write!(Pieces(out), "{value}")
        } else {
            write!(Segment(out), "{value}")
        };
        written.map_err(|fmt::Error| {
            refuse(format!(
                "its `Display` failed, so that `<{name}>` has no value"
            ))
        })?;
        if out.len() == start {
            return Err(refuse(format!(
                "it is empty, and an empty `<{name}>` would name another resource"
            )));
        }
        if whole {
            check_pieces(&out[start..]).map_err(refuse)?;
        }
        Ok(())
    }

    /// Writes the rest of the template, and gives the place behind its `?` if it ends with a query.
    /// An error names the placeholder that nobody has filled.
    pub(crate) fn finish(&mut self, out: &mut String) -> Result<Option<usize>, Refused> {
        let rest = &self.template[self.done..];
        if let Some((_, placeholder)) = split_at(rest, b'<') {
            let name = placeholder.split(['>', '.']).next().unwrap_or(placeholder);
            return Err((name, ValueError::new(format!("`<{name}>` is not filled"))));
        }
        self.done = self.template.len();
        let start = out.len();
        self.literal(out, rest)?;
        self.close(out, out.len())?;
        let mark = rest.bytes().position(|byte| byte == b'?');
        Ok(mark.map(|mark| start + mark + 1))
    }

    fn literal(&mut self, out: &mut String, literal: &str) -> Result<(), Refused> {
        let start = out.len();
        out.push_str(literal);
        let end = literal.bytes().position(|byte| matches!(byte, b'/' | b'?'));
        match end {
            Some(end) => self.close(out, start + end),
            None => Ok(()),
        }
    }

    /// Checks a finished segment: `.` and `..` are refused in whatever way they came about.
    fn close(&mut self, out: &str, end: usize) -> Result<(), Refused> {
        match self.open.take() {
            Some((start, last)) if matches!(&out[start..end], "." | "..") => {
                let message = format!(
                    "it makes a path segment `{}`, which would name another resource",
                    &out[start..end]
                );
                Err((last, ValueError::new(message)))
            }
            _ => Ok(()),
        }
    }
}

/// What stands before and behind an ASCII character. A template's pieces are short, so that this
/// is cheaper than a search.
fn split_at(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((&text[..at], &text[at + 1..]))
}

fn check_pieces(pieces: &str) -> Result<(), String> {
    for piece in pieces.split('/') {
        let what = match piece {
            "" => "an empty piece",
            "." => "a piece `.`",
            ".." => "a piece `..`",
            _ => continue,
        };
        return Err(format!("it has {what}, which would name another resource"));
    }
    Ok(())
}

/// Escapes all that is written to it.
struct Segment<'a>(&'a mut String);

impl Write for Segment<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        Escape::Uri.push(self.0, text);
        Ok(())
    }
}

/// Escapes all that is written to it but `/`.
struct Pieces<'a>(&'a mut String);

impl Write for Pieces<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for (index, piece) in text.split('/').enumerate() {
            if index > 0 {
                self.0.push('/');
            }
            Escape::Uri.push(self.0, piece);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    fn fill(template: &'static str, values: &[(&'static str, &str)]) -> Result<String, String> {
        let mut out = String::from("/base");
        let mut path = Path::new(template);
        for (name, value) in values {
            path.fill(&mut out, name, value).map_err(blamed)?;
        }
        let query = path.finish(&mut out).map_err(blamed)?;
        assert_eq!(query, out.find('?').map(|mark| mark + 1));
        Ok(out)
    }

    fn blamed((name, error): super::Refused) -> String {
        format!("{name}: {error}")
    }

    #[test]
    fn literals_and_values_share_a_segment() {
        assert_eq!(
            fill(
                "/v<V>/<A>-<B>.json",
                &[("V", "1"), ("A", "x/y"), ("B", "..")]
            )
            .unwrap(),
            "/base/v1/x%2Fy-...json"
        );
    }

    #[test]
    fn a_finished_segment_is_never_a_step() {
        for (template, values) in [
            ("/<A>", &[("A", "..")][..]),
            ("/<A>/x", &[("A", ".")]),
            ("/<A><B>", &[("A", "."), ("B", ".")]),
            ("/.<A>", &[("A", ".")]),
            ("/<A>.", &[("A", ".")]),
            ("/<A>?x=1", &[("A", "..")]),
        ] {
            assert!(
                fill(template, values).unwrap_err().contains("segment"),
                "{template}"
            );
        }
        assert_eq!(fill("/<A>", &[("A", "a..b")]).unwrap(), "/base/a..b");
        assert_eq!(fill("/<A>", &[("A", "...")]).unwrap(), "/base/...");
        assert_eq!(
            fill("/<A>", &[("A", "%2e%2e")]).unwrap(),
            "/base/%252e%252e"
        );
    }

    #[test]
    fn the_placeholder_at_fault_is_named() {
        let refused = fill("/<A>/x/<B>", &[("A", ".."), ("B", "b")]).unwrap_err();
        assert!(refused.starts_with("A: "), "{refused}");
        let refused = fill("/<A><B>", &[("A", "."), ("B", ".")]).unwrap_err();
        assert!(refused.starts_with("B: "), "{refused}");
    }

    #[test]
    fn a_catch_all_keeps_slashes_and_nothing_else() {
        assert_eq!(
            fill("/f/<P..>", &[("P", "a b/c?d/e")]).unwrap(),
            "/base/f/a%20b/c%3Fd/e"
        );
        for value in ["", "/a", "a/", "a//b", "a/../b", "./a"] {
            assert!(fill("/f/<P..>", &[("P", value)]).is_err(), "{value}");
        }
    }

    #[test]
    fn placeholders_are_filled_once_each_and_in_order() {
        assert!(
            fill("/<A>/<B>", &[("B", "x")])
                .unwrap_err()
                .contains("`<A>`")
        );
        assert!(
            fill("/<A>/<B>", &[("A", "x")])
                .unwrap_err()
                .contains("`<B>` is not filled")
        );
        assert!(fill("/a", &[("A", "x")]).unwrap_err().contains("no `<A>`"));
    }
}
