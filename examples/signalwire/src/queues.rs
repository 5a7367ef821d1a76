//! Queues, in which calls wait.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, Date, Number, Paging, QueueSid, SignalWire};

/// Lists queues.
#[endpoint(GET, "/Queues", api = SignalWire, rename_all = "PascalCase", response = QueuePage)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListQueues {
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Creates a queue.
#[endpoint(POST, "/Queues", form, api = SignalWire, rename_all = "PascalCase", response = Queue)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateQueue {
    /// The name of the queue: letters, digits and `_`. Not empty.
    pub friendly_name: String,
    /// How many calls may wait in it.
    pub max_size: Option<i32>,
}

/// Looks up a queue.
#[endpoint(GET, "/Queues/<Sid>", api = SignalWire, response = Queue)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetQueue {
    /// The queue.
    pub sid: QueueSid,
}

/// Changes a queue.
#[endpoint(
    POST, "/Queues/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = Queue,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateQueue {
    /// The queue.
    pub sid: QueueSid,
    /// The name of the queue: letters, digits and `_`. Not empty.
    pub friendly_name: String,
    /// How many calls may wait in it.
    pub max_size: Option<i32>,
}

/// Deletes a queue.
#[endpoint(DELETE, "/Queues/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteQueue {
    /// The queue.
    pub sid: QueueSid,
}

page! {
    /// A page of queues.
    pub struct QueuePage {
        /// The queues.
        pub queues: Vec<Queue>,
    }
}

/// A queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// The queue.
    pub sid: QueueSid,
    /// The account that the queue belongs to.
    pub account_sid: Option<AccountSid>,
    /// What people call the queue.
    pub friendly_name: Option<String>,
    /// How many calls may wait in it.
    pub max_size: Option<Number>,
    /// How many calls wait in it.
    pub current_size: Option<Number>,
    /// How long they wait on average, in seconds.
    pub average_wait_time: Option<Number>,
    /// When the queue was created.
    pub date_created: Option<Date>,
    /// When the queue changed last.
    pub date_updated: Option<Date>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
