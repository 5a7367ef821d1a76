//! Where a call is, for a layer that leaves it: what it spawns is in no span.

use std::future::Future;

#[cfg(feature = "tracing")]
use tracing::{Instrument as _, Span};

/// The span that was current somewhere.
pub(crate) struct Place {
    #[cfg(feature = "tracing")]
    span: Span,
}

impl Place {
    pub(crate) fn here() -> Self {
        Self {
            #[cfg(feature = "tracing")]
            span: Span::current(),
        }
    }

    /// Has a future be there, if it is in no other span.
    pub(crate) async fn around<F: Future>(&self, future: F) -> F::Output {
        #[cfg(feature = "tracing")]
        let future = {
            let is_lost = Span::current().is_none();
            let span = if is_lost {
                self.span.clone()
            } else {
                Span::none()
            };
            future.instrument(span)
        };
        future.await
    }
}
