//! A call, from when it is first polled until its outcome.
#![cfg_attr(
    not(feature = "tracing"),
    expect(
        unused_variables,
        clippy::unused_self,
        reason = "metrics know attempts only"
    )
)]

use std::future::Future;
use std::time::Duration;

use http::StatusCode;
#[cfg(feature = "tracing")]
use tracing::{Instrument as _, Span};

#[cfg(feature = "tracing")]
use super::error_type::ErrorType;
use super::names::Names;
#[cfg(feature = "tracing")]
use super::names::Server;
#[cfg(feature = "tracing")]
use super::spans;
use crate::address::Address;
use crate::error::{Error, TransportError};

/// What is seen of a call: nothing before it has begun, nor behind its end.
#[derive(Default)]
pub(crate) struct Call {
    #[cfg(feature = "tracing")]
    span: Option<Span>,
    #[cfg(feature = "tracing")]
    status: Option<StatusCode>,
}

impl Call {
    /// Begins, within the caller's own span.
    pub(crate) fn begin(&mut self, names: Names, to: Option<&Address>) {
        #[cfg(feature = "tracing")]
        self.span.get_or_insert_with(|| {
            let server = to.map(|to| Server::new(to.scheme(), to.authority()));
            spans::call(names, server)
        });
    }

    /// Does something within it.
    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        let _entered = self.span.as_ref().map(Span::enter);
        work()
    }

    /// Has a future be within it, wherever that is polled.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        #[cfg(feature = "tracing")]
        let future = future.instrument(self.span.clone().unwrap_or_else(Span::none));
        future
    }

    /// Notes the answer, by which it may end.
    pub(crate) fn answered(&mut self, status: StatusCode) {
        #[cfg(feature = "tracing")]
        {
            self.status = Some(status);
        }
    }

    /// Says that there will be another attempt, since that answer broke off.
    pub(crate) fn retries(&mut self, pause: Duration, error: &TransportError) {
        #[cfg(feature = "tracing")]
        {
            self.status = None;
            let why = Some(ErrorType::of_transport(error));
            self.inside(|| spans::retrying(pause, why));
        }
    }

    /// Ends, by what the caller gets.
    pub(crate) fn end<R, E>(&mut self, outcome: &Result<R, Error<E>>) {
        #[cfg(feature = "tracing")]
        {
            let why = outcome.as_ref().err();
            self.close(why.map(|error| ErrorType::of_call(error.kind())));
        }
    }

    #[cfg(feature = "tracing")]
    fn close(&mut self, why: Option<ErrorType>) {
        if let Some(span) = self.span.take() {
            if let Some(status) = self.status {
                spans::answered(&span, status);
            }
            if let Some(why) = why {
                spans::failed(&span, why);
            }
        }
    }
}

#[cfg(feature = "tracing")]
impl Drop for Call {
    fn drop(&mut self) {
        self.close(Some(ErrorType::CANCELLED));
    }
}
