//! Parses a path template. Knows text only: no fields, no tokens.

mod beginning;
mod characters;
mod foreign;
mod placeholder;

use self::beginning::begun;
use self::characters::{check, is_name, is_name_char, is_unreserved, unescaped};
use self::foreign::escaped_placeholder;

/// A template that is valid in itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Template {
    /// As the runtime reads it: every placeholder as `<Name>` or `<Name..>`.
    pub(crate) text: String,
    pub(crate) placeholders: Vec<Placeholder>,
    pub(crate) has_query: bool,
    /// The names in the fixed query.
    pub(crate) query_names: Vec<String>,
}

/// `<Name>`, or `<Name..>` with `rest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placeholder {
    pub(crate) name: String,
    pub(crate) rest: bool,
}

/// What is wrong with a template, and what to type instead.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) message: String,
    pub(crate) help: String,
    /// Whether a placeholder is never closed.
    is_open: bool,
    /// Whether all placeholders can be read nevertheless.
    pub(crate) is_aside: bool,
}

/// A mistake behind which the rest can be read.
fn aside(message: String, help: String) -> Option<Mistake> {
    let mut mistake = mistake::<()>(message, help).err()?;
    mistake.is_aside = true;
    Some(mistake)
}

fn mistake<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Mistake> {
    Err(Mistake {
        message: message.into(),
        help: help.into(),
        is_open: false,
        is_aside: false,
    })
}

