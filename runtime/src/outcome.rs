//! From what came back to what the caller gets: status first, then the declared type.

use crate::error::{
    DecodeError, Describe, Error, ErrorKind, Failure, RequestError, TransportError, Unexpected,
};
use crate::response::{Answer, Decode};
use crate::spec::Route;

/// Why there is no answer at all.
#[derive(Debug)]
pub(crate) enum Trouble {
    Request(RequestError),
    Transport(TransportError),
}

impl Trouble {
    pub(crate) fn into_error<E>(self, route: Route, describe: Describe<E>) -> Error<E> {
        Error::new(route, self.into_kind(), describe)
    }

    fn into_kind<E>(self) -> ErrorKind<E> {
        match self {
            Self::Request(error) => ErrorKind::Request(error),
            Self::Transport(error) => ErrorKind::Transport(error),
        }
    }
}

/// What makes of an answer what the caller gets.
pub(crate) type Outcome<R, E> =
    fn(Route, Result<Answer, Trouble>, Describe<E>) -> Result<R, Error<E>>;

/// Decodes a success as the response and anything else as the failure.
pub(crate) fn outcome<R: Decode, E: Decode>(
    route: Route,
    answer: Result<Answer, Trouble>,
    describe: Describe<E>,
) -> Result<R, Error<E>> {
    let undecoded = match &answer {
        Ok(answer) if answer.status().is_success() => match R::decode(answer) {
            Ok(response) => return Ok(response),
            Err(error) => Some(error),
        },
        _ => None,
    };
    let kind = match answer {
        Ok(answer) => no_response(answer, undecoded),
        Err(trouble) => trouble.into_kind(),
    };
    Err(Error::new(route, kind, describe))
}

/// Of an answer that gives no response: the failure that it is, or what is wrong with it. The same
/// code for all endpoints that fail in the same way.
fn no_response<E: Decode>(answer: Answer, undecoded: Option<DecodeError>) -> ErrorKind<E> {
    let undecoded = match undecoded.map_or_else(|| E::decode(&answer), Err) {
        Ok(error) => {
            let (status, body) = (answer.status(), answer.kept());
            let (headers, redact) = answer.into_parts();
            return ErrorKind::Failure(Failure::new(status, headers, body, error, redact));
        }
        Err(undecoded) => undecoded,
    };
    match blame(answer, undecoded) {
        Ok(unexpected) => ErrorKind::Unexpected(unexpected),
        Err(broken) => ErrorKind::Transport(broken),
    }
}

/// What cannot be decoded since it broke off is the transport's fault, anything else the server's.
fn blame(mut answer: Answer, error: DecodeError) -> Result<Unexpected, TransportError> {
    if error.is_broken()
        && let Some(broken) = answer.take_broken()
    {
        return Err(broken);
    }
    let error = error.map_message(|message| answer.redact().text(message));
    let (status, body) = (answer.status(), answer.kept().bytes);
    let (headers, _) = answer.into_parts();
    Ok(Unexpected::new(status, headers, body, error))
}
