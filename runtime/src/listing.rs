//! Listings: pages that lead from one to the next, each a call of its own. Knows no endpoint, and leaves
//! credentials, attempts and time to the call.

mod course;
mod cursor;
mod items;
mod link;
mod link_header;
mod next;
mod page;
mod pages;
mod parts;
mod query;
mod seen;

pub use self::cursor::{Cursor, CursorError};
pub use self::items::Items;
pub use self::next::Next;
pub use self::page::Page;
pub use self::pages::Pages;
pub use self::parts::{PageItems, PageLink, PageMore, PageToken};