impl Template {
    /// Parses a template. As long as placeholders can be told from text, they are known even if
    /// something else is wrong, so that fields can still be linked to them.
    pub(crate) fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut template = Self::default();
        let mut mistakes = Vec::new();
        let text = begun(text, &mut mistakes);
        let text = text.as_str();
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (text, None),
        };
        let segments: Vec<&str> = path[1..].split('/').collect();
        let last = segments.len() - 1;
        for (index, segment) in segments.into_iter().enumerate() {
            if segment.is_empty() && index < last {
                let message = format!("`//` makes an empty segment in `{path}`");
                mistakes.extend(aside(message, String::from("write one `/`")));
            }
            template.text.push('/');
            // What is never closed goes on in the next segments: `/<a/b>` is one mistake.
            let is_inside = mistakes.iter().any(|mistake| mistake.is_open);
            mistakes.extend(template.segment(segment).err().filter(|_| !is_inside));
        }
        if let Some(query) = query.filter(|_| !mistakes.iter().any(|mistake| mistake.is_open)) {
            let wrong = template.query(query).err();
            mistakes.extend(wrong.map(|mistake| Mistake {
                is_aside: true,
                ..mistake
            }));
        }
        (template, mistakes)
    }

    fn segment(&mut self, segment: &str) -> Result<(), Mistake> {
        if matches!(segment, "." | "..") {
            return mistake(
                format!("the segment `{segment}` is a step in the path"),
                "write the path that it leads to",
            );
        }
        if let Some(name) = segment.strip_prefix(':')
            && is_name(name)
        {
            return mistake(
                format!("`:{name}` is no placeholder"),
                format!("write `<{name}>`, or `%3A{name}` for the text itself"),
            );
        }
        if let Some((escaped, name)) = escaped_placeholder(segment) {
            return mistake(
                format!("`{escaped}` is the escape of a placeholder, and would be sent as it is"),
                format!("write `<{name}>`"),
            );
        }
        let mut rest = segment;
        while let Some(open) = rest.find(['<', '{', '>', '}']) {
            // `${id}`
            if rest[..open].ends_with('$') && rest[open..].starts_with('{') {
                let name: String = rest[open + 1..]
                    .chars()
                    .take_while(|c| is_name_char(*c))
                    .collect();
                return mistake(
                    format!("`${{{name}}}` has a `$` before the placeholder"),
                    format!("write `<{name}>`, or `%24<{name}>` for the character itself"),
                );
            }
            self.literal(&rest[..open])?;
            let (close, inside) = match rest.as_bytes()[open] {
                b'<' => ('>', &rest[open + 1..]),
                b'{' => ('}', &rest[open + 1..]),
                _ => {
                    let stray = &rest[open..=open];
                    return mistake(
                        format!("`{stray}` closes nothing in `{segment}`"),
                        format!(
                            "write `%{:02X}` for the character itself",
                            rest.as_bytes()[open]
                        ),
                    );
                }
            };
            // `{{id}}`
            if let Some(name) = inside
                .strip_prefix('{')
                .and_then(|name| name.split_once("}}"))
                && is_name(name.0)
            {
                let name = name.0;
                return mistake(
                    format!("`{{{{{name}}}}}` has two brackets"),
                    format!("write `<{name}>`"),
                );
            }
            let Some(end) = inside.find(close) else {
                let name: String = inside.chars().take_while(|c| is_name_char(*c)).collect();
                return Err(Mistake {
                    message: format!("`{}{name}` is never closed", &rest[open..=open]),
                    help: format!("write `<{name}>`"),
                    is_open: true,
                    is_aside: false,
                });
            };
            self.placeholder(&inside[..end], segment)?;
            rest = &inside[end + 1..];
        }
        self.literal(rest)
    }

    fn literal(&mut self, text: &str) -> Result<(), Mistake> {
        check(text, |c| is_unreserved(c) || "!$&'()*+,;=:@".contains(c))?;
        self.text.push_str(text);
        Ok(())
    }

    fn query(&mut self, query: &str) -> Result<(), Mistake> {
        self.has_query = true;
        if query.is_empty() {
            return mistake(
                "`?` ends the template, and there is no query behind it",
                "remove the `?`",
            );
        }
        if query.contains(['<', '>', '{', '}']) {
            return mistake(
                format!("the template's query `{query}` has a placeholder, and is fixed"),
                "remove it, and mark the field `#[query(\"...\")]`",
            );
        }
        if query.split('&').any(str::is_empty) {
            return mistake(
                format!("the template's query `{query}` has a `&` with nothing beside it"),
                "remove it",
            );
        }
        // `'` is the one that URL parsers change in a query.
        check(query, |c| is_unreserved(c) || "!$&()*+,;=:@/?".contains(c))?;
        self.text.push('?');
        self.text.push_str(query);
        let names = query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or(pair));
        self.query_names = names.map(unescaped).collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn both_spellings_are_the_same() {
        let (template, mistakes) =
            Template::parse("/v1.0/{Account-Sid}/<Sid>.json/<Rest..>?format=json");
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(
            template.text,
            "/v1.0/<Account-Sid>/<Sid>.json/<Rest..>?format=json"
        );
        let names: Vec<_> = template
            .placeholders
            .iter()
            .map(|p| (&*p.name, p.rest))
            .collect();
        assert_eq!(
            names,
            [("Account-Sid", false), ("Sid", false), ("Rest", true)]
        );
    }

    #[test]
    fn mistakes_are_refused() {
        for text in [
            "",
            "a",
            "https://example.com/a",
            "//a",
            "/a//b",
            "/a/../b",
            "/./a",
            "/a ",
            "/a#b",
            "/:id",
            "/<a",
            "/{a",
            "/<>",
            "/{}",
            "/<a b>",
            "/<a>/<a>",
            "/a>",
            "/a}",
            "/é",
            "/%",
            "/%4",
            "/%zz",
            "/%2e%2E",
            "/%41",
            "/x<a..>",
            "/<a..>/<b..>",
            "/a?",
            "/a?b=<c>",
            "/a?b='",
            "/a?b=1&",
            "/a?&b=1",
            "/a?b&&c",
            "/a\\b",
            "/<a<b>>",
            "/${a}",
            "/%7Ba%7D",
            "/a/x-%3Ca%3e",
            "/{*a}",
            "/{a:[0-9]+}",
            "/<int:a>",
            "/<1a>",
            " /a",
            "/a^b",
        ] {
            let (_, mistakes) = Template::parse(text);
            assert!(!mistakes.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_a_path_may_hold_is_let_through() {
        for text in [
            "/",
            "/a/",
            "/v1/things:cancel",
            "/a(1)/b,c;d=e@f",
            "/a%20b/%2F",
            "/a%7B/%7D",
            "/$metadata",
        ] {
            let (template, mistakes) = Template::parse(text);
            assert!(mistakes.is_empty(), "{text}: {mistakes:?}");
            assert_eq!(template.text, text);
        }
    }
}
