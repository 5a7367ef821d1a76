use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream;

use super::background::Background;

/// What comes in a stream of a [blocking client](super::Client), one after the other. Dropping it gives the rest up.
#[must_use = "nothing is asked for until it is iterated"]
pub struct Iter<S: Send + 'static> {
    /// Gone behind a panic.
    stream: Option<S>,
    background: Arc<Background>,
}

impl<S: Send + 'static> Iter<S> {
    pub(super) fn new(stream: S, background: Arc<Background>) -> Self {
        Self {
            stream: Some(stream),
            background,
        }
    }

    /// The stream, which tells more than its items: where a listing stands, or the id of the last event. Nothing
    /// if it panicked.
    #[must_use]
    pub fn stream(&self) -> Option<&S> {
        self.stream.as_ref()
    }
}

impl<S> Iterator for Iter<S>
where
    S: Stream<Item: Send + 'static> + Unpin + Send + 'static,
{
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut stream = self.stream.take()?;
        let (stream, item) = self.background.wait(async move {
            let item = poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
            (stream, item)
        });
        self.stream = Some(stream);
        item
    }
}

impl<S: Send + 'static> Drop for Iter<S> {
    fn drop(&mut self) {
        if let Some(stream) = self.stream.take() {
            self.background.leave(stream);
        }
    }
}

impl<S: fmt::Debug + Send + 'static> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Iter").field(&self.stream).finish()
    }
}
