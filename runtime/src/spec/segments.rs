//! A template in its parts: segments, and what each is made of.

/// One segment of a path template: what stands between two slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment(&'static str);

/// A piece of a [`Segment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Piece {
    /// Text that stands in the path as it is, escaped already.
    Literal(&'static str),
    /// `<Name>`: the value of the parameter of this name.
    Placeholder(&'static str),
    /// `<Name..>`: whole segments.
    Rest(&'static str),
}

impl Segment {
    /// The segment as it stands in the template.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// What it is made of, from left to right.
    pub fn pieces(self) -> impl Iterator<Item = Piece> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let (piece, after) = match rest.strip_prefix('<') {
                Some(inside) => {
                    let (name, after) = inside.split_once('>')?;
                    let piece = match name.strip_suffix("..") {
                        Some(name) => Piece::Rest(name),
                        None => Piece::Placeholder(name),
                    };
                    (piece, after)
                }
                None => {
                    let end = rest.find('<').unwrap_or(rest.len());
                    let (literal, after) = rest.split_at(end);
                    (Piece::Literal(literal), after)
                }
            };
            let is_over = rest.is_empty();
            rest = after;
            (!is_over).then_some(piece)
        })
    }
}

impl Piece {
    /// Writes it as RFC 6570 §2.2 does.
    pub(super) fn push_uri_template(self, text: &mut String) {
        match self {
            Self::Literal(literal) => text.push_str(literal),
            Self::Placeholder(name) => text.extend(["{", name, "}"]),
            Self::Rest(name) => text.extend(["{+", name, "}"]),
        }
    }
}

/// The segments of a template's path.
pub(super) fn segments(template: &'static str) -> impl Iterator<Item = Segment> {
    let path = template.split('?').next().unwrap_or(template);
    path.split('/').skip(1).map(Segment)
}

/// A template's fixed query, without the `?`.
pub(super) fn fixed_query(template: &'static str) -> Option<&'static str> {
    template.split_once('?').map(|(_, query)| query)
}

#[cfg(test)]
mod tests {
    use super::{Piece, fixed_query, segments};

    #[test]
    fn a_template_comes_apart() {
        let template = "/v1/<A>-<b.c>.json/<Rest..>/?x=1";
        let pieces: Vec<Vec<Piece>> = segments(template)
            .map(|segment| segment.pieces().collect())
            .collect();
        let expected = [
            vec![Piece::Literal("v1")],
            vec![
                Piece::Placeholder("A"),
                Piece::Literal("-"),
                Piece::Placeholder("b.c"),
                Piece::Literal(".json"),
            ],
            vec![Piece::Rest("Rest")],
            vec![],
        ];
        assert_eq!(pieces, expected);
        assert_eq!(fixed_query(template), Some("x=1"));
        assert_eq!(fixed_query("/"), None);
    }
}
