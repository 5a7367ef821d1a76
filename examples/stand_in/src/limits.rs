//! What the document says of a parameter's values, beyond their kind.

use serde_json::Value;

use crate::document::Document;
use crate::pattern;

#[derive(Debug)]
pub(crate) struct Limits {
    words: Option<Vec<String>>,
    least: Option<i64>,
    most: Option<i64>,
    shortest: Option<u64>,
    longest: Option<u64>,
    pattern: Option<String>,
    refuses_empty: bool,
}

impl Limits {
    pub(crate) fn new(parameter: &Value, document: &Document) -> Self {
        let longest = parameter["maxLength"].as_u64();
        let words = document.words(parameter["type"].as_str().unwrap_or_default());
        Self {
            words: words.map(|words| words.map(str::to_owned).collect()),
            least: parameter["minimum"].as_i64(),
            most: parameter["maximum"].as_i64(),
            shortest: parameter["minLength"].as_u64(),
            longest,
            pattern: parameter["pattern"].as_str().map(str::to_owned),
            // What is not to be longer than nothing is empty: a message is redacted so.
            refuses_empty: parameter["required"] == true && longest != Some(0),
        }
    }

    /// What is wrong with a value.
    pub(crate) fn mistake(&self, value: &str) -> Option<String> {
        if let Some(words) = &self.words
            && !words.iter().any(|word| word == value)
        {
            return Some(format!("cannot be `{value}`, only {}", listed(words)));
        }
        let number = value.parse::<i64>().ok();
        let length = value.chars().count() as u64;
        match (number, self.least, self.most, self.shortest, self.longest) {
            (Some(number), Some(least), ..) if number < least => {
                Some(format!("is less than {least}"))
            }
            (Some(number), _, Some(most), ..) if number > most => {
                Some(format!("is more than {most}"))
            }
            (.., Some(shortest), _) if length < shortest => {
                Some(format!("is shorter than {shortest} characters"))
            }
            (.., Some(longest)) if length > longest => {
                Some(format!("is longer than {longest} characters"))
            }
            _ if value.is_empty() && self.refuses_empty => Some(String::from("is empty")),
            _ => {
                let pattern = self.pattern.as_deref()?;
                let is_fit = pattern::fits(pattern, value) != Some(false);
                (!is_fit).then(|| format!("does not match `{pattern}`"))
            }
        }
    }
}

fn listed(words: &[String]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
