//! Answers that are a stream of events.

mod parser;

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::HeaderMap;

use self::parser::{Parser, Raw};
use super::items::Items;
use super::{Answer, Decode, DecodeError};
use crate::error::Error;
use crate::notices::tells_notices;

/// Server-sent events (WHATWG HTML §9.2), whose data is decoded as they come.
///
/// `T` is what the data is decoded into, as if it were an answer by itself: JSON for what implements
/// `Deserialize`; `Events<Text>` gives the data as it is. An event whose data does not decode is an
/// *unexpected* answer that names its number, and the next one is read all the same; one that is larger than
/// the client's [`max_body`](crate::ClientBuilder::max_body) ends the stream. Time-outs are those of
/// [`Streaming`](super::Streaming); a comment of the server's, which is not an event, is no silence.
///
/// When the stream ends it is not asked for anew: that is a call of its own, with
/// [`last_event_id`](Self::last_event_id) as the header `Last-Event-ID`, after [`retry`](Self::retry).
///
/// ```
/// use waypost::{Client, Events, endpoint};
///
/// #[derive(serde::Deserialize)]
/// struct Score { home: u32, away: u32 }
///
/// #[endpoint(GET, "/scores", response = Events<Score>)]
/// struct WatchScores;
///
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let mut scores = WatchScores.send(&client).await?;
/// while let Some(event) = scores.next().await {
///     let Score { home, away } = event?.data;
///     println!("{home}:{away}");
/// }
/// let again = WatchScores.send(&client).header("last-event-id", scores.last_event_id());
/// # let _ = again;
/// # Ok(())
/// # }
/// ```
#[must_use = "the rest of the answer is given up when it is dropped"]
pub struct Events<T> {
    items: Box<Items<Parser>>,
    data: PhantomData<fn() -> T>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event it is: `message`, if it does not say.
    pub name: String,
    /// What its data was decoded into.
    pub data: T,
    /// Its id, or the last one before it; empty if there was none.
    pub id: Arc<str>,
}

impl<T> Events<T> {
    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.items.headers()
    }

    tells_notices!(events => Some(events.headers()));

    /// The id of the last event that had one; empty if there was none.
    #[must_use]
    pub fn last_event_id(&self) -> &str {
        self.items.frames().last_event_id()
    }

    /// How long to wait before the stream is asked for anew, if the server has said it.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.items.frames().retry()
    }
}

impl<T: Decode> Events<T> {
    /// The next event; nothing at the end.
    ///
    /// # Errors
    ///
    /// Fails if the data does not decode, if the answer breaks off, or if nothing comes for too long.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        let event = self.items.next().await?;
        Some(event.and_then(|event| self.decode(event)))
    }

    fn decode(&mut self, event: Raw) -> Result<Event<T>, Error> {
        Ok(Event {
            data: self.items.decode(event.data)?,
            name: event.name,
            id: event.id,
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: Decode> Decode for Events<T> {
    const STREAMS: bool = true;

    fn decode(answer: &Answer) -> Result<Self, DecodeError> {
        Ok(Self {
            items: Box::new(Items::new(answer)?),
            data: PhantomData,
        })
    }
}

impl<T: Decode> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = ready!(self.items.poll_next(context));
        Poll::Ready(event.map(|event| event.and_then(|event| self.decode(event))))
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}
