//! The calls that wait in a queue.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, CallSid, Date, Number, Paging, QueueSid, SignalWire, Webhook};

/// Lists the calls that wait in a queue.
#[endpoint(
    GET, "/Queues/<QueueSid>/Members",
    api = SignalWire, rename_all = "PascalCase", response = MemberPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListMembers {
    /// The queue.
    pub queue_sid: QueueSid,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a call that waits in a queue.
#[endpoint(GET, "/Queues/<QueueSid>/Members/<CallSid>", api = SignalWire, response = Member)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetMember {
    /// The queue.
    pub queue_sid: QueueSid,
    /// The call, or `Front` for the one that has waited longest.
    pub call_sid: CallSid,
}

/// Takes a call out of a queue, and goes on with it elsewhere.
#[endpoint(
    POST, "/Queues/<QueueSid>/Members/<CallSid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Member,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateMember {
    /// The queue.
    pub queue_sid: QueueSid,
    /// The call, or `Front` for the one that has waited longest.
    pub call_sid: CallSid,
    /// The URL that says how the call goes on, in cXML.
    pub url: String,
    /// How `url` is requested. `POST` if it is not set.
    pub method: Option<Webhook>,
}

page! {
    /// A page of the calls that wait in a queue.
    pub struct MemberPage {
        /// The calls.
        pub queue_members: Vec<Member>,
    }
}

/// A call that waits in a queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The call.
    pub call_sid: CallSid,
    /// The queue.
    pub queue_sid: QueueSid,
    /// The account that the call belongs to.
    pub account_sid: Option<AccountSid>,
    /// When the call came into the queue.
    pub date_enqueued: Option<Date>,
    /// Which in the queue it is, from 1 on.
    pub position: Option<Number>,
    /// How long it has waited, in seconds.
    pub wait_time: Option<Number>,
    /// What kind of member it is.
    pub member_type: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
