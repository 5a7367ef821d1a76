//! What the endpoints of one API share.

use std::fmt::Display;

use crate::error::{ErrorBody, RequestError};
use crate::request::RequestWriter;
use crate::response::{Answer, Decode};
use crate::spec::ApiSpec;

/// An API: the prefix of its paths, its failure type and its headers.
///
/// `#[api]` implements it for a struct, whose value a [`Client`](crate::Client) holds. Only a
/// client of an API sends the API's endpoints.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no API",
    label = "not an API",
    note = "declare it with `#[waypost::api(prefix = \"/...\")]` on its struct"
)]
pub trait Api: Send + Sync + 'static {
    /// What a failure decodes to, unless an endpoint says otherwise.
    type Error: Decode;

    /// What the endpoints share, as constants.
    const SPEC: ApiSpec;

    /// What tells a failure that comes under the status of a success; usually
    /// `Some(<T as Classify>::is_failure)`.
    const CLASSIFY: Option<fn(&Answer) -> bool> = None;

    /// Fills the placeholders of the prefix, in its order.
    ///
    /// # Errors
    ///
    /// A value that cannot fill its placeholder is refused.
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError>;

    /// The failure's own text, where its type has one.
    fn describe(error: &Self::Error) -> Option<&dyn Display> {
        let _ = error;
        None
    }
}

/// A type that is an [`Api`]: what a declaration asks of its `api = ...`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no API",
    label = "not an API",
    note = "declare it with `#[waypost::api(prefix = \"/...\")]` on its struct"
)]
pub trait IsApi {
    /// The type itself.
    type Api: Api;
}

#[diagnostic::do_not_recommend]
impl<A: Api> IsApi for A {
    type Api = A;
}

/// The API of the endpoints that name none: no prefix, no headers, raw failures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Plain;

impl Api for Plain {
    type Error = ErrorBody;

    const SPEC: ApiSpec = ApiSpec::PLAIN;

    fn write(&self, _: &mut RequestWriter) -> Result<(), RequestError> {
        Ok(())
    }

    fn describe(error: &ErrorBody) -> Option<&dyn Display> {
        Some(error)
    }
}
