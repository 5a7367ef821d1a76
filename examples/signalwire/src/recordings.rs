//! The recordings of all calls and conferences.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

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

/// A page of recordings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordingPage {
    /// The recordings.
    pub recordings: Vec<Recording>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// Where the first page is, relative to the service's host.
    pub first_page_uri: Option<String>,
    /// Where the next page is, if there is one, relative to the service's host.
    pub next_page_uri: Option<String>,
    /// Where the page before is, if there is one, relative to the service's host.
    pub previous_page_uri: Option<String>,
    /// Which page it is, from 0 on.
    pub page: Option<i64>,
    /// How many of them a page has at most.
    pub page_size: Option<i64>,
}
