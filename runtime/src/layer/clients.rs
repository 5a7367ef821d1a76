//! The layers of a client: those that it is told, and those of the client that it is made of.

use std::sync::Arc;

use super::bottom::{Bottom, Watched};
use super::{AnyLayer, Inner, Stack};
use crate::body::Body;
use crate::transport::Transport;

/// What a client is told, the outermost first.
#[derive(Default)]
pub(crate) struct Layers {
    pub(crate) attempts: Vec<AnyLayer>,
    pub(crate) calls: Vec<AnyLayer>,
}

/// What a client has of it.
#[derive(Clone, Default)]
pub(crate) struct Around {
    attempts: Vec<AnyLayer>,
    /// Where those around attempts end, if there are any.
    bottom: Option<Arc<Bottom>>,
    calls: Option<Arc<Stack>>,
}

impl Around {
    pub(crate) fn calls(&self) -> Option<&Arc<Stack>> {
        self.calls.as_ref()
    }

    /// Whether there are any.
    pub(crate) fn are_some(&self) -> bool {
        self.bottom.is_some() || self.calls.is_some()
    }

    /// Notes from now on how far an attempt comes, if there are layers.
    pub(crate) fn watch(&self, request: &mut http::Request<Body>) -> Option<Watched> {
        let bottom = self.bottom.as_ref()?;
        Some(Watched::new(request, bottom))
    }
}

impl Layers {
    /// Puts those for attempts around a transport, and those for calls around `call`. What is told to a client comes
    /// around what the client has that it is made of, and whose limits they share, but for those of another transport.
    pub(crate) fn build(
        self,
        transport: Arc<dyn Transport>,
        is_parents: bool,
        parent: Option<&Around>,
        call: Inner,
    ) -> (Arc<dyn Transport>, Around) {
        let mut around = parent.cloned().unwrap_or_default();
        if !self.calls.is_empty() {
            let inside = around.calls.take().map_or(call, Inner::new);
            around.calls = Some(Arc::new(Stack::new(self.calls, inside)));
        }
        let mut own = self.attempts;
        around.attempts.splice(..0, own.iter().cloned());
        if !is_parents {
            own.clone_from(&around.attempts);
            around.bottom = None;
        }
        if own.is_empty() {
            return (transport, around);
        }
        let inside = match &around.bottom {
            Some(_) => Inner::new(transport),
            None => {
                let bottom = Arc::new(Bottom::new(transport));
                Inner::new(Arc::clone(around.bottom.insert(bottom)))
            }
        };
        (Arc::new(Stack::new(own, inside)), around)
    }
}
