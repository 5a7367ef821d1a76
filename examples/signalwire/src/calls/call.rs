//! What a call is.

use serde::{Deserialize, Serialize};

use crate::page::page;
use crate::words::words;
use crate::{AccountSid, CallSid, Code, Date, Links, Number, PhoneNumberSid, Price};

page! {
    /// A page of calls.
    pub struct CallPage {
        /// The calls.
        pub calls: Vec<Call>,
    }
}

/// A call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// The call.
    pub sid: CallSid,
    /// What state the call is in.
    pub status: CallStatus,
    /// The account that the call belongs to.
    pub account_sid: Option<AccountSid>,
    /// When the call was created.
    pub date_created: Option<Date>,
    /// When the call changed last.
    pub date_updated: Option<Date>,
    /// The call that began this one.
    pub parent_call_sid: Option<CallSid>,
    /// Who is called.
    pub to: Option<String>,
    /// The same, as people write it.
    pub formatted_to: Option<String>,
    /// The same, by its other name.
    pub to_formatted: Option<String>,
    /// Who calls.
    pub from: Option<String>,
    /// The same, as people write it.
    pub formatted_from: Option<String>,
    /// The same, by its other name.
    pub from_formatted: Option<String>,
    /// The number of the account that took part.
    pub phone_number_sid: Option<PhoneNumberSid>,
    /// When it began.
    pub start_time: Option<Date>,
    /// When it ended.
    pub end_time: Option<Date>,
    /// How long it took, in seconds.
    pub duration: Option<Number>,
    /// What it cost.
    pub price: Option<Price>,
    /// The currency of the price, such as `USD`.
    pub price_unit: Option<String>,
    /// Who began it.
    pub direction: Option<CallDirection>,
    /// Who answered, if it was found out.
    pub answered_by: Option<AnsweredBy>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// The number that it was forwarded from.
    pub forwarded_from: Option<String>,
    /// The name of who calls, if it was looked up.
    pub caller_name: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
    /// A note.
    pub annotation: Option<String>,
    /// The group that it belongs to.
    pub group_sid: Option<String>,
    /// How good the audio that came in was, from 1 to 5 (MOS).
    pub audio_in_mos: Option<Number>,
    /// The code that SIP ended it with.
    pub sip_result_code: Option<Code>,
    /// The mean time to the other side and back, in milliseconds.
    pub audio_rtt_avg: Option<Number>,
    /// The least of those times, in milliseconds.
    pub audio_rtt_min: Option<Number>,
    /// The most of those times, in milliseconds.
    pub audio_rtt_max: Option<Number>,
    /// The least jitter of the audio that went out, in milliseconds.
    pub audio_out_jitter_min: Option<Number>,
    /// The most jitter of it, in milliseconds.
    pub audio_out_jitter_max: Option<Number>,
    /// The mean jitter of it, in milliseconds.
    pub audio_out_jitter_avg: Option<Number>,
    /// How many packets of it were lost.
    pub audio_out_lost: Option<Number>,
}

words! {
    /// How far a call is.
    pub enum CallStatus {
        /// It has not begun yet.
        "queued" => Queued,
        /// It rings.
        "ringing" => Ringing,
        /// It is going on.
        "in-progress" => InProgress,
        /// It was ended before somebody answered.
        "canceled" => Canceled,
        /// It has ended.
        "completed" => Completed,
        /// The line was busy.
        "busy" => Busy,
        /// It could not be made.
        "failed" => Failed,
        /// Nobody answered.
        "no-answer" => NoAnswer,
    }
}

words! {
    /// Who began a call.
    pub enum CallDirection {
        /// The other side.
        "inbound" => Inbound,
        /// The account.
        "outbound" => Outbound,
    }
}

words! {
    /// Who answered a call.
    pub enum AnsweredBy {
        /// Somebody.
        "human" => Human,
        /// A machine.
        "machine" => Machine,
    }
}

words! {
    /// Whether it is found out if a machine answers.
    pub enum MachineDetection {
        /// As soon as it is certain.
        "Enable" => Enable,
        /// And when the machine has stopped to speak.
        "DetectMessageEnd" => DetectMessageEnd,
        /// Not at all.
        "none" => None,
    }
}

words! {
    /// How a call is to end.
    pub enum CallCommand {
        /// Only if nobody has answered yet.
        "canceled" => Canceled,
        /// In any case.
        "completed" => Completed,
    }
}
