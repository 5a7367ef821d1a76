//! A recording, which calls and conferences have alike, and how one is made.

use serde::{Deserialize, Serialize};

use crate::words::words;
use crate::{AccountSid, CallSid, Code, ConferenceSid, Date, Links, Number, Price, RecordingSid};

/// A recording of a call or of a conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// The recording.
    pub sid: RecordingSid,
    /// How far it is.
    pub status: RecordingStatus,
    /// The account that it belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// The call that was recorded.
    pub call_sid: Option<CallSid>,
    /// The conference that was recorded.
    pub conference_sid: Option<ConferenceSid>,
    /// How many channels it has, by its older name.
    pub channel: Option<Number>,
    /// How many channels it has: two if each side has its own.
    pub channels: Option<Number>,
    /// When it was created.
    pub date_created: Option<Date>,
    /// When it changed last.
    pub date_updated: Option<Date>,
    /// When the recording began.
    pub start_time: Option<Date>,
    /// When the recording ended.
    pub end_time: Option<Date>,
    /// How long it is, in seconds.
    pub duration: Option<Number>,
    /// What it cost.
    pub price: Option<Price>,
    /// The currency of the price, such as `USD`.
    pub price_unit: Option<String>,
    /// What began it.
    pub source: Option<RecordingSource>,
    /// Why it failed.
    pub error_code: Option<Code>,
    /// How it is encrypted.
    pub encryption_details: Option<String>,
    /// Whether silence is cut from its ends.
    pub trim: Option<Trim>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
}

words! {
    /// How far a recording is.
    pub enum RecordingStatus {
        /// It has not begun yet.
        "queued" => Queued,
        /// It is being made.
        "in-progress" => InProgress,
        /// It is interrupted.
        "paused" => Paused,
        /// It goes on after a pause.
        "resumed" => Resumed,
        /// It is there.
        "completed" => Completed,
        /// There is nothing in it.
        "absent" => Absent,
        /// It was ended.
        "stopped" => Stopped,
    }
}

words! {
    /// What began a recording.
    pub enum RecordingSource {
        /// The verb that dials.
        "DialVerb" => DialVerb,
        /// A conference that records itself.
        "Conference" => Conference,
        /// A call that was created with it.
        "OutBoundApi" => OutboundApi,
        /// A trunk.
        "Trunking" => Trunking,
        /// The verb that records.
        "RecordVerb" => RecordVerb,
        /// A request during a call.
        "StartCallRecordingApi" => StartCallRecordingApi,
        /// A request during a conference.
        "StartConferenceRecording" => StartConferenceRecording,
    }
}

words! {
    /// What a recording can be told to do.
    pub enum RecordingCommand {
        /// To pause.
        "paused" => Paused,
        /// To go on after a pause.
        "in-progress" => InProgress,
        /// To stop, for good.
        "stopped" => Stopped,
    }
}

words! {
    /// What becomes of the time of a pause.
    pub enum PauseBehavior {
        /// It is left out.
        "skip" => Skip,
        /// It is silence.
        "silence" => Silence,
    }
}

words! {
    /// How many channels a recording is to have.
    pub enum RecordingChannels {
        /// One for both sides.
        "mono" => Mono,
        /// One for each side.
        "dual" => Dual,
    }
}

words! {
    /// Which side is to be recorded.
    pub enum RecordingTrack {
        /// What the service hears.
        "inbound" => Inbound,
        /// What the service says.
        "outbound" => Outbound,
        /// Both sides.
        "both" => Both,
    }
}

words! {
    /// What becomes of silence at the ends of a recording.
    pub enum Trim {
        /// It is cut.
        "trim-silence" => TrimSilence,
        /// It stays.
        "do-not-trim" => DoNotTrim,
    }
}
