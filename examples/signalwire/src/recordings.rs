//! The recordings of all calls and conferences.

use waypost::endpoint;

use crate::page::page;
use crate::{CallSid, ConferenceSid, Date, Paging, Recording, RecordingSid, SignalWire};

/// Lists the recordings of calls and conferences.
#[endpoint(
    GET, "/Recordings",
    api = SignalWire, rename_all = "PascalCase", response = RecordingPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListRecordings {
    /// Only recordings that were created on this day.
    pub date_created: Option<Date>,
    /// Only recordings that were created on or before this.
    #[query("DateCreated<")]
    pub date_created_before: Option<Date>,
    /// Only recordings that were created on or after this.
    #[query("DateCreated>")]
    pub date_created_after: Option<Date>,
    /// Only recordings of this call.
    pub call_sid: Option<CallSid>,
    /// Only recordings of this conference.
    pub conference_sid: Option<ConferenceSid>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a recording.
#[endpoint(GET, "/Recordings/<Sid>", api = SignalWire, response = Recording)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetRecording {
    /// The recording.
    pub sid: RecordingSid,
}

/// Deletes a recording.
#[endpoint(DELETE, "/Recordings/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteRecording {
    /// The recording.
    pub sid: RecordingSid,
}

page! {
    /// A page of recordings.
    pub struct RecordingPage {
        /// The recordings.
        pub recordings: Vec<Recording>,
    }
}
