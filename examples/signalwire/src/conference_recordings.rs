//! The recordings of a conference.

use waypost::endpoint;

use crate::failure::ConferenceFailure;
use crate::page::page;
use crate::{
    ConferenceSid, Date, Paging, PauseBehavior, Recording, RecordingCommand, RecordingSid,
    SignalWire,
};

/// Lists the recordings of a conference.
#[endpoint(
    GET, "/Conferences/<ConferenceSid>/Recordings",
    api = SignalWire, rename_all = "PascalCase", response = ConferenceRecordingPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListConferenceRecordings {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// Only recordings that were created on this day.
    pub date_created: Option<Date>,
    /// Only recordings that were created on or before this.
    #[query("DateCreated<")]
    pub date_created_before: Option<Date>,
    /// Only recordings that were created on or after this.
    #[query("DateCreated>")]
    pub date_created_after: Option<Date>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a recording of a conference.
#[endpoint(
    GET, "/Conferences/<ConferenceSid>/Recordings/<Sid>",
    api = SignalWire, response = Recording,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetConferenceRecording {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The recording.
    pub sid: RecordingSid,
}

/// Pauses, continues or ends the recording of a conference.
#[endpoint(
    POST, "/Conferences/<ConferenceSid>/Recordings/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Recording, error = ConferenceFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateConferenceRecording {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The recording.
    pub sid: RecordingSid,
    /// What the recording is to do.
    pub status: RecordingCommand,
    /// What becomes of the time of a pause. `silence` if it is not set.
    pub pause_behavior: Option<PauseBehavior>,
}

/// Deletes a recording of a conference.
#[endpoint(DELETE, "/Conferences/<ConferenceSid>/Recordings/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteConferenceRecording {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The recording.
    pub sid: RecordingSid,
}

page! {
    /// A page of the recordings of a conference.
    pub struct ConferenceRecordingPage {
        /// The recordings.
        pub recordings: Vec<Recording>,
    }
}
