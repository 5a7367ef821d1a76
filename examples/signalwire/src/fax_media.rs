//! The documents of a fax.

use serde::{Deserialize, Serialize};
use waypost::http::HeaderMap;
use waypost::{Next, Page, endpoint};

use crate::{AccountSid, Date, FaxMediaSid, FaxSid, Number, Paging, SignalWire};

/// Lists the documents of a fax.
#[endpoint(
    GET, "/Faxes/<FaxSid>/Media",
    api = SignalWire, rename_all = "PascalCase", response = FaxMediaPage,
)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct ListFaxMedia {
    /// The fax.
    pub fax_sid: FaxSid,
    /// Which page is asked for, and how long one is.
    #[query(flatten)]
    #[builder(default)]
    pub paging: Paging,
}

/// Looks up a document of a fax.
#[endpoint(GET, "/Faxes/<FaxSid>/Media/<Sid>", api = SignalWire, response = FaxMedia)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct GetFaxMedia {
    /// The fax.
    pub fax_sid: FaxSid,
    /// The document.
    pub sid: FaxMediaSid,
}

/// Deletes a document of a fax.
#[endpoint(DELETE, "/Faxes/<FaxSid>/Media/<Sid>", api = SignalWire)]
#[derive(Debug, Clone, bon::Builder)]
#[builder(on(_, into))]
pub struct DeleteFaxMedia {
    /// The fax.
    pub fax_sid: FaxSid,
    /// The document.
    pub sid: FaxMediaSid,
}

/// A page of the documents of a fax, which has them under one name or under both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FaxMediaPage {
    /// The documents.
    pub media: Option<Vec<FaxMedia>>,
    /// The documents again, by their other name.
    pub fax_media: Option<Vec<FaxMedia>>,
    /// Where it is, relative to the service's host.
    pub uri: Option<String>,
    /// Where the first page is, relative to the service's host.
    pub first_page_uri: Option<String>,
    /// Where the next page is, if there is one, relative to the service's host.
    pub next_page_uri: Option<String>,
    /// Where the page before is, if there is one, relative to the service's host.
    pub previous_page_uri: Option<String>,
    /// Which page it is, from 0 on.
    pub page: Option<Number>,
    /// How many of them a page has at most.
    pub page_size: Option<Number>,
}

/// By hand, as the documents may stand in either place.
impl Page for FaxMediaPage {
    type Item = FaxMedia;

    fn next(&self, _: &HeaderMap) -> Next {
        Next::link(self.next_page_uri.as_deref())
    }

    fn count(&self) -> usize {
        let length = |documents: &Option<Vec<_>>| documents.as_ref().map_or(0, Vec::len);
        length(&self.media).max(length(&self.fax_media))
    }

    fn into_items(self) -> Vec<FaxMedia> {
        let either = [self.media, self.fax_media].into_iter().flatten();
        either.max_by_key(Vec::len).unwrap_or_default()
    }
}

/// A document of a fax.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FaxMedia {
    /// The document.
    pub sid: FaxMediaSid,
    /// The account that the document belongs to.
    pub account_sid: Option<AccountSid>,
    /// The media type, such as `application/pdf`.
    pub content_type: Option<String>,
    /// When the document was created.
    pub date_created: Option<Date>,
    /// When the document changed last.
    pub date_updated: Option<Date>,
    /// The fax.
    pub fax_sid: Option<FaxSid>,
    /// Where the document is, relative to the service's host.
    pub uri: Option<String>,
    /// Where the document is, as a whole URL.
    pub url: Option<String>,
}
