//! Lists of texts, such as a caller has them.

use serde::{Deserialize, Serialize};
use waypost::TypeKind;

/// A list of texts, made of whatever has texts in it.
///
/// ```
/// use waypost_signalwire::Texts;
/// use waypost_signalwire::tokens::CreateToken;
///
/// let token = CreateToken::builder().name("dialer").permissions(["calling", "messaging"]).build();
/// assert_eq!(token.permissions, Texts::from(vec!["calling".to_owned(), "messaging".to_owned()]));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TypeKind)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

impl<T: Into<String>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        Self(texts.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<String>, const COUNT: usize> From<[T; COUNT]> for Texts {
    fn from(texts: [T; COUNT]) -> Self {
        texts.into_iter().collect()
    }
}

impl<T: Into<String>> From<Vec<T>> for Texts {
    fn from(texts: Vec<T>) -> Self {
        texts.into_iter().collect()
    }
}
