//! An attempt, from before it is signed until its answer has been read; of a stream, its head.

use std::future::Future;
use std::time::Duration;

use http::response::Parts;
use http::{StatusCode, Uri, Version};
#[cfg(feature = "tracing")]
use tracing::{Instrument as _, Span};

use super::error_type::ErrorType;
#[cfg(feature = "metrics")]
use super::metrics::Active;
use super::names::Names;
#[cfg(feature = "tracing")]
use super::spans;
use crate::error::TransportError;
use crate::live::End;
use crate::outcome::Trouble;

/// What is seen of an attempt, until it ends. One that is dropped before has been cancelled.
pub(crate) struct Attempt {
    #[cfg(feature = "tracing")]
    span: Span,
    #[cfg(feature = "metrics")]
    active: Option<Active>,
    answer: Option<(StatusCode, Version)>,
    why: Option<ErrorType>,
    is_over: bool,
}

impl Attempt {
    /// Begins, within the span of its call. There were so many before it.
    #[cfg_attr(not(feature = "tracing"), expect(unused_variables))]
    pub(crate) fn begin(names: Names, uri: &Uri, before: u32) -> Self {
        Self {
            #[cfg(feature = "tracing")]
            span: spans::attempt(names, uri, before),
            #[cfg(feature = "metrics")]
            active: Some(Active::begin(names, uri)),
            answer: None,
            why: None,
            is_over: false,
        }
    }

    /// Does something within it.
    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        let _entered = self.span.enter();
        work()
    }

    /// Has a future be within it.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        #[cfg(feature = "tracing")]
        let future = future.instrument(self.span.clone());
        future
    }

    /// Notes by which ids the server joins the trace.
    #[cfg_attr(
        not(feature = "tracing"),
        expect(unused_variables, clippy::unused_self)
    )]
    pub(crate) fn traced(&self, trace: u128, span: u64) {
        #[cfg(feature = "tracing")]
        spans::traced(&self.span, trace, span);
    }

    /// Notes the head of the answer.
    pub(crate) fn answered(&mut self, head: &Parts) {
        self.answer = Some((head.status, head.version));
        self.why = ErrorType::of_status(head.status);
    }

    /// Ends, since the request cannot be made whole.
    pub(crate) fn refused(&mut self, trouble: &Trouble) {
        self.why = Some(match trouble {
            Trouble::Request(_) => ErrorType::REQUEST,
            Trouble::Transport(error) => ErrorType::of_transport(error),
        });
        self.end();
    }

    /// Ends without a whole answer.
    pub(crate) fn failed(&mut self, error: &TransportError) {
        self.why = Some(ErrorType::of_transport(error));
        self.end();
    }

    /// Ends with its answer.
    pub(crate) fn read(&mut self, end: &End) {
        match end {
            End::Whole => {}
            End::Broken(error) => self.why = Some(ErrorType::of_transport(error)),
            End::TooLarge(_) => self.why = Some(ErrorType::BODY_TOO_LARGE),
        }
        self.end();
    }

    /// Ends, and says that there will be another one.
    #[cfg_attr(not(feature = "tracing"), expect(unused_variables))]
    pub(crate) fn retries(&mut self, pause: Duration) {
        self.end();
        #[cfg(feature = "tracing")]
        spans::retrying(pause, self.why);
    }

    /// Ends.
    pub(crate) fn end(&mut self) {
        if self.is_over {
            return;
        }
        self.is_over = true;
        #[cfg(feature = "tracing")]
        {
            let span = std::mem::replace(&mut self.span, Span::none());
            spans::end(&span, self.answer, self.why);
        }
        #[cfg(feature = "metrics")]
        if let Some(active) = self.active.take() {
            active.end(self.answer, self.why);
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if !self.is_over {
            self.why = Some(ErrorType::CANCELLED);
            self.end();
        }
    }
}
