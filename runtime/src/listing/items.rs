use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::course::Place;
use super::{Cursor, Page, Pages};
use crate::error::{Error, ErrorBody};
use crate::response::Decode;

/// The items of a listing, one after the other, whatever page they are on. See [`Pages`], whose limits and
/// errors are its own.
///
/// ```
/// # use waypost::{Client, Page, endpoint};
/// # #[endpoint(GET, "/users", response = Users)]
/// # struct ListUsers;
/// # #[derive(serde::Deserialize, Page)]
/// # struct Users { #[page(items)] users: Vec<String>, #[page(link)] next: Option<String> }
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let mut users = client.items(&ListUsers).max_items(100);
/// while let Some(user) = users.next().await {
///     println!("{}", user?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "items are asked for when they are awaited"]
pub struct Items<R: Page, E = ErrorBody> {
    pages: Pages<R, E>,
    items: vec::IntoIter<R::Item>,
    /// The page that they are of, and how many of it have been taken.
    place: Option<Place>,
    taken: u64,
    /// How many of the first page are left out.
    skipped: u64,
    left: u64,
}

impl<R: Page, E> Items<R, E> {
    pub(super) fn new(pages: Pages<R, E>) -> Self {
        Self {
            pages,
            items: Vec::new().into_iter(),
            place: None,
            taken: 0,
            skipped: 0,
            left: u64::MAX,
        }
    }

    /// Ends behind so many items, without an error. It may have as many pages, if those are more than
    /// [those](Pages::max_pages) that any listing may have.
    pub fn max_items(mut self, items: u64) -> Self {
        self.pages.allow(items);
        self.left = items;
        self
    }

    /// Ends behind so many pages, without an error: see [`Pages::max_pages`].
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Asks for the next page as soon as one has come, unless that one has all items that are wanted: see
    /// [`Pages::prefetch`].
    pub fn prefetch(mut self) -> Self {
        self.pages = self.pages.prefetch();
        self
    }

    /// Begins where another listing by the same request stood: behind the last item that it gave, as long as
    /// the page is what it was.
    pub fn resume(mut self, cursor: Cursor) -> Self {
        self.skipped = cursor.taken;
        self.pages = self.pages.resume(cursor);
        self
    }

    /// Where it stands: behind the item that was given last, also if the listing cannot go on there. Nothing behind
    /// the last page, and where a text would hold a secret: see [`Pages::cursor`].
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        if self.items.len() > 0 || self.pages.is_stuck() {
            return self.place.as_ref()?.cursor(self.taken);
        }
        self.pages.place()?.cursor(self.skipped)
    }
}

impl<R: Page, E: Decode> Items<R, E> {
    /// The next item; nothing behind the last one.
    ///
    /// # Errors
    ///
    /// Fails as [`Pages::next`] does. Then the listing is over.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error<E>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error<E>>>> {
        loop {
            if self.left == 0 {
                return Poll::Ready(None);
            }
            if let Some(item) = self.items.next() {
                self.taken += 1;
                self.left -= 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let place = self.pages.place().cloned();
            match ready!(self.pages.poll_page(context, self.left)) {
                Some(Ok(page)) => {
                    self.items = page.into_items().into_iter();
                    self.place = place;
                    self.taken = std::mem::take(&mut self.skipped);
                    let taken = usize::try_from(self.taken).unwrap_or(usize::MAX);
                    self.items.by_ref().take(taken).for_each(drop);
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// An item is never pinned.
impl<R: Page, E> Unpin for Items<R, E> {}

impl<R: Page, E: Decode> Stream for Items<R, E> {
    type Item = Result<R::Item, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<R: Page, E> fmt::Debug for Items<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pages).finish()
    }
}
