//! Messages.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::words::words;
use crate::{
    AccountSid, ApplicationSid, Code, Date, Links, MessageSid, MessagingServiceSid, Number, Paging,
    Price, SignalWire, Texts,
};

/// Lists messages.
#[endpoint(GET, "/Messages", api = SignalWire, rename_all = "PascalCase", response = MessagePage)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListMessages {
    /// Only messages that were sent on this day.
    pub date_sent: Option<Date>,
    /// Only messages that were sent on or before this.
    #[query("DateSent<")]
    pub date_sent_before: Option<Date>,
    /// Only messages that were sent on or after this.
    #[query("DateSent>")]
    pub date_sent_after: Option<Date>,
    /// Only messages from this number.
    pub from: Option<String>,
    /// Only messages to this number.
    pub to: Option<String>,
    /// Only messages in this state.
    pub status: Option<MessageStatus>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Sends a message. It has a text, media, or both.
#[endpoint(
    POST, "/Messages", form,
    api = SignalWire, rename_all = "PascalCase", response = Message,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateMessage {
    /// Who gets it: a number in E.164, such as `+15551234567`.
    pub to: String,
    /// Who sends it: a number of the account. It may be missing if there is a
    /// `messaging_service_sid`.
    pub from: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// The URLs of its files.
    pub media_url: Option<Texts>,
    /// Whether it is an MMS even if a text is all that it has.
    pub send_as_mms: Option<bool>,
    /// The application that is told how it goes.
    pub application_sid: Option<ApplicationSid>,
    /// The most that it may cost, as a decimal number.
    pub max_price: Option<String>,
    /// The URL that is told of changes of the message.
    pub status_callback: Option<String>,
    /// How long it may wait to be sent, in seconds. From 1 to 172800; `14400` if it is not set.
    pub validity_period: Option<i32>,
    /// The messaging service that chooses a number to send it from.
    pub messaging_service_sid: Option<MessagingServiceSid>,
}

/// Looks up a message.
#[endpoint(GET, "/Messages/<Sid>", api = SignalWire, response = Message)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetMessage {
    /// The message.
    pub sid: MessageSid,
}

/// Redacts a message: its text becomes empty.
#[endpoint(
    POST, "/Messages/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Message,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateMessage {
    /// The message.
    pub sid: MessageSid,
    /// The new text, which has to be empty.
    pub body: String,
}

/// Deletes a message.
#[endpoint(DELETE, "/Messages/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteMessage {
    /// The message.
    pub sid: MessageSid,
}

page! {
    /// A page of messages.
    pub struct MessagePage {
        /// The messages.
        pub messages: Vec<Message>,
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The message.
    pub sid: MessageSid,
    /// What state the message is in.
    pub status: MessageStatus,
    /// The account that the message belongs to.
    pub account_sid: Option<AccountSid>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// The text; empty if it was redacted.
    pub body: Option<String>,
    /// How many messages it was cut into.
    pub num_segments: Option<Number>,
    /// How many files it has.
    pub num_media: Option<Number>,
    /// When the message was created.
    pub date_created: Option<Date>,
    /// When it was sent.
    pub date_sent: Option<Date>,
    /// When the message changed last.
    pub date_updated: Option<Date>,
    /// Who sent it, and how.
    pub direction: Option<MessageDirection>,
    /// Why it failed.
    pub error_code: Option<Code>,
    /// Why it failed, in words.
    pub error_message: Option<String>,
    /// Who sends it.
    pub from: Option<String>,
    /// What it cost.
    pub price: Option<Price>,
    /// The currency of the price, such as `USD`.
    pub price_unit: Option<String>,
    /// Who gets it.
    pub to: Option<String>,
    /// The messaging service that chose the number.
    pub messaging_service_sid: Option<MessagingServiceSid>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// The resources under it.
    pub subresource_uris: Option<Links>,
}

words! {
    /// How far a message is.
    pub enum MessageStatus {
        /// It has not been sent yet.
        "queued" => Queued,
        /// It is about to be sent.
        "initiated" => Initiated,
        /// The next carrier has it.
        "sent" => Sent,
        /// It could not be sent.
        "failed" => Failed,
        /// It has arrived.
        "delivered" => Delivered,
        /// It has not arrived.
        "undelivered" => Undelivered,
        /// It has come in.
        "received" => Received,
    }
}

words! {
    /// Who sent a message, and how.
    pub enum MessageDirection {
        /// The other side.
        "inbound" => Inbound,
        /// The account, by a request.
        "outbound-api" => OutboundApi,
        /// The account, during a call.
        "outbound-call" => OutboundCall,
        /// The account, as an answer to a message.
        "outbound-reply" => OutboundReply,
    }
}
