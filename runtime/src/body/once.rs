//! A stream that there is only once, which the clones of a body share until one of them is sent.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use http_body::{Body as _, SizeHint};

use super::{Body, Boxed, Kind, Polled};

/// The stream, if it is still there.
type Stream = Option<Boxed>;

pub(super) struct Once(Mutex<Holder>);

enum Holder {
    Own(Stream),
    Shared(Arc<Mutex<Stream>>),
}

impl Once {
    pub(super) fn new(stream: Boxed) -> Self {
        Self(Mutex::new(Holder::Own(Some(stream))))
    }

    /// Takes the stream away from all clones, and says whether it was there.
    pub(super) fn claim(&mut self) -> bool {
        let holder = get_mut(&mut self.0);
        if let Holder::Shared(shared) = holder {
            let stream = lock(shared).take();
            *holder = Holder::Own(stream);
        }
        matches!(holder, Holder::Own(Some(_)))
    }

    /// Whether no clone has taken it.
    pub(super) fn is_there(&self) -> bool {
        self.ask(|_| ()).is_some()
    }

    pub(super) fn is_shared_with(&self, other: &Self) -> bool {
        match (&*lock(&self.0), &*lock(&other.0)) {
            (Holder::Shared(shared), Holder::Shared(other)) => Arc::ptr_eq(shared, other),
            _ => false,
        }
    }

    /// Who polls first takes the stream.
    pub(super) fn poll_frame(&mut self, context: &mut Context<'_>) -> Polled {
        self.claim();
        match get_mut(&mut self.0) {
            Holder::Own(Some(stream)) => stream.as_mut().poll_frame(context),
            Holder::Own(None) | Holder::Shared(_) => {
                let error = "the stream has been sent by a clone of this body";
                Poll::Ready(Some(Err(error.into())))
            }
        }
    }

    pub(super) fn is_end_stream(&self) -> bool {
        let is_over = |stream: &Boxed| stream.is_end_stream();
        self.ask(is_over).unwrap_or_default()
    }

    pub(super) fn size_hint(&self) -> SizeHint {
        let hint = |stream: &Boxed| stream.size_hint();
        self.ask(hint).unwrap_or_default()
    }

    fn ask<T>(&self, question: impl Fn(&Boxed) -> T) -> Option<T> {
        match &*lock(&self.0) {
            Holder::Own(stream) => stream.as_ref().map(question),
            Holder::Shared(shared) => lock(shared).as_ref().map(question),
        }
    }
}

impl Clone for Once {
    fn clone(&self) -> Self {
        let mut holder = lock(&self.0);
        let shared = match mem::replace(&mut *holder, Holder::Own(None)) {
            Holder::Own(stream) => Arc::new(Mutex::new(stream)),
            Holder::Shared(shared) => shared,
        };
        *holder = Holder::Shared(Arc::clone(&shared));
        Self(Mutex::new(Holder::Shared(shared)))
    }
}

impl Body {
    /// Takes the streams that there are only once away from the clones of this body, so that nobody
    /// else reads them. If one is gone, none is taken, and the error says which of all its streams.
    pub(crate) fn claim(&mut self) -> Result<(), usize> {
        let mut streams = Vec::new();
        self.collect(&mut streams);
        let is_gone = |index: usize| {
            let Some(stream) = &streams[index] else {
                return false;
            };
            let mut before = streams[..index].iter().flatten();
            !stream.is_there() || before.any(|other| other.is_shared_with(stream))
        };
        if let Some(index) = (0..streams.len()).find(|index| is_gone(*index)) {
            return Err(index);
        }
        // A clone that is sent in this moment may still be first.
        let mut streams = streams.into_iter();
        match streams.position(|stream| stream.is_some_and(|stream| !stream.claim())) {
            Some(index) => Err(index),
            None => Ok(()),
        }
    }

    /// Whether it can be sent: no clone has taken a stream of it that there is only once.
    pub(crate) fn is_intact(&mut self) -> bool {
        let mut streams = Vec::new();
        self.collect(&mut streams);
        streams.iter().flatten().all(|stream| stream.is_there())
    }

    /// The streams in it, in their order; nothing for one that can be made anew.
    pub(super) fn collect<'a>(&'a mut self, streams: &mut Vec<Option<&'a mut Once>>) {
        match &mut self.kind {
            Kind::Bytes(..) => {}
            Kind::Chain(chain) => chain.collect(streams),
            Kind::Replayable(..) => streams.push(None),
            Kind::Once(once) => streams.push(Some(once)),
            Kind::Measured(measured) => measured.collect(streams),
        }
    }
}

pub(super) fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn get_mut<T: ?Sized>(mutex: &mut Mutex<T>) -> &mut T {
    mutex.get_mut().unwrap_or_else(PoisonError::into_inner)
}
