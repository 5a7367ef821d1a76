//! Layers, one around the other.

use std::sync::{Arc, OnceLock};

use super::{AnyLayer, Inner, InnerFuture, Inside};
use crate::body::Body;
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::{Transport, TransportFuture};

/// The first one is outermost.
pub(crate) struct Stack {
    layers: Vec<AnyLayer>,
    inside: Inner,
    /// Put together with the first call: a layer may need the runtime, as one does that keeps time.
    whole: OnceLock<Inner>,
}

impl Stack {
    pub(super) fn new(layers: Vec<AnyLayer>, inside: Inner) -> Self {
        let whole = OnceLock::new();
        Self {
            layers,
            inside,
            whole,
        }
    }

    pub(crate) fn call(&self, request: http::Request<Body>) -> InnerFuture {
        let whole = self.whole.get_or_init(|| {
            let around = |inner, layer: &AnyLayer| layer(inner);
            self.layers.iter().rev().fold(self.inside.clone(), around)
        });
        whole.send(request)
    }
}

impl Transport for Stack {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let answering = self.call(request);
        Box::pin(async move {
            let kind = TransportErrorKind::Layer;
            let answer = answering.await;
            answer.map_err(|error| TransportError::of_service(kind, error))
        })
    }
}

/// Layers around other ones.
impl Inside for Arc<Stack> {
    fn call(&self, request: http::Request<Body>) -> InnerFuture {
        Stack::call(self, request)
    }
}

/// Layers around a transport, which may have some itself.
impl Inside for Arc<dyn Transport> {
    fn call(&self, request: http::Request<Body>) -> InnerFuture {
        let sending = self.send(request);
        Box::pin(async move { sending.await.map_err(Into::into) })
    }
}
