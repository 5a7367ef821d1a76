//! The trait that a declaration implements, and that can be implemented by hand.

use std::fmt::Display;
use std::marker::PhantomData;
use std::time::SystemTime;

use bytes::Bytes;

use crate::address::Address;
use crate::api::Api;
use crate::base::ToBase;
use crate::error::{Error, RequestError};
use crate::headers::add_default;
use crate::live::End;
use crate::notices::RetryAfter;
use crate::outcome::{Trouble, outcome};
use crate::redact::Redact;
use crate::request::{RequestWriter, Write, encode};
use crate::response::{Answer, Background, Decode, Head};
use crate::spec::{Route, Spec};

/// A request that knows where it goes, how it is written, and what its answer is.
///
/// `#[endpoint]` implements it; by hand it looks like this:
///
/// ```
/// use waypost::{Endpoint, Parameter, Plain, RequestError, RequestWriter, Spec};
///
/// struct GetUser<'a> {
///     id: u64,
///     fields: Option<&'a str>,
/// }
///
/// #[derive(serde::Deserialize)]
/// struct User {
///     name: String,
/// }
///
/// impl Endpoint for GetUser<'_> {
///     type Api = Plain;
///     type Response = User;
///     type Error = waypost::ErrorBody;
///
///     const SPEC: Spec = Spec::new("GET", "/users/<id>").name("GetUser").parameters(&[
///         Parameter::path("id", "id"),
///         Parameter::query("fields", "fields").optional(),
///     ]);
///
///     fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
///         request.path("id", &self.id)?;
///         request.query("fields", &self.fields)
///     }
/// }
///
/// let request = GetUser { id: 7, fields: Some("name,mail") };
/// let http = request.to_http("https://example.com/api")?;
/// assert_eq!(http.uri(), "https://example.com/api/users/7?fields=name%2Cmail");
///
/// let answer = http::Response::new(bytes::Bytes::from(r#"{"name": "Ada"}"#));
/// assert_eq!(GetUser::from_http(answer)?.name, "Ada");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no endpoint",
    label = "not an endpoint",
    note = "declare it with `#[waypost::endpoint(GET, \"/...\")]`, or implement `waypost::Endpoint`"
)]
pub trait Endpoint {
    /// The API that it belongs to; [`Plain`](crate::Plain) if to none.
    type Api: Api;
    /// What a success is decoded as.
    type Response: Decode;
    /// What a failure is decoded as.
    type Error: Decode;

    /// What the declaration says, as constants.
    const SPEC: Spec;

    /// Writes the request, field by field.
    ///
    /// # Errors
    ///
    /// A field that cannot be sent is refused.
    fn write(&self, request: &mut RequestWriter) -> Result<(), RequestError>;

    /// What tells a failure that comes under the status of a success; usually
    /// `Some(<T as Classify>::is_failure)`. By default what the API says.
    const CLASSIFY: Option<fn(&Answer) -> bool> = <Self::Api as Api>::CLASSIFY;

    /// The failure's own text, which ends the message of an [`Error`]; usually `Some(error)`.
    fn describe(error: &Self::Error) -> Option<&dyn Display> {
        let _ = error;
        None
    }

    /// The request as it would be sent, without a credential, without the value of an `idempotency_key` (which is
    /// made for each call), and without any I/O.
    ///
    /// # Errors
    ///
    /// Fails if `base` is no base URL, if a field cannot be sent, or if the body is a stream.
    fn to_http(
        &self,
        base: impl ToBase<Self::Api>,
    ) -> Result<http::Request<Bytes>, Error<Self::Error>>
    where
        Self: Sized,
    {
        let route = route::<Self>();
        let request = match base.to_base() {
            Ok(base) => write(route, &base.address, &|request| self.write(request)),
            Err(error) => Err(error.into_request()),
        };
        request.map_err(|error| Trouble::Request(error).into_error(route, Self::describe))
    }

    /// Decodes an answer that came by other means. It knows no request: a secret that the answer repeats stays in
    /// what is kept of it.
    ///
    /// # Errors
    ///
    /// Fails if the server said no, or if the answer is none that the declaration describes.
    fn from_http(response: http::Response<Bytes>) -> Result<Self::Response, Error<Self::Error>>
    where
        Self: Sized,
    {
        let (head, body) = response.into_parts();
        let background = Background {
            route: route::<Self>(),
            redact: Redact::default(),
            request_id: None,
            limit: usize::MAX,
            attempts: 1,
            retry_at: RetryAfter::from_headers(&head.headers)
                .map(|asked| asked.at(SystemTime::now())),
        };
        let mut answer = Answer::new(Head::new(head, background), body, End::Whole);
        answer.classify(Self::CLASSIFY);
        outcome(route::<Self>(), Ok(answer), Self::describe)
    }
}

/// An endpoint that a client of `A` sends. Every endpoint of the API is one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint of `{A}`, the API of this client",
    label = "belongs to another API",
    note = "an endpoint is sent by a client of the API that its declaration names with `api = ...`, or by a plain client if it names none"
)]
pub trait EndpointOf<A>: Endpoint<Api = A> {}

#[diagnostic::do_not_recommend]
impl<A, E: Endpoint<Api = A>> EndpointOf<A> for E {}

pub(crate) fn route<E: Endpoint>() -> Route {
    struct Facts<E>(PhantomData<E>);

    impl<E: Endpoint> Facts<E> {
        const ROUTE: Route = Route {
            spec: &E::SPEC,
            api: &E::Api::SPEC,
        };
    }

    Facts::<E>::ROUTE
}

fn write(
    route: Route,
    address: &Address,
    write: Write<'_>,
) -> Result<http::Request<Bytes>, RequestError> {
    let mut encoded = encode(address.path(route.spec), route.spec, write)?;
    for (name, value) in route.api.headers {
        add_default(&mut encoded.headers, name, value)?;
    }
    let bytes = encoded.take_bytes()?;
    let request = encoded.into_request(route.spec.method, address)?;
    Ok(request.map(|_| bytes))
}
