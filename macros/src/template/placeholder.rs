//! What stands between the brackets of a placeholder.

use super::characters::is_name;
use super::foreign::meant;
use super::{Mistake, Placeholder, Template, mistake};

impl Template {
    pub(super) fn placeholder(&mut self, inside: &str, segment: &str) -> Result<(), Mistake> {
        let (name, rest) = match inside.strip_suffix("..") {
            Some(name) => (name, true),
            None => (inside, false),
        };
        if name.is_empty() {
            return mistake(
                format!("a placeholder in `{segment}` has no name"),
                "write the name of a field in it: `<id>`",
            );
        }
        if let Some(plain) = name.strip_prefix("r#") {
            return mistake(
                format!("`{name}` is the name of a field in Rust, and a placeholder has none"),
                format!("write `<{plain}>`"),
            );
        }
        if let Some(open) = name.find(['<', '{']) {
            return mistake(
                format!("`{}` stands inside of another placeholder", &name[open..]),
                "close the first one before the second: `<a><b>`",
            );
        }
        if !is_name(name) {
            let help = match meant(inside) {
                Some(meant) => format!("write `{meant}`"),
                None => String::from(
                    "use letters, digits, `_` and `-`, and no digit at the beginning: `<id>`",
                ),
            };
            return mistake(
                format!("`{inside}` cannot be the name of a placeholder"),
                help,
            );
        }
        if self.placeholders.iter().any(|known| known.name == name) {
            return mistake(
                format!("placeholder `<{name}>` stands in the template twice"),
                "give each placeholder a name of its own",
            );
        }
        if rest && segment.len() != inside.len() + 2 {
            return mistake(
                format!(
                    "`<{name}..>` fills whole segments, and stands beside other text in `{segment}`"
                ),
                format!("write `/<{name}..>/`, or `<{name}>` for a part of a segment"),
            );
        }
        if rest && let Some(other) = self.placeholders.iter().find(|known| known.rest) {
            return mistake(
                format!(
                    "`<{name}..>` is the second to fill whole segments, after `<{}..>`",
                    other.name
                ),
                format!("write `<{name}>`"),
            );
        }
        self.text.push('<');
        self.text.push_str(inside);
        self.text.push('>');
        self.placeholders.push(Placeholder {
            name: name.to_owned(),
            rest,
        });
        Ok(())
    }
}
