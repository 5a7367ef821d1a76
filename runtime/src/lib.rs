//! Declare a call to an HTTP API with one attribute on its request struct.
//!
//! ```
//! use waypost::{Basic, Client, endpoint};
//!
//! #[endpoint(POST, "/users/<id>/notes", form, response = Note)]
//! struct CreateNote {
//!     id: u64,
//!     text: String,
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Note {
//!     created: String,
//! }
//!
//! # async fn show() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder("https://example.com/api")
//!     .auth(Basic::new("name", "password"))
//!     .build()?;
//! let note = CreateNote { id: 7, text: "hello".into() }.send(&client).await?;
//! println!("{}", note.created);
//! # Ok(())
//! # }
//! ```
//!
//! How to declare is described at [Declaring endpoints](declaring); what endpoints share at
//! [`api`](macro@api); what an answer can be at [Answers](answers); what a call can be told at [`Call`], and a client
//! at [Configuring](configuring); what carries it, and how to do without an async runtime, at
//! [Transports](transports); what can go wrong at [`Error`], and what then happens at [Safety](safety).
//!
//! # Features
//!
//! - `reqwest` (default): the transport that a client uses unless it is given another one. Without one there
//!   are [`Endpoint::to_http`], [`Endpoint::from_http`] and [`Transport`].
//! - `hyper`: `Hyper`, the transport with the least work for a call. Without `reqwest` it is the default.
//! - `rustls` (default): TLS for both.
//! - `http2`: HTTP/2 for both, where the server speaks it.
//! - `charset` (default): answers as [`Text`] in other charsets than UTF-8.
//! - `brotli`, `gzip`, `zstd`: answers in these encodings, which the reqwest transport then asks for and
//!   decodes. The limit of a body counts what is decoded. Of a `gzip` body with several members only
//!   the first one is read.
//! - `blocking`: a client that waits for its calls, and needs no async runtime: `waypost::blocking`.
//! - `config`: the settings of a client as data, from a file or from the environment: `ClientConfig`.
//! - `tracing`: a span for each call and each attempt, and what else there is to [observe](observing).
//! - `metrics`: how long requests take, and how many are under way, for the `metrics` facade.
//! - `tower`: layers around attempts and calls (the page `layers`), and any `tower` service as a transport:
//!   `TowerTransport`.

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod address;
#[doc = include_str!("../docs/answers.md")]
pub mod answers {}
mod api;
mod auth;
mod base;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod call;
mod client;
mod clock;
#[doc = include_str!("../docs/configuring.md")]
pub mod configuring {}
#[doc = include_str!("../docs/declaring.md")]
pub mod declaring {}
mod endpoint;
mod error;
mod escape;
mod exchange;
mod finite;
mod headers;
#[cfg(feature = "tower")]
mod layer;
#[cfg(feature = "tower")]
#[doc = include_str!("../docs/layers.md")]
pub mod layers {}
mod line;
mod listing;
mod live;
mod noted;
mod notices;
mod observe;
#[doc = include_str!("../docs/observing.md")]
pub mod observing {}
mod outcome;
mod outside;
mod pairs;
mod part;
mod path;
mod redact;
mod request;
mod response;
mod retry;
#[doc = include_str!("../docs/safety.md")]
pub mod safety {}
mod secret;
mod slot;
mod spec;
mod text;
mod transport;
#[doc = include_str!("../docs/transports.md")]
pub mod transports {}
mod value;

pub use bytes;
pub use http;
#[doc = include_str!("../docs/by_status.md")]
pub use waypost_macros::ByStatus;
#[doc = include_str!("../docs/page.md")]
pub use waypost_macros::Page;
#[doc = include_str!("../docs/type_kind.md")]
pub use waypost_macros::TypeKind;
#[doc = include_str!("../docs/api.md")]
pub use waypost_macros::api;
#[doc = include_str!("../docs/endpoint.md")]
pub use waypost_macros::endpoint;

pub use crate::api::{Api, IsApi, Plain};
pub use crate::auth::{
    ApiKey, Authenticate, Basic, Bearer, CredentialError, ObtainFuture, Token, TokenSource,
};
pub use crate::base::{Base, ToBase};
pub use crate::body::Body;
pub use crate::call::Call;
#[cfg(feature = "config")]
pub use crate::client::{AuthConfig, ClientConfig, RetryConfig, TimeoutConfig};
pub use crate::client::{Client, ClientBuilder};
pub use crate::endpoint::{Endpoint, EndpointOf};
pub use crate::error::{
    BoxError, BuildError, DecodeError, Error, ErrorBody, ErrorKind, Failure, ListingError,
    RequestError, TransportError, TransportErrorKind, Unexpected, ValueError,
};
#[cfg(feature = "tower")]
pub use crate::layer::{Inner, InnerFuture, TowerTransport};
pub use crate::listing::{
    Cursor, CursorError, Items, Next, Page, PageItems, PageLink, PageMore, PageToken, Pages,
};
pub use crate::notices::{Deprecation, RateLimit, RetryAfter};
pub use crate::part::Part;
pub use crate::redact::Secrets;
pub use crate::request::RequestWriter;
pub use crate::response::{
    Answer, Binary, Classify, Decode, Event, Events, Lines, Problem, Progress, Reply, SaveError,
    Streaming, Text,
};
pub use crate::retry::RetryPolicy;
pub use crate::secret::Secret;
pub use crate::spec::{
    ApiSpec, Encoding, Field, Kind, ListStyle, NestStyle, Parameter, Piece, Place, Segment, Spec,
    TypeKind, methods,
};
pub use crate::transport::{ConnectTimeout, Transport, TransportFuture};
#[cfg(feature = "hyper")]
pub use crate::transport::{Hyper, HyperBuilder};
pub use crate::value::{
    BodyValue, BytesBody, HeaderField, PathValue, QueryFlag, QueryValue, TextBody,
};
