//! Conference streams: the audio of a conference, sent to a WebSocket.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::failure::CompatibilityError;

/// Stops a conference stream.
#[endpoint(
    POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    response = ConferenceStream,
    error = CompatibilityError,
)]
#[derive(Debug, Clone)]
pub struct UpdateConferenceStream {
    /// The account that the conference belongs to, which is the project id.
    pub account_sid: String,
    /// The conference.
    pub conference_sid: String,
    /// The stream.
    pub sid: String,
    /// What the stream is to do.
    #[field("Status")]
    pub status: StreamCommand,
}

/// What a stream can be told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StreamCommand {
    /// To stop.
    Stopped,
}

/// A stream of a conference's audio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConferenceStream {
    /// The account that the conference belongs to.
    pub account_sid: String,
    /// The conference.
    pub conference_sid: String,
    /// When the stream changed last, in the form of RFC 2822, in GMT.
    pub date_updated: String,
    /// The name that it was given when it was created, if it was.
    pub name: Option<String>,
    /// The stream.
    pub sid: String,
    /// What the stream is doing.
    pub status: StreamStatus,
    /// Where the stream is, relative to the service's host.
    pub uri: String,
}

/// What a stream is doing. The service may come to know other states: they are kept as they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StreamStatus {
    /// It has not begun yet.
    Queued,
    /// It is sending.
    InProgress,
    /// It has ended.
    Stopped,
    /// A state that did not exist when this was written.
    #[serde(untagged)]
    Other(String),
}
