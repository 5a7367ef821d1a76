//! The recordings of a call that is going on.

use waypost::endpoint;

use crate::{
    CallSid, PauseBehavior, Recording, RecordingChannels, RecordingCommand, RecordingSid,
    RecordingTrack, SignalWire, Trim, Webhook,
};

/// Begins to record a call.
#[endpoint(
    POST, "/Calls/<CallSid>/Recordings", form,
    api = SignalWire, rename_all = "PascalCase", response = Recording,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateCallRecording {
    /// The call.
    pub call_sid: CallSid,
    /// How many channels the recording has. `mono` if it is not set.
    pub recording_channels: Option<RecordingChannels>,
    /// The URL that is told of changes of the recording.
    pub recording_status_callback: Option<String>,
    /// Which changes of the recording are told. `completed` if it is not set.
    pub recording_status_callback_event: Option<String>,
    /// How `recording_status_callback` is requested. `POST` if it is not set.
    pub recording_status_callback_method: Option<Webhook>,
    /// Which side is recorded. `both` if it is not set.
    pub recording_track: Option<RecordingTrack>,
    /// Whether silence is cut from the ends of the recording. `do-not-trim` if it is not set.
    pub trim: Option<Trim>,
}

/// Pauses, continues or ends the recording of a call.
#[endpoint(
    POST, "/Calls/<CallSid>/Recordings/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Recording,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateCallRecording {
    /// The call.
    pub call_sid: CallSid,
    /// The recording.
    pub sid: RecordingSid,
    /// What the recording is to do.
    pub status: RecordingCommand,
    /// What becomes of the time of a pause. `silence` if it is not set.
    pub pause_behavior: Option<PauseBehavior>,
}
