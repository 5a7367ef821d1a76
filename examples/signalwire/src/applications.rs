//! Applications: what happens to calls and messages, kept under a name.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, ApplicationSid, Date, Paging, SignalWire, Webhook};

/// Lists applications.
#[endpoint(
    GET, "/Applications",
    api = SignalWire, rename_all = "PascalCase", response = ApplicationPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListApplications {
    /// Only applications with this name.
    pub friendly_name: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Creates an application.
#[endpoint(
    POST, "/Applications", form,
    api = SignalWire, rename_all = "PascalCase", response = Application,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateApplication {
    /// What people call the application. At most 64 characters.
    pub friendly_name: String,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
    /// How `voice_url` is requested. `POST` if it is not set.
    pub voice_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_fallback_url` is requested. `POST` if it is not set.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// How `sms_url` is requested. `POST` if it is not set.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_fallback_url` is requested. `POST` if it is not set.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that is told of how messages go.
    pub sms_status_callback: Option<String>,
    /// How `sms_status_callback` is requested. `POST` if it is not set.
    pub sms_status_callback_method: Option<Webhook>,
}

/// Looks up an application.
#[endpoint(GET, "/Applications/<Sid>", api = SignalWire, response = Application)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetApplication {
    /// The application.
    pub sid: ApplicationSid,
}

/// Changes an application.
#[endpoint(
    POST, "/Applications/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Application,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateApplication {
    /// The application.
    pub sid: ApplicationSid,
    /// What people call the application. At most 64 characters.
    pub friendly_name: String,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
    /// How `voice_url` is requested. `POST` if it is not set.
    pub voice_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_fallback_url` is requested. `POST` if it is not set.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// How `sms_url` is requested. `POST` if it is not set.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_fallback_url` is requested. `POST` if it is not set.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that is told of how messages go.
    pub sms_status_callback: Option<String>,
    /// How `sms_status_callback` is requested. `POST` if it is not set.
    pub sms_status_callback_method: Option<Webhook>,
}

/// Deletes an application.
#[endpoint(DELETE, "/Applications/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteApplication {
    /// The application.
    pub sid: ApplicationSid,
}

page! {
    /// A page of applications.
    pub struct ApplicationPage {
        /// The applications.
        pub applications: Vec<Application>,
    }
}

/// An application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Application {
    /// The application.
    pub sid: ApplicationSid,
    /// The account that the application belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// When the application was created.
    pub date_created: Option<Date>,
    /// When the application changed last.
    pub date_updated: Option<Date>,
    /// What people call the application.
    pub friendly_name: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// The URL that answers a call.
    pub voice_url: Option<String>,
    /// How `voice_url` is requested.
    pub voice_method: Option<Webhook>,
    /// The URL that answers a call if `voice_url` fails.
    pub voice_fallback_url: Option<String>,
    /// How `voice_fallback_url` is requested.
    pub voice_fallback_method: Option<Webhook>,
    /// The URL that is told of how calls go.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested.
    pub status_callback_method: Option<Webhook>,
    /// Whether the name of who calls is looked up.
    pub voice_caller_id_lookup: Option<bool>,
    /// The URL that answers a message.
    pub sms_url: Option<String>,
    /// How `sms_url` is requested.
    pub sms_method: Option<Webhook>,
    /// The URL that answers a message if `sms_url` fails.
    pub sms_fallback_url: Option<String>,
    /// How `sms_fallback_url` is requested.
    pub sms_fallback_method: Option<Webhook>,
    /// The URL that is told of how messages go.
    pub sms_status_callback: Option<String>,
    /// How `sms_status_callback` is requested.
    pub sms_status_callback_method: Option<Webhook>,
    /// The URL that is told of how messages go, by its newer name.
    pub message_status_callback: Option<String>,
}
