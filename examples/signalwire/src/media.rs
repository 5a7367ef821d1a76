//! The files of a message.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, Date, MediaSid, MessageSid, Paging, SignalWire};

/// Lists the files of a message.
#[endpoint(
    GET, "/Messages/<MessageSid>/Media",
    api = SignalWire, rename_all = "PascalCase", response = MediaPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListMedia {
    /// The message.
    pub message_sid: MessageSid,
    /// Only files that were created on this day.
    pub date_created: Option<Date>,
    /// Only files that were created on or before this.
    #[query("DateCreated<")]
    pub date_created_before: Option<Date>,
    /// Only files that were created on or after this.
    #[query("DateCreated>")]
    pub date_created_after: Option<Date>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a file of a message.
#[endpoint(GET, "/Messages/<MessageSid>/Media/<Sid>", api = SignalWire, response = Media)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetMedia {
    /// The message.
    pub message_sid: MessageSid,
    /// The file.
    pub sid: MediaSid,
}

/// Deletes a file of a message.
#[endpoint(DELETE, "/Messages/<MessageSid>/Media/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteMedia {
    /// The message.
    pub message_sid: MessageSid,
    /// The file.
    pub sid: MediaSid,
}

page! {
    /// A page of the files of a message.
    pub struct MediaPage {
        /// The files.
        pub media_list: Vec<Media>,
    }
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// The file.
    pub sid: MediaSid,
    /// The account that the file belongs to.
    pub account_sid: Option<AccountSid>,
    /// The media type, such as `image/png`.
    pub content_type: Option<String>,
    /// When the file was created.
    pub date_created: Option<Date>,
    /// When the file changed last.
    pub date_updated: Option<Date>,
    /// The message.
    pub parent_sid: Option<MessageSid>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
