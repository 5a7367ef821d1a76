//! From what came back to what the caller gets: status first, then the declared type.

use std::marker::PhantomData;

use crate::error::{
    DecodeError, Describe, Error, ErrorKind, Failure, RequestError, TransportError,
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
        Ok(answer) if answer.is_success() => match R::decode(answer) {
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

/// Looks at an answer whose body has not been read, for a type that may want it as it comes.
pub(crate) type Peek = fn(&Answer);

/// What looks at the answers of a response that streams.
pub(crate) fn peek<R: Decode>() -> Option<Peek> {
    struct Facts<R>(PhantomData<R>);

    impl<R: Decode> Facts<R> {
        const PEEK: Option<Peek> = match R::STREAMS {
            true => Some(|answer| drop(R::decode(answer))),
            false => None,
        };
    }

    Facts::<R>::PEEK
}

/// Whether an answer that broke off is decoded as something that needs all of it.
#[cfg(feature = "tower")]
pub(crate) type NeedsAll = fn(&Answer) -> bool;

#[cfg(feature = "tower")]
pub(crate) fn needs_all<R: Decode, E: Decode>(answer: &Answer) -> bool {
    let error = match answer.is_success() {
        true => R::decode(answer).err(),
        false => E::decode(answer).err(),
    };
    error.is_some_and(|error| error.is_broken())
}

/// Of an answer that gives no response: the failure that it is, or what is wrong with it. The same
/// code for all endpoints that fail in the same way.
fn no_response<E: Decode>(mut answer: Answer, undecoded: Option<DecodeError>) -> ErrorKind<E> {
    let undecoded = match undecoded.map_or_else(|| E::decode(&answer), Err) {
        Ok(error) => {
            let (received, redact) = answer.into_received();
            return ErrorKind::Failure(Failure::new(received, error, redact));
        }
        Err(undecoded) => undecoded,
    };
    // What cannot be decoded since it broke off is the transport's fault, anything else the server's.
    if undecoded.is_broken()
        && let Some(broken) = answer.take_broken()
    {
        return ErrorKind::Transport(broken);
    }
    ErrorKind::Unexpected(answer.into_unexpected(undecoded))
}
