//! A server on a thread of its own.

use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::sync::mpsc;
use std::thread;

use tokio::sync::oneshot;

use crate::runtime;

pub(crate) struct There<S> {
    server: S,
    /// The thread ends when this is gone.
    _running: oneshot::Sender<()>,
}

impl<S: Send + 'static> There<S> {
    pub(crate) fn start<F: Future<Output = S>>(start: impl FnOnce() -> F + Send + 'static) -> Self {
        let (sender, started) = mpsc::channel();
        let (running, ended) = oneshot::channel();
        thread::spawn(move || {
            runtime().block_on(async {
                sender.send(start().await).unwrap();
                let _ = ended.await;
            });
        });
        Self {
            server: started.recv().unwrap(),
            _running: running,
        }
    }
}

impl<S> Deref for There<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.server
    }
}

impl<S> DerefMut for There<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.server
    }
}
