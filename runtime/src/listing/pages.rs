use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::course::{Course, Place};
use super::{Cursor, Items, Page};
use crate::call::Call;
use crate::error::{DecodeError, Describe, Error, ErrorBody, ErrorKind, Unexpected};
use crate::response::{Answer, Decode};

/// The pages of a listing, one after the other. Nothing is sent until the first one is awaited.
///
/// Each page is a call by itself, with the credential, the headers, the attempts and the time-outs of the one
/// that it was made of, and stands where [`Page::next`] of the one before leads: only ever to the same scheme,
/// host and port. It is a [`Stream`], `Send` and `'static`, and holds one page at most, and one more with
/// [`prefetch`](Self::prefetch). Dropping it gives the rest up.
///
/// After an error it is over, but [`cursor`](Self::cursor) still says where it stood. A listing that cannot go
/// on ends with an *unexpected* error, whose [`listing`](Error::listing) says why, behind the pages that it
/// could give.
///
/// ```
/// # use waypost::{Client, Page, endpoint};
/// # use std::time::Duration;
/// # #[endpoint(GET, "/users", response = Users)]
/// # struct ListUsers;
/// # #[derive(serde::Deserialize, Page)]
/// # struct Users { #[page(items)] users: Vec<String>, #[page(link)] next: Option<String> }
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// // What is told to the call holds for each page.
/// let call = ListUsers.send(&client).timeout(Duration::from_secs(5));
/// let mut pages = call.pages().max_pages(20).prefetch();
/// while let Some(page) = pages.next().await {
///     println!("{} users", page?.users.len());
/// }
/// // To be stored, and given to `resume` tomorrow.
/// let cursor = pages.cursor().map(|cursor| cursor.to_string());
/// # Ok(())
/// # }
/// ```
#[must_use = "pages are asked for when they are awaited"]
pub struct Pages<R, E = ErrorBody> {
    course: Course,
    describe: Describe<E>,
    call: Option<Call<Paged<R>, E>>,
    is_ahead: bool,
}

/// A page with the answer that it came in.
pub(super) struct Paged<R> {
    page: R,
    answer: Answer,
}

#[diagnostic::do_not_recommend]
impl<R: Decode> Decode for Paged<R> {
    const STREAMS: bool = R::STREAMS;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self {
            page: R::decode(answer)?,
            answer: answer.copy(),
        })
    }
}

// Each method asks for the page by itself, or rustc would say that there is no such method.
impl<R, E: Decode> Call<R, E> {
    /// The pages of the listing that this call begins. What was said of the call holds for each of them; its
    /// total time-out is the time of each.
    pub fn pages(self) -> Pages<R, E>
    where
        R: Page,
    {
        let (exchange, describe) = self.into_parts();
        Pages {
            course: Course::new(exchange),
            describe,
            call: None,
            is_ahead: false,
        }
    }

    /// The items of the listing that this call begins, page by page: see [`pages`](Self::pages).
    pub fn items(self) -> Items<R, E>
    where
        R: Page,
    {
        Items::new(self.pages())
    }
}

impl<R, E> Pages<R, E> {
    /// Ends behind so many pages, without an error. Unless it is said, a listing of more than 1,000 pages ends
    /// with one; where [`max_items`](Items::max_items) says more than that, one of more pages than so many.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.course.set_most(pages);
        self
    }

    /// Asks for the next page as soon as one has come, while the caller is busy with that: one page ahead, by a
    /// task that ends when this is dropped.
    pub fn prefetch(mut self) -> Self {
        self.is_ahead = true;
        self
    }

    /// Begins where another listing by the same request stood. A page of which items were taken is given whole.
    pub fn resume(mut self, cursor: Cursor) -> Self {
        self.course.begin_at(cursor.at);
        self
    }

    /// Where it stands: before the page that is given next, also if that could not be had. Where the listing
    /// [cannot go on](Error::listing), it is before the one that was given last: one that begins there meets the
    /// same error (of a circle, once it has gone round), or goes on if the server has mended itself. Nothing behind
    /// the last page, and where the link to the page repeats a secret of the call, which no text shall hold.
    #[must_use]
    pub fn cursor(&self) -> Option<Cursor> {
        self.place()?.cursor(0)
    }

    pub(super) fn place(&self) -> Option<&Place> {
        self.course.place()
    }

    pub(super) fn is_stuck(&self) -> bool {
        self.course.is_stuck()
    }

    pub(super) fn allow(&mut self, items: u64) {
        self.course.allow(items);
    }
}

impl<R: Page, E: Decode> Pages<R, E> {
    /// The next page; nothing behind the last one.
    ///
    /// # Errors
    ///
    /// Fails if the page cannot be had, as its call fails, or if it cannot be the next one of a listing. Then
    /// the listing is over.
    pub async fn next(&mut self) -> Option<Result<R, Error<E>>> {
        poll_fn(|context| self.poll_page(context, u64::MAX)).await
    }

    /// The next page, of which so many items are wanted.
    pub(super) fn poll_page(
        &mut self,
        context: &mut Context<'_>,
        wanted: u64,
    ) -> Poll<Option<Result<R, Error<E>>>> {
        let call = match self.call.take() {
            Some(call) => Some(call),
            None => self.call(),
        };
        let Some(call) = call else {
            let trouble = self.course.take_trouble();
            return Poll::Ready(trouble.map(|trouble| Err(self.error(*trouble))));
        };
        let done = ready!(Pin::new(self.call.insert(call)).poll(context));
        self.call = None;
        let Paged { page, answer } = match done {
            Ok(paged) => paged,
            Err(error) => {
                self.course.end();
                return Poll::Ready(Some(Err(error)));
            }
        };
        let (next, count) = (page.next(answer.headers()), page.count());
        if let Err(repeated) = self.course.take(answer, next, count) {
            return Poll::Ready(Some(Err(self.error(*repeated))));
        }
        if self.is_ahead && (count as u64) < wanted {
            self.call = self.call();
            if let Some(call) = &mut self.call {
                call.begin();
            }
        }
        Poll::Ready(Some(Ok(page)))
    }

    fn call(&mut self) -> Option<Call<Paged<R>, E>> {
        let exchange = self.course.start()?;
        Some(Call::new(exchange, self.describe))
    }

    fn error(&self, unexpected: Unexpected) -> Error<E> {
        let kind = ErrorKind::Unexpected(unexpected);
        Error::new(self.course.route(), kind, self.describe)
    }
}

impl<R: Page, E: Decode> Stream for Pages<R, E> {
    type Item = Result<R, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context, u64::MAX)
    }
}

impl<R, E> fmt::Debug for Pages<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({})", self.course.route())
    }
}
