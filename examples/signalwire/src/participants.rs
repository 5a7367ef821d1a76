//! The calls that take part in a conference.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::words::words;
use crate::{AccountSid, CallSid, ConferenceSid, Date, Paging, SignalWire, Webhook};

/// Lists the participants of a conference.
#[endpoint(
    GET, "/Conferences/<ConferenceSid>/Participants",
    api = SignalWire, rename_all = "PascalCase", response = ParticipantPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListParticipants {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// Only participants who are muted, or only others.
    pub muted: Option<bool>,
    /// Only participants who are on hold, or only others.
    pub hold: Option<bool>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a participant.
#[endpoint(
    GET, "/Conferences/<ConferenceSid>/Participants/<CallSid>",
    api = SignalWire, response = Participant,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetParticipant {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The call.
    pub call_sid: CallSid,
}

/// Mutes, holds or coaches a participant, or says something to them.
#[endpoint(
    POST, "/Conferences/<ConferenceSid>/Participants/<CallSid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Participant,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateParticipant {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The call.
    pub call_sid: CallSid,
    /// The URL that is played to the participant.
    pub announce_url: Option<String>,
    /// How `announce_url` is requested. `POST` if it is not set.
    pub announce_method: Option<Webhook>,
    /// Whether the participant coaches another one.
    pub coaching: Option<bool>,
    /// The call of the one who is coached, and alone hears it.
    pub call_sid_to_coach: Option<CallSid>,
    /// Whether the participant is out of the conference for a while.
    pub hold: Option<bool>,
    /// How `hold_url` is requested. `GET` if it is not set.
    pub hold_method: Option<Webhook>,
    /// The URL that is played on hold.
    pub hold_url: Option<String>,
    /// Whether the others do not hear the participant.
    pub muted: Option<bool>,
    /// The URL that is played while the conference has not begun.
    pub wait_url: Option<String>,
    /// How `wait_url` is requested. `POST` if it is not set.
    pub wait_method: Option<Webhook>,
}

/// Removes a participant from a conference.
#[endpoint(DELETE, "/Conferences/<ConferenceSid>/Participants/<CallSid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteParticipant {
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// The call.
    pub call_sid: CallSid,
}

page! {
    /// A page of participants.
    pub struct ParticipantPage {
        /// The participants.
        pub participants: Vec<Participant>,
    }
}

/// A call that takes part in a conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    /// The call.
    pub call_sid: CallSid,
    /// The conference.
    pub conference_sid: ConferenceSid,
    /// What state the participant is in.
    pub status: ParticipantStatus,
    /// The account that the participant belongs to.
    pub account_sid: Option<AccountSid>,
    /// The call of the one who is coached.
    pub call_sid_to_coach: Option<CallSid>,
    /// Whether the participant coaches another one.
    pub coaching: Option<bool>,
    /// When the participant came.
    pub date_created: Option<Date>,
    /// When the participant changed last.
    pub date_updated: Option<Date>,
    /// Whether the conference ends when the participant leaves.
    pub end_conference_on_exit: Option<bool>,
    /// Whether the others do not hear the participant.
    pub muted: Option<bool>,
    /// Whether the participant is on hold.
    pub hold: Option<bool>,
    /// Whether the conference begins when the participant comes.
    pub start_conference_on_enter: Option<bool>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}

words! {
    /// How far a participant is.
    pub enum ParticipantStatus {
        /// They have left.
        "completed" => Completed,
        /// They take part.
        "in-progress" => InProgress,
    }
}
