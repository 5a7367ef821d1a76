//! Takes a URI template apart (RFC 6570 §2). Knows nothing of waypost.

/// A piece of a template: a literal, or an expression.
pub(crate) enum Part<'a> {
    Literal(&'a str),
    Expression(Option<char>, Vec<Variable<'a>>),
}

pub(crate) struct Variable<'a> {
    pub(crate) name: &'a str,
    pub(crate) explode: bool,
    pub(crate) prefix: bool,
}

impl Part<'_> {
    pub(crate) fn is_query(&self) -> bool {
        matches!(self, Self::Expression(Some('?' | '&'), _))
    }
}

pub(crate) fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for piece in template.split_inclusive('}') {
        let (literal, expression) = piece.split_once('{').unwrap_or((piece, ""));
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        let Some(expression) = expression.strip_suffix('}') else {
            continue;
        };
        let operator = expression.chars().next().filter(|c| "+#./;?&".contains(*c));
        let names = expression.trim_start_matches(|c| Some(c) == operator);
        let variables = names.split(',').map(|variable| {
            let (name, prefix) = variable.split_once(':').unwrap_or((variable, ""));
            Variable {
                name: name.trim_end_matches('*'),
                explode: name.ends_with('*'),
                prefix: !prefix.is_empty(),
            }
        });
        parts.push(Part::Expression(operator, variables.collect()));
    }
    parts
}
