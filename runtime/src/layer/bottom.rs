//! What the layers around attempts end at: the transport, and the knowledge whether it was called.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::time::Instant;

use super::{InnerFuture, Inside, Reach};
use crate::body::Body;
use crate::clock::Called;
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::Transport;

pub(crate) struct Bottom {
    transport: Arc<dyn Transport>,
    /// Whether a layer has sent a request that is of no attempt, for all that is known: then nothing is certain.
    is_blind: AtomicBool,
}

impl Bottom {
    pub(super) fn new(transport: Arc<dyn Transport>) -> Self {
        Self {
            transport,
            is_blind: AtomicBool::new(false),
        }
    }
}

impl Inside for Arc<Bottom> {
    fn call(&self, mut request: http::Request<Body>) -> InnerFuture {
        let reach = request.extensions_mut().remove::<Reach>();
        match &reach {
            Some(reach) if !reach.enter() => {
                return Box::pin(async {
                    let kind = TransportErrorKind::Layer;
                    let error = "the attempt has been given up already";
                    Err(TransportError::not_sent(kind, error).into())
                });
            }
            Some(_) => {}
            None => self.is_blind.store(true, Ordering::Release),
        }
        let sending = self.transport.send(request);
        Box::pin(async move {
            sending.await.map_err(|error| {
                if let Some(reach) = reach.filter(|_| !error.may_have_been_sent()) {
                    reach.was_not_sent();
                }
                error.into()
            })
        })
    }
}

/// An attempt on its way through the layers.
#[derive(Clone)]
pub(crate) struct Watched {
    begun: Instant,
    reach: Reach,
    bottom: Arc<Bottom>,
}

impl Watched {
    pub(super) fn new(request: &mut http::Request<Body>, bottom: &Arc<Bottom>) -> Self {
        let reach = Reach::default();
        request.extensions_mut().insert(reach.clone());
        Self {
            begun: Instant::now(),
            reach,
            bottom: Arc::clone(bottom),
        }
    }

    /// What an error that ended the attempt says of whether it was sent.
    pub(crate) fn judge(&self, error: TransportError) -> TransportError {
        let is_unsent = self.reach.is_unsent() && !self.bottom.is_blind.load(Ordering::Acquire);
        error.behind_layers(is_unsent)
    }
}

impl Called for Watched {
    fn called(&self) -> Instant {
        let is_blind = self.bottom.is_blind.load(Ordering::Acquire);
        let otherwise = || if is_blind { self.begun } else { Instant::now() };
        self.reach.last().unwrap_or_else(otherwise)
    }
}
