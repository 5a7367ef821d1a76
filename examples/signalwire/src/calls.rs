//! Calls.

mod call;

use waypost::{Secret, endpoint};

pub use self::call::{
    AnsweredBy, Call, CallCommand, CallDirection, CallPage, CallStatus, MachineDetection,
};
use crate::failure::CallFailure;
use crate::{
    ApplicationSid, CallSid, Date, Paging, RecordingChannels, RecordingTrack, SignalWire, Texts,
    Trim, Webhook,
};

/// Lists calls.
#[endpoint(GET, "/Calls", api = SignalWire, rename_all = "PascalCase", response = CallPage)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListCalls {
    /// Only calls that ended on this day.
    pub end_time: Option<Date>,
    /// Only calls that ended on or before this.
    #[query("EndTime<")]
    pub end_time_before: Option<Date>,
    /// Only calls that ended on or after this.
    #[query("EndTime>")]
    pub end_time_after: Option<Date>,
    /// Only calls from this number.
    pub from: Option<String>,
    /// Only calls that this one began.
    pub parent_call_sid: Option<CallSid>,
    /// Only calls that began on this day.
    pub start_time: Option<Date>,
    /// Only calls that began on or before this.
    #[query("StartTime<")]
    pub start_time_before: Option<Date>,
    /// Only calls that began on or after this.
    #[query("StartTime>")]
    pub start_time_after: Option<Date>,
    /// Only calls in this state.
    pub status: Option<CallStatus>,
    /// Only calls to this number.
    pub to: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Calls somebody. What is said comes from `url` or from `application_sid`.
#[endpoint(
    POST, "/Calls", form,
    api = SignalWire, rename_all = "PascalCase", response = Call, error = CallFailure,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateCall {
    /// Who is called: a number in E.164, such as `+15551234567`, or a SIP address.
    pub to: String,
    /// Who calls: a number of the account, or a SIP address.
    pub from: String,
    /// The URL that says how the call goes on, in cXML.
    pub url: Option<String>,
    /// The application that says how the call goes on, instead of `url`.
    pub application_sid: Option<ApplicationSid>,
    /// How `url` is requested. `POST` if it is not set.
    pub method: Option<Webhook>,
    /// The URL that says it if `url` fails.
    pub fallback_url: Option<String>,
    /// How `fallback_url` is requested. `POST` if it is not set.
    pub fallback_method: Option<Webhook>,
    /// The URL that is told of changes of the call.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// Which changes are told, such as `answered`. `completed` if it is not set.
    pub status_callback_event: Option<Texts>,
    /// The number that the called one sees.
    pub caller_id: Option<String>,
    /// Keys that are pressed once the call is answered: up to 32 of digits, `#`, `*`, and `w` for
    /// half a second.
    pub send_digits: Option<String>,
    /// How long it may ring, in seconds. From 1 to 600; `60` if it is not set.
    pub timeout: Option<i32>,
    /// Whether it is found out if a machine answers. `none` if it is not set.
    pub machine_detection: Option<MachineDetection>,
    /// How long that may take, in seconds. From 1 to 120; `30` if it is not set.
    pub machine_detection_timeout: Option<i32>,
    /// From which length on speech is a machine's, in milliseconds. From 1000 to 6000; `2400` if it
    /// is not set.
    pub machine_detection_speech_threshold: Option<i32>,
    /// Which silence ends speech, in milliseconds. From 500 to 5000; `1200` if it is not set.
    pub machine_detection_speech_end_threshold: Option<i32>,
    /// After which silence at the start it is given up, in milliseconds. From 2000 to 10000; `5000`
    /// if it is not set.
    pub machine_detection_silence_timeout: Option<i32>,
    /// From how many words on speech is a machine's. From 1 to 100; `6` if it is not set.
    pub machine_words_threshold: Option<i32>,
    /// Whether the call goes on while it is found out if a machine answers. `false` if it is not
    /// set.
    pub async_amd: Option<bool>,
    /// How `async_amd_status_callback` is requested. `POST` if it is not set.
    pub async_amd_status_callback_method: Option<Webhook>,
    /// The URL that is told who answered.
    pub async_amd_status_callback: Option<String>,
    /// Whether guesses are told, too. `false` if it is not set.
    pub async_amd_partial_results: Option<bool>,
    /// Whether the call is recorded. `false` if it is not set.
    pub record: Option<bool>,
    /// How many channels the recording has. `mono` if it is not set.
    pub recording_channels: Option<RecordingChannels>,
    /// Which side is recorded. `both` if it is not set.
    pub recording_track: Option<RecordingTrack>,
    /// The URL that is told of changes of the recording.
    pub recording_status_callback: Option<String>,
    /// How `recording_status_callback` is requested. `POST` if it is not set.
    pub recording_status_callback_method: Option<Webhook>,
    /// Which changes of the recording are told. `completed` if it is not set.
    pub recording_status_callback_event: Option<String>,
    /// Whether silence is cut from the ends of the recording. `trim-silence` if it is not set.
    pub trim: Option<Trim>,
    /// The name for a SIP address that asks for one.
    pub sip_auth_username: Option<String>,
    /// The password for a SIP address that asks for one.
    pub sip_auth_password: Option<Secret<String>>,
    /// The most that a minute may cost, as a decimal number.
    pub max_price_per_minute: Option<String>,
}

/// Looks up a call.
#[endpoint(GET, "/Calls/<Sid>", api = SignalWire, response = Call)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetCall {
    /// The call.
    pub sid: CallSid,
}

/// Changes a call that is going on, or ends it.
#[endpoint(
    POST, "/Calls/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Call,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateCall {
    /// The call.
    pub sid: CallSid,
    /// The URL that says how the call goes on from now, in cXML.
    pub url: Option<String>,
    /// How `url` is requested.
    pub method: Option<Webhook>,
    /// How the call is to end.
    pub status: Option<CallCommand>,
    /// The URL that says it if `url` fails.
    pub fallback_url: Option<String>,
    /// How `fallback_url` is requested.
    pub fallback_method: Option<Webhook>,
    /// The URL that is told of changes of the call.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested.
    pub status_callback_method: Option<Webhook>,
}

/// Deletes what is kept of a call.
#[endpoint(DELETE, "/Calls/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteCall {
    /// The call.
    pub sid: CallSid,
}
