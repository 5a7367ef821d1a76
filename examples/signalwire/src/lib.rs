//! SignalWire's Compatibility API, each operation a request struct that is declared with Waypost.
//!
//! ```no_run
//! use waypost_signalwire::SignalWire;
//! use waypost_signalwire::messages::CreateMessage;
//!
//! # async fn show() -> Result<(), Box<dyn std::error::Error>> {
//! let client = SignalWire::client("example", "project id", "api token")?;
//! let message = CreateMessage::builder()
//!     .to("+15551234567")
//!     .from("+15557654321")
//!     .body("Good morning")
//!     .build();
//! let message = message.send(&client).await?;
//! println!("{} is {}", message.sid, message.status);
//! # Ok(())
//! # }
//! ```
//!
//! There is a module for each resource. In a request, what is required is plain and what may be left out
//! is an `Option`; each has a builder. In an answer, what names the resource and its state are plain, and
//! all else is an `Option`: the service leaves out what its own document calls required.
//!
//! ```compile_fail
//! # use waypost_signalwire::calls::CreateCall;
//! CreateCall::builder().to("+15551234567").build(); // from whom?
//! ```
//!
//! A sid of one kind does not stand in the place of another:
//!
//! ```compile_fail
//! # use waypost_signalwire::{FaxSid, calls::GetCall};
//! GetCall::builder().sid(FaxSid::from("a")).build();
//! ```
//!
//! A failure is a [`Failure`], or one of the four others in [`failure`] where the service has another shape;
//! all of them have a `code()`.

mod api;
mod client;
mod code;
mod date;
mod links;
mod number;
mod operations;
mod page;
mod paging;
mod parameters;
mod price;
mod recording;
mod sid;
mod stream;
mod texts;
mod webhook;
mod words;

pub mod failure;

pub mod accounts;
pub mod applications;
pub mod available_numbers;
pub mod call_recordings;
pub mod call_streams;
pub mod calls;
pub mod conference_recordings;
pub mod conference_streams;
pub mod conferences;
pub mod fax_media;
pub mod faxes;
pub mod imported_numbers;
pub mod incoming_numbers;
pub mod laml_bins;
pub mod media;
pub mod members;
pub mod messages;
pub mod participants;
pub mod queues;
pub mod recordings;
pub mod tokens;
pub mod transcriptions;

pub use self::api::SignalWire;
pub use self::client::SetupError;
pub use self::code::Code;
pub use self::date::Date;
pub use self::failure::Failure;
pub use self::links::Links;
pub use self::number::Number;
pub use self::operations::OPERATIONS;
pub use self::paging::Paging;
pub use self::parameters::Parameters;
pub use self::price::Price;
pub use self::recording::{
    PauseBehavior, Recording, RecordingChannels, RecordingCommand, RecordingSource,
    RecordingStatus, RecordingTrack, Trim,
};
pub use self::sid::{
    AccountSid, AddressSid, ApplicationSid, CallSid, ConferenceSid, FaxMediaSid, FaxSid,
    LamlBinSid, MediaSid, MessageSid, MessagingServiceSid, PhoneNumberSid, QueueSid, RecordingSid,
    StreamSid, TokenId, TranscriptionSid,
};
pub use self::stream::{StreamCommand, StreamStatus, StreamTrack};
pub use self::texts::Texts;
pub use self::webhook::Webhook;

/// The README's code, as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
