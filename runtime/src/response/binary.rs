//! Answers that are bytes.

use bytes::Bytes;

use super::{Answer, Decode, DecodeError};

/// The bytes of an answer as they came, of any content type; none for an empty body. For the content type
/// beside them there is [`Reply`](super::Reply)`<Binary>`.
///
/// ```
/// use waypost::{Binary, Endpoint, endpoint};
///
/// #[endpoint(GET, "/recordings/<id>.mp3", response = Binary)]
/// struct GetRecording { id: u64 }
///
/// let answer = http::Response::new(bytes::Bytes::from_static(b"ID3"));
/// assert_eq!(&GetRecording::from_http(answer)?.0[..], b"ID3");
/// # Ok::<(), waypost::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Binary(pub Bytes);

/// Shows how many bytes there are.
impl std::fmt::Debug for Binary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Binary({} bytes)", self.0.len())
    }
}

#[diagnostic::do_not_recommend]
impl Decode for Binary {
    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        answer.body().cloned().map(Self)
    }
}
