//! A row as a request of ours: values for a path, pairs for a query.

use serde_json::{Map, Value};

use crate::template::{Part, Variable};
use crate::{COMPOUND, FRAGMENT, LITERAL, MAP, PREFIX, RESERVED, UNDEFINED, UNNAMED};

/// Names and values of a query, in order; an undefined one is left out.
pub(crate) type Pairs = Vec<(String, Option<Value>)>;

/// A row as a request of ours.
#[derive(Default)]
pub(crate) struct Call {
    /// The path of the template, which says what endpoint it is: `_` for a variable, but for those
    /// of `{;x}`, whose names are sent.
    pub(crate) shape: String,
    pub(crate) values: Vec<String>,
    /// The pairs whose lists are joined, and those whose lists repeat the key.
    pub(crate) joined: Pairs,
    pub(crate) repeated: Pairs,
}

impl Call {
    /// Reads a row, or gives the reason why it does not apply.
    pub(crate) fn read(
        parts: &[Part<'_>],
        variables: &Map<String, Value>,
    ) -> Result<Self, &'static str> {
        let mut call = Self::default();
        for part in parts {
            match part {
                Part::Literal(text) if !text.is_ascii() => return Err(LITERAL),
                Part::Literal(text) => call.shape.push_str(text),
                Part::Expression(Some('+'), _) => return Err(RESERVED),
                Part::Expression(Some('#'), _) => return Err(FRAGMENT),
                Part::Expression(_, names) if names.iter().any(|name| name.prefix) => {
                    return Err(PREFIX);
                }
                Part::Expression(Some('?' | '&'), names) => {
                    for name in names {
                        call.add_pairs(name, variables.get(name.name))?;
                    }
                }
                Part::Expression(None, _) if call.shape.contains('?') => return Err(UNNAMED),
                Part::Expression(operator, names) => {
                    call.add_values(*operator, names, variables)?;
                }
            }
        }
        Ok(call)
    }

    fn add_values(
        &mut self,
        operator: Option<char>,
        names: &[Variable<'_>],
        variables: &Map<String, Value>,
    ) -> Result<(), &'static str> {
        let mut shapes = Vec::new();
        for name in names {
            self.values.push(text(variables.get(name.name))?);
            let is_sent = operator == Some(';');
            shapes.push(if is_sent { name.name } else { "_" });
        }
        let operator = operator.map(String::from).unwrap_or_default();
        let shape = format!("{{{operator}{}}}", shapes.join(","));
        self.shape.push_str(&shape);
        Ok(())
    }

    fn add_pairs(
        &mut self,
        name: &Variable<'_>,
        value: Option<&Value>,
    ) -> Result<(), &'static str> {
        let value = value.filter(|value| !value.is_null()).cloned();
        match value {
            Some(Value::Object(map)) if name.explode => {
                let entries = map.into_iter().map(|(name, value)| (name, Some(value)));
                self.repeated.extend(entries);
            }
            Some(Value::Object(map)) if !map.is_empty() => return Err(MAP),
            value => {
                // Where a name in a template is escaped, a key here is what it means.
                let (key, _) = url::form_urlencoded::parse(name.name.as_bytes())
                    .next()
                    .unwrap();
                let pairs = if name.explode {
                    &mut self.repeated
                } else {
                    &mut self.joined
                };
                pairs.push((key.into_owned(), value));
            }
        }
        Ok(())
    }
}

/// A value in a path.
fn text(value: Option<&Value>) -> Result<String, &'static str> {
    match value {
        None | Some(Value::Null) => Err(UNDEFINED),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(_) => Err(COMPOUND),
    }
}
