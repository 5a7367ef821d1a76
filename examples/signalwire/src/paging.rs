//! Which page of a listing is asked for: what all listings share.

use serde::Serialize;
use waypost::TypeKind;

/// Which page of a listing is asked for, and how long one is. By default it is the first one, of 50.
///
/// ```
/// use waypost_signalwire::Paging;
/// use waypost_signalwire::calls::ListCalls;
///
/// let calls = ListCalls::builder().paging(Paging::size(100)).build();
/// assert_eq!(calls.paging.page_size, Some(100));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TypeKind, bon::Builder)]
#[builder(on(_, into))]
#[serde(rename_all = "PascalCase")]
pub struct Paging {
    /// Which page is asked for. From 0 on; the first one if it is not set.
    pub page: Option<i32>,
    /// How many of them a page has. From 1 to 1000; `50` if it is not set.
    pub page_size: Option<i32>,
    /// Where the page begins, as the service has said it.
    pub page_token: Option<String>,
}

impl Paging {
    /// From the first page on, each with this many of them.
    #[must_use]
    pub fn size(page_size: i32) -> Self {
        Self {
            page_size: Some(page_size),
            ..Self::default()
        }
    }
}
