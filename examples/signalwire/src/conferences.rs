//! Conferences.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::words::words;
use crate::{AccountSid, ConferenceSid, Date, Links, Paging, SignalWire, Webhook};

/// Lists conferences.
#[endpoint(
    GET, "/Conferences",
    api = SignalWire, rename_all = "PascalCase", response = ConferencePage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListConferences {
    /// Only conferences that were created on this day.
    pub date_created: Option<Date>,
    /// Only conferences that were created on or before this.
    #[query("DateCreated<")]
    pub date_created_before: Option<Date>,
    /// Only conferences that were created on or after this.
    #[query("DateCreated>")]
    pub date_created_after: Option<Date>,
    /// Only conferences that changed last on this day.
    pub date_updated: Option<Date>,
    /// Only conferences that changed last on or before this.
    #[query("DateUpdated<")]
    pub date_updated_before: Option<Date>,
    /// Only conferences that changed last on or after this.
    #[query("DateUpdated>")]
    pub date_updated_after: Option<Date>,
    /// Only conferences with this name. At most 64 characters.
    pub friendly_name: Option<String>,
    /// Only conferences in this state.
    pub status: Option<ConferenceStatus>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a conference.
#[endpoint(GET, "/Conferences/<Sid>", api = SignalWire, response = Conference)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetConference {
    /// The conference.
    pub sid: ConferenceSid,
}

/// Ends a conference, or says something to all of it.
#[endpoint(
    POST, "/Conferences/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Conference,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateConference {
    /// The conference.
    pub sid: ConferenceSid,
    /// How the conference is to end.
    pub status: Option<ConferenceCommand>,
    /// The URL that is played to all participants.
    pub announce_url: Option<String>,
    /// How `announce_url` is requested. `POST` if it is not set.
    pub announce_method: Option<Webhook>,
}

page! {
    /// A page of conferences.
    pub struct ConferencePage {
        /// The conferences.
        pub conferences: Vec<Conference>,
    }
}

/// A conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conference {
    /// The conference.
    pub sid: ConferenceSid,
    /// What state the conference is in.
    pub status: ConferenceStatus,
    /// The account that the conference belongs to.
    pub account_sid: Option<AccountSid>,
    /// When the conference was created.
    pub date_created: Option<Date>,
    /// When the conference changed last.
    pub date_updated: Option<Date>,
    /// What people call the conference.
    pub friendly_name: Option<String>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// Where it is handled.
    pub region: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
}

words! {
    /// How far a conference is.
    pub enum ConferenceStatus {
        /// It has not begun yet.
        "init" => Init,
        /// It is going on.
        "in-progress" => InProgress,
        /// It has ended.
        "completed" => Completed,
    }
}

words! {
    /// How a conference is to end.
    pub enum ConferenceCommand {
        /// Now, for all.
        "completed" => Completed,
    }
}
