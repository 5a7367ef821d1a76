//! From what came back to what the caller gets: status first, then the declared type.

use crate::error::{
    DecodeError, Describe, Error, ErrorKind, Failure, RequestError, Route, TransportError,
    Unexpected,
};
use crate::response::{Answer, Decode};

/// Why there is no answer at all.
#[derive(Debug)]
pub(crate) enum Trouble {
    Request(RequestError),
    Transport(TransportError),
}

impl Trouble {
    pub(crate) fn into_error<E>(self, route: Route, describe: Describe<E>) -> Error<E> {
        let kind = match self {
            Self::Request(error) => ErrorKind::Request(error),
            Self::Transport(error) => ErrorKind::Transport(error),
        };
        Error::new(route, kind, describe)
    }
}

/// Decodes a success as the response and anything else as the failure.
pub(crate) fn outcome<R: Decode, E: Decode>(
    route: Route,
    answer: Result<Answer, Trouble>,
    describe: Describe<E>,
) -> Result<R, Error<E>> {
    let answer = answer.map_err(|trouble| trouble.into_error(route, describe))?;
    let undecoded = if answer.status().is_success() {
        match R::decode(&answer) {
            Ok(response) => return Ok(response),
            Err(error) => error,
        }
    } else {
        match E::decode(&answer) {
            Ok(error) => {
                let (status, body) = (answer.status(), answer.kept());
                let failure = Failure::new(status, answer.into_headers(), body, error);
                return Err(Error::new(route, ErrorKind::Failure(failure), describe));
            }
            Err(error) => error,
        }
    };
    let kind = match blame(answer, undecoded) {
        Ok(unexpected) => ErrorKind::Unexpected(unexpected),
        Err(broken) => ErrorKind::Transport(broken),
    };
    Err(Error::new(route, kind, describe))
}

/// What cannot be decoded since it broke off is the transport's fault, anything else the server's.
fn blame(mut answer: Answer, error: DecodeError) -> Result<Unexpected, TransportError> {
    if error.is_broken()
        && let Some(broken) = answer.take_broken()
    {
        return Err(broken);
    }
    let (status, body) = (answer.status(), answer.kept());
    Ok(Unexpected::new(status, answer.into_headers(), body, error))
}
