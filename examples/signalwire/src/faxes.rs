//! Faxes.

use serde::{Deserialize, Serialize};
use waypost::{Secret, endpoint};

use crate::page::page;
use crate::words::words;
use crate::{
    AccountSid, Code, Date, FaxMediaSid, FaxSid, Links, Number, Paging, Price, SignalWire, Texts,
    Webhook,
};

/// Lists faxes.
#[endpoint(GET, "/Faxes", api = SignalWire, rename_all = "PascalCase", response = FaxPage)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListFaxes {
    /// Only faxes that were created after this.
    pub date_created_after: Option<Date>,
    /// Only faxes that were created on or before this.
    pub date_created_on_or_before: Option<Date>,
    /// Only faxes from this number.
    pub from: Option<String>,
    /// Only faxes to this number.
    pub to: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Sends a fax.
#[endpoint(POST, "/Faxes", form, api = SignalWire, rename_all = "PascalCase", response = Fax)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct SendFax {
    /// The URL of the document, a PDF.
    pub media_url: String,
    /// Who gets it: a number in E.164, or a SIP address.
    pub to: String,
    /// Who sends it: a number of the account, or a SIP address.
    pub from: String,
    /// How finely the document is scanned. `fine` if it is not set.
    pub quality: Option<FaxQuality>,
    /// The URL that is told of changes of the fax.
    pub status_callback: Option<String>,
    /// How `status_callback` is requested. `POST` if it is not set.
    pub status_callback_method: Option<Webhook>,
    /// Which changes are told, such as `delivered`.
    pub status_callback_event: Option<Texts>,
    /// Whether the service keeps the document. `true` if it is not set.
    pub store_media: Option<bool>,
    /// How long it is tried, in minutes. From 5 to 300; `60` if it is not set.
    pub ttl: Option<i32>,
    /// The name for a SIP address that asks for one.
    pub sip_auth_username: Option<String>,
    /// The password for a SIP address that asks for one.
    pub sip_auth_password: Option<Secret<String>>,
}

/// Looks up a fax.
#[endpoint(GET, "/Faxes/<Sid>", api = SignalWire, response = Fax)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetFax {
    /// The fax.
    pub sid: FaxSid,
}

/// Cancels a fax that is not sent yet.
#[endpoint(POST, "/Faxes/<Sid>", form, api = SignalWire, rename_all = "PascalCase", response = Fax)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateFax {
    /// The fax.
    pub sid: FaxSid,
    /// What is to become of the fax.
    pub status: FaxCommand,
}

/// Deletes a fax.
#[endpoint(DELETE, "/Faxes/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteFax {
    /// The fax.
    pub sid: FaxSid,
}

page! {
    /// A page of faxes.
    pub struct FaxPage {
        /// The faxes.
        pub faxes: Vec<Fax>,
    }
}

/// A fax.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fax {
    /// The fax.
    pub sid: FaxSid,
    /// What state the fax is in.
    pub status: FaxStatus,
    /// The account that the fax belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// When the fax was created.
    pub date_created: Option<Date>,
    /// When the fax changed last.
    pub date_updated: Option<Date>,
    /// Who sent it.
    pub direction: Option<FaxDirection>,
    /// Who sends it.
    pub from: Option<String>,
    /// The URL of the document.
    pub media_url: Option<String>,
    /// The document.
    pub media_sid: Option<FaxMediaSid>,
    /// How many pages it has.
    pub num_pages: Option<Number>,
    /// What it cost.
    pub price: Option<Price>,
    /// The currency of the price, such as `USD`.
    pub price_unit: Option<String>,
    /// How finely it was scanned.
    pub quality: Option<FaxQuality>,
    /// Who gets it.
    pub to: Option<String>,
    /// How long it took, in seconds.
    pub duration: Option<Number>,
    /// The resources under it.
    pub links: Option<Links>,
    /// Where it is, as a whole URL.
    pub url: Option<String>,
    /// Why it failed.
    pub error_code: Option<Code>,
    /// Why it failed, in words.
    pub error_message: Option<String>,
}

words! {
    /// How far a fax is.
    pub enum FaxStatus {
        /// It has not begun yet.
        "queued" => Queued,
        /// The document is made ready.
        "processing" => Processing,
        /// It is being sent.
        "sending" => Sending,
        /// It was sent.
        "delivered" => Delivered,
        /// It is coming in.
        "receiving" => Receiving,
        /// It has come in.
        "received" => Received,
        /// Nobody answered.
        "no-answer" => NoAnswer,
        /// The line was busy.
        "busy" => Busy,
        /// It could not be sent.
        "failed" => Failed,
        /// It was given up.
        "canceled" => Canceled,
    }
}

words! {
    /// Who sent a fax.
    pub enum FaxDirection {
        /// The other side.
        "inbound" => Inbound,
        /// The account.
        "outbound" => Outbound,
    }
}

words! {
    /// How finely a fax is scanned.
    pub enum FaxQuality {
        /// Coarsely.
        "standard" => Standard,
        /// Finely.
        "fine" => Fine,
        /// Most finely.
        "superfine" => Superfine,
    }
}

words! {
    /// What is to become of a fax.
    pub enum FaxCommand {
        /// It is not sent.
        "canceled" => Canceled,
    }
}
