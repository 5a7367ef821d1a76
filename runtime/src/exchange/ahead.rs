//! An exchange that goes on while nobody polls it, and ends with whom it was begun for.

use std::future::Future;
use std::mem;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::task::JoinHandle;

use super::attempts::Ended;
use super::{Exchange, State};

/// A task that does not outlive this.
struct Ahead(JoinHandle<Ended>);

impl Exchange {
    /// Sends the request now.
    pub(crate) fn begin(&mut self) {
        self.appear();
        self.state = match mem::replace(&mut self.state, State::Done(None)) {
            State::Ready(outgoing) => match outgoing.start() {
                Ok(running) => {
                    let running = self.seen.around(running);
                    State::Running(Box::pin(Ahead(tokio::spawn(running))))
                }
                Err(error) => State::Refused(error),
            },
            state => state,
        };
    }
}

impl Future for Ahead {
    type Output = Ended;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Ended> {
        match ready!(Pin::new(&mut self.0).poll(context)) {
            Ok(ended) => Poll::Ready(ended),
            Err(error) => match error.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The runtime shuts down, and nobody will be polled any more.
                Err(_) => Poll::Pending,
            },
        }
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        self.0.abort();
    }
}
