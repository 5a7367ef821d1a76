//! The thread that runs the calls of a blocking client. All that it runs is polled there, and dropped there.

use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::mpsc;
use std::thread::{self, ThreadId};

use futures_util::FutureExt;
use tokio::runtime::{Builder, Handle};
use tokio::task::AbortHandle;
#[cfg(feature = "tracing")]
use tracing::instrument::{Instrument as _, WithSubscriber as _};

pub(super) struct Background {
    runtime: Handle,
    thread: ThreadId,
    /// What the thread waits for.
    life: AbortHandle,
}

pub(super) fn thread() -> thread::Builder {
    thread::Builder::new().name("waypost".to_owned())
}

impl Background {
    /// Starts the thread, and a runtime on it: who starts it may be where none can be dropped.
    pub(super) fn start(thread: thread::Builder) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        thread.spawn(move || {
            let runtime = match Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime,
                Err(error) => {
                    let _ = sender.send(Err(error));
                    return;
                }
            };
            let life = runtime.spawn(std::future::pending::<()>());
            let background = Self {
                runtime: runtime.handle().clone(),
                thread: thread::current().id(),
                life: life.abort_handle(),
            };
            // Who has left it meanwhile has ended its life.
            drop(sender.send(Ok(background)));
            let _ = runtime.block_on(life);
        })?;
        receiver
            .recv()
            .unwrap_or_else(|gone| Err(io::Error::other(gone)))
    }

    /// Has a future run, and waits for what comes of it. Nothing of Tokio's waits here: inside of a runtime of the
    /// caller's it would wait for a task of that one to give way.
    pub(super) fn wait<F>(&self, future: F) -> F::Output
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        assert!(
            thread::current().id() != self.thread,
            "what a blocking client runs cannot wait for the same client"
        );
        let future = of_caller(future);
        let (sender, receiver) = mpsc::channel();
        self.runtime.spawn(async move {
            let done = AssertUnwindSafe(future).catch_unwind().await;
            let _ = sender.send(done);
        });
        match receiver.recv() {
            Ok(Ok(output)) => output,
            Ok(Err(panic)) => resume_unwind(panic),
            // It ends with this, and not before.
            Err(gone) => resume_unwind(Box::new(gone.to_string())),
        }
    }

    /// Drops something of what it runs.
    pub(super) fn leave<T: Send + 'static>(&self, value: T) {
        self.runtime.spawn(of_caller(async move { drop(value) }));
    }
}

/// Has a future be in the span of who calls this, and be seen by the subscriber of that thread.
#[cfg(feature = "tracing")]
fn of_caller<F: Future>(future: F) -> impl Future<Output = F::Output> {
    future.in_current_span().with_current_subscriber()
}

#[cfg(not(feature = "tracing"))]
fn of_caller<F: Future>(future: F) -> F {
    future
}

/// The thread ends by itself: whoever drops this may be in a hurry, or on that thread.
impl Drop for Background {
    fn drop(&mut self) {
        self.life.abort();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn a_thread_that_cannot_be_started_is_an_error() {
        let larger_than_the_address_space = thread().stack_size(1 << 62);
        assert!(Background::start(larger_than_the_address_space).is_err());
    }

    #[test]
    fn the_thread_ends_with_its_client() {
        struct Told(mpsc::Sender<()>);

        impl Drop for Told {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }

        let background = Background::start(thread()).unwrap();
        let (sender, ended) = mpsc::channel();
        let told = Told(sender);
        background.runtime.spawn(async move {
            std::future::pending::<()>().await;
            drop(told);
        });
        assert_eq!(background.wait(async { 7 }), 7);
        assert!(ended.try_recv().is_err());
        drop(background);
        ended.recv().unwrap();
    }
}
