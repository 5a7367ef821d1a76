//! A stand-in for SignalWire's Compatibility API: a server on a loopback port that answers all 79
//! operations, remembers what it was told, and refuses what they do not declare.
//!
//! ```
//! use waypost_signalwire::calls::{CallStatus, CreateCall, GetCall};
//! use waypost_signalwire_stand_in::StandIn;
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let stand_in = StandIn::start().await?;
//! let client = stand_in.client();
//! let call = CreateCall::builder().to("+15551234567").from("+15557654321").build();
//! let call = call.send(&client).await?;
//! assert_eq!(call.status, CallStatus::Queued);
//!
//! stand_in.fail("GetCall", 404)?;
//! let error = GetCall::builder().sid(call.sid).build().send(&client).await.unwrap_err();
//! assert_eq!(error.failure().and_then(|failure| failure.error().code()), Some(20404));
//! # Ok(())
//! # }
//! ```
//!
//! What it takes and refuses is told by the declarations' [`Spec`](waypost::Spec)s; the types of its answers,
//! its statuses and its limits stand in the vendor's document, [`OPERATIONS_JSON`].
//!
//! - A request with the header `Stand-In-Status: 503` is answered so, in the shape that its operation has for
//!   that status; [`StandIn::fail`] says the same of the next call of an operation.
//! - A message that was created comes on with each look at it until it is delivered. One to a number that ends
//!   in `0000` fails, and one to a number that ends in `0001` is not delivered.
//! - A call that was created comes on likewise: it is queued, rings, is in progress and is completed. One to a
//!   number that ends in `0000` fails, and one to a number that ends in `0001` is not answered. What was there
//!   from the start, or was added by [`StandIn::add`], stays as it is until a request changes it.
//! - A call or a conference that is over takes no more streams and recordings, and those that it has are over too.
//! - A listing is filtered by all that it declares, but `ExcludeAllAddressRequired`,
//!   `ExcludeForeignAddressRequired`, `ExcludeLocalAddressRequired` and `FaxEnabled`, which are taken and have no
//!   effect.
//! - There is a resource of each kind when it starts: the constants of [`sids`] name them.

mod act;
mod answer;
mod attach;
mod behavior;
mod check;
mod clock;
mod document;
mod failure;
mod file;
mod filter;
mod form;
mod input;
mod limits;
mod listing;
mod operation;
mod pattern;
mod received;
mod resource;
mod route;
mod sample;
mod seed;
mod server;
mod service;
mod store;
mod undeclared;

pub mod sids;

pub use self::document::{OPERATIONS_JSON, documented};
pub use self::file::fax_file;
pub use self::received::Received;
pub use self::server::StandIn;
pub use self::sids::PROJECT_ID;
pub use self::undeclared::Undeclared;

/// Where the service's API begins.
pub const BASE_PATH: &str = "/api/laml/2010-04-01";

/// The token of the project that the stand-in knows.
pub const API_TOKEN: &str = "PT-stand-in-token";

/// The README's code, as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
