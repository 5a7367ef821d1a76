//! Recordings, as text.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, Date, Number, Paging, Price, RecordingSid, SignalWire, TranscriptionSid};

/// Lists transcriptions.
#[endpoint(
    GET, "/Transcriptions",
    api = SignalWire, rename_all = "PascalCase", response = TranscriptionPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListTranscriptions {
    /// Only transcriptions that were created on this day.
    pub date_created: Option<Date>,
    /// Only transcriptions that were created on or before this.
    #[query("DateCreated<")]
    pub date_created_before: Option<Date>,
    /// Only transcriptions that were created on or after this.
    #[query("DateCreated>")]
    pub date_created_after: Option<Date>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a transcription.
#[endpoint(GET, "/Transcriptions/<Sid>", api = SignalWire, response = Transcription)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetTranscription {
    /// The transcription.
    pub sid: TranscriptionSid,
}

/// Deletes a transcription.
#[endpoint(DELETE, "/Transcriptions/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteTranscription {
    /// The transcription.
    pub sid: TranscriptionSid,
}

page! {
    /// A page of transcriptions.
    pub struct TranscriptionPage {
        /// The transcriptions.
        pub transcriptions: Vec<Transcription>,
    }
}

/// A transcription of a recording.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transcription {
    /// The transcription.
    pub sid: TranscriptionSid,
    /// What state the transcription is in.
    pub status: String,
    /// The account that the transcription belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// The recording.
    pub recording_sid: Option<RecordingSid>,
    /// When the transcription was created.
    pub date_created: Option<Date>,
    /// When the transcription changed last.
    pub date_updated: Option<Date>,
    /// How long the recording is, in seconds.
    pub duration: Option<Number>,
    /// What it cost.
    pub price: Option<Price>,
    /// The currency of the price, such as `USD`.
    pub price_unit: Option<String>,
    /// The text.
    pub transcription_text: Option<String>,
    /// How it was made.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
