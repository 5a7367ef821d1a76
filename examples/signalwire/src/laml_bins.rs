//! LaML bins: scripts for calls and messages that the service keeps.

use serde::{Deserialize, Serialize};
use waypost::endpoint;

use crate::page::page;
use crate::{AccountSid, Date, LamlBinSid, Number, Paging, SignalWire};

/// Lists LaML bins.
#[endpoint(GET, "/LamlBins", api = SignalWire, rename_all = "PascalCase", response = LamlBinPage)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListLamlBins {
    /// Only bins with this name.
    pub name: Option<String>,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Creates a LaML bin.
#[endpoint(
    POST, "/LamlBins", form,
    api = SignalWire, rename_all = "PascalCase", response = LamlBin,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct CreateLamlBin {
    /// What people call the bin. Not empty.
    pub name: String,
    /// The script, in cXML.
    pub contents: Option<String>,
}

/// Looks up a LaML bin.
#[endpoint(GET, "/LamlBins/<Sid>", api = SignalWire, response = LamlBin)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetLamlBin {
    /// The bin.
    pub sid: LamlBinSid,
}

/// Changes a LaML bin.
#[endpoint(
    POST, "/LamlBins/<Sid>", form,
    api = SignalWire, rename_all = "PascalCase", response = LamlBin,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct UpdateLamlBin {
    /// The bin.
    pub sid: LamlBinSid,
    /// What people call the bin. Not empty.
    pub name: String,
    /// The script, in cXML.
    pub contents: Option<String>,
}

/// Deletes a LaML bin.
#[endpoint(DELETE, "/LamlBins/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteLamlBin {
    /// The bin.
    pub sid: LamlBinSid,
}

page! {
    /// A page of bins.
    pub struct LamlBinPage {
        /// The bins.
        pub laml_bins: Vec<LamlBin>,
    }
}

/// A LaML bin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LamlBin {
    /// The bin.
    pub sid: LamlBinSid,
    /// When the bin was created.
    pub date_created: Option<Date>,
    /// When the bin changed last.
    pub date_updated: Option<Date>,
    /// When it was asked for last.
    pub date_last_accessed: Option<Date>,
    /// The account that the bin belongs to.
    pub account_sid: Option<AccountSid>,
    /// What the bin is called.
    pub name: Option<String>,
    /// The script, in cXML.
    pub contents: Option<String>,
    /// The URL that the script is asked for at.
    pub request_url: Option<String>,
    /// How often it was asked for.
    pub num_requests: Option<Number>,
    /// The version of the API that it was made with.
    pub api_version: Option<String>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
}
