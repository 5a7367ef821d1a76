//! The audio of a conference, sent to a WebSocket.

use serde::{Deserialize, Serialize};
use waypost::{Secret, endpoint};

use crate::failure::ConferenceFailure;
use crate::words::words;
use crate::{
    AccountSid, ConferenceSid, Date, Parameters, SignalWire, StreamCommand, StreamSid,
    StreamStatus, StreamTrack, Webhook,
};

/// Begins to stream the audio of a conference to a WebSocket.
#[endpoint(
    POST, "/Conferences/<ConferenceSid>/Streams", form,
    api = SignalWire, rename_all = "PascalCase", response = ConferenceStream,
    error = ConferenceFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateConferenceStream {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The URL of the WebSocket, which begins with `wss://`.
    pub url: String,
    /// What the stream is called.
    pub name: Option<String>,
    /// Which side is streamed. `both_tracks` if it is not set.
    pub track: Option<StreamTrack>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// The URL that is told of changes of the stream.
    pub status_callback: Option<String>,
    /// How the audio is encoded.
    pub stream_codec: Option<StreamCodec>,
    /// Whether audio that is late is left out, so that the rest is on time.
    pub stream_real_time: Option<bool>,
    /// Named values that the WebSocket is told when the stream begins.
    #[field(flatten)]
    #[builder(default)]
    pub parameters: Parameters,
    /// The bearer token that the WebSocket is shown.
    pub authorization_bearer_token: Option<Secret<String>>,
}

/// Stops a stream of a conference.
#[endpoint(
    POST, "/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = ConferenceStream,
    error = ConferenceFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateConferenceStream {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The stream.
    pub sid: StreamSid,
    /// What the stream is to do.
    pub status: StreamCommand,
}

/// A stream of a conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConferenceStream {
    /// The stream.
    pub sid: StreamSid,
    /// What state the stream is in.
    pub status: StreamStatus,
    /// The account that the stream belongs to.
    pub account_sid: Option<AccountSid>,
    /// The conference.
    pub conference_sid: Option<ConferenceSid>,
    /// When the stream changed last.
    pub date_updated: Option<Date>,
    /// What the stream is called.
    pub name: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}

words! {
    /// How the audio of a stream is encoded.
    pub enum StreamCodec {
        /// G.711, µ-law.
        "PCMU" => Pcmu,
        /// G.711, A-law.
        "PCMA" => Pcma,
        /// Linear, of 16 bits.
        "L16" => L16,
        /// Linear, of 16 bits, 16,000 times a second.
        "L16@16000h" => L16At16000,
        /// Linear, of 16 bits, 24,000 times a second.
        "L16@24000h" => L16At24000,
    }
}
