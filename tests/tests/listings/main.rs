//! A listing leads from page to page, ends where it ends or where it was told to, and never leaves its origin.
#![allow(clippy::unwrap_used, clippy::panic)]

mod calls;
mod derived;
mod hostile;
mod limits;
mod link_headers;
mod prefetch;
mod resume;
mod server;
mod told;
mod ways;

use serde::Deserialize;
use waypost::http::HeaderMap;
use waypost::{Next, Page, endpoint};

/// The first page of a listing of numbers.
#[endpoint(GET, "/numbers", response = Numbers)]
struct List {
    size: Option<u32>,
}

const LIST: List = List { size: None };

/// A page that goes on in whatever way the answer says.
#[derive(Debug, Deserialize)]
struct Numbers {
    items: Vec<u64>,
    link: Option<String>,
    base_link: Option<String>,
    cursor: Option<String>,
    #[serde(default)]
    numbered: bool,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    header: bool,
}

impl Page for Numbers {
    type Item = u64;

    fn next(&self, headers: &HeaderMap) -> Next {
        if self.header {
            return Next::link_header(headers);
        }
        if self.numbered {
            return Next::number("page", 1);
        }
        if self.counted {
            return Next::offset("offset", 0);
        }
        if self.cursor.is_some() {
            return Next::query("after", self.cursor.as_deref());
        }
        if self.base_link.is_some() {
            return Next::base_link(self.base_link.as_deref());
        }
        Next::link(self.link.as_deref())
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn into_items(self) -> Vec<u64> {
        self.items
    }
}

/// All items, and the error that ended them, if there was one.
macro_rules! drain {
    ($items:expr) => {{
        let listing = &mut $items;
        let mut got = Vec::new();
        let mut failed = None;
        while let Some(item) = listing.next().await {
            match item {
                Ok(item) => got.push(item),
                Err(error) => failed = Some(error),
            }
        }
        (got, failed)
    }};
}

use drain;
