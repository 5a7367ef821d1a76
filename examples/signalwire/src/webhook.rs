//! How the service calls back.

use crate::words::words;

words! {
    /// The method of a request that the service makes to a URL of yours.
    pub enum Webhook {
        /// What it has to say is in the query.
        "GET" => Get,
        /// What it has to say is a form.
        "POST" => Post,
    }
}
