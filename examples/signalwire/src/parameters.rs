//! Named values that a stream takes along to its WebSocket.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

/// The most that the service knows names for.
const MOST: usize = 99;

/// Up to 99 named values, which are sent as `Parameter1.Name`, `Parameter1.Value`, `Parameter2.Name` and so
/// on. More cannot be sent.
///
/// ```
/// use waypost_signalwire::Parameters;
///
/// let parameters = Parameters::from([("color", "red"), ("size", "7")]);
/// assert_eq!(parameters.iter().count(), 2);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Name and value of each.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        Self(
            pairs
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl<N: Into<String>, V: Into<String>, const COUNT: usize> From<[(N, V); COUNT]> for Parameters {
    fn from(pairs: [(N, V); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<N: Into<String>, V: Into<String>> From<Vec<(N, V)>> for Parameters {
    fn from(pairs: Vec<(N, V)>) -> Self {
        pairs.into_iter().collect()
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.len() > MOST {
            return Err(S::Error::custom("there are more than 99 parameters"));
        }
        serializer.collect_map(self.0.iter().zip(1..).flat_map(|((name, value), number)| {
            [
                (format!("Parameter{number}.Name"), name),
                (format!("Parameter{number}.Value"), value),
            ]
        }))
    }
}
