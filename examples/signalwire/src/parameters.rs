//! Named values that a stream takes along to its WebSocket.

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use waypost::{Field, Kind, TypeKind};

/// The most that the service knows names for.
const MOST: usize = Parameters::FIELDS.len() / 2;

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

macro_rules! numbered {
    ($($number:literal)*) => {
        &[$(
            text(concat!("Parameter", $number, ".Name")),
            text(concat!("Parameter", $number, ".Value")),
        )*]
    };
}

const fn text(name: &'static str) -> Field {
    Field::new(name).optional().kind(Kind::STRING)
}

impl TypeKind for Parameters {
    const KIND: Kind = Kind::OBJECT;
    const FIELDS: &'static [Field] = numbered! {
        1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33
        34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
        64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93
        94 95 96 97 98 99
    };
}
