//! The audio of a call, sent to a WebSocket.

use serde::{Deserialize, Serialize};
use waypost::{Secret, endpoint};

use crate::{
    AccountSid, CallSid, Date, Parameters, SignalWire, StreamCommand, StreamSid, StreamStatus,
    StreamTrack, Webhook,
};

/// Begins to stream the audio of a call to a WebSocket.
#[endpoint(
    POST, "/Calls/<CallSid>/Streams", form,
    api = SignalWire, rename_all = "PascalCase", response = CallStream,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateCallStream {
    /// The call.
    pub call_sid: CallSid,
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
    /// Named values that the WebSocket is told when the stream begins.
    #[field(flatten)]
    #[builder(default)]
    pub parameters: Parameters,
    /// The bearer token that the WebSocket is shown.
    pub authorization_bearer_token: Option<Secret<String>>,
}

/// Stops a stream of a call.
#[endpoint(
    POST, "/Calls/<CallSid>/Streams/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = CallStream,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateCallStream {
    /// The call.
    pub call_sid: CallSid,
    /// The stream.
    pub sid: StreamSid,
    /// What the stream is to do.
    pub status: StreamCommand,
}

/// A stream of a call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CallStream {
    /// The stream.
    pub sid: StreamSid,
    /// What state the stream is in.
    pub status: StreamStatus,
    /// The account that the stream belongs to.
    pub account_sid: Option<AccountSid>,
    /// The call.
    pub call_sid: Option<CallSid>,
    /// What the stream is called.
    pub name: Option<String>,
    /// When the stream changed last.
    pub date_updated: Option<Date>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
