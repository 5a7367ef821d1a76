//! A request that has been written once, and is sent as several calls.

use std::mem;
use std::sync::Arc;

use super::{Exchange, Outgoing, State};
use crate::address::Address;
use crate::error::{RequestError, ValueError};
use crate::observe;
use crate::request::Encoded;

impl Exchange {
    /// Refuses what can be sent only once.
    pub(crate) fn refuse_once(&mut self) {
        self.change(|outgoing| {
            let encoded = &outgoing.encoded;
            if encoded.body.try_clone().is_some() {
                return Ok(());
            }
            let error =
                "each page of a listing sends it, and it is a stream that there is only once";
            Err(match encoded.streams.as_slice() {
                [field] => RequestError::field_error(field.clone(), ValueError::new(error)),
                _ => RequestError::new(format!("the body cannot be sent: {error}")),
            })
        });
    }

    pub(crate) fn refuse(&mut self, error: RequestError) {
        self.state = State::Refused(error);
    }

    /// Where it goes: an address, and path and query. Nothing if it cannot be sent.
    pub(crate) fn goes_to(&self) -> Option<(&Address, &str)> {
        match &self.state {
            State::Ready(outgoing) => {
                let address = outgoing.away.as_ref().unwrap_or(&outgoing.home);
                Some((address, &outgoing.encoded.target))
            }
            _ => None,
        }
    }

    /// The same request with another path and query. One that cannot be sent is given itself, to say so.
    pub(crate) fn copy(&mut self, target: String) -> Self {
        let state = match &self.state {
            State::Ready(outgoing) => match outgoing.copy(target) {
                Some(copy) => State::Ready(Box::new(copy)),
                None => State::Refused(RequestError::new("the body cannot be sent again")),
            },
            _ => mem::replace(&mut self.state, State::Done(None)),
        };
        Self {
            route: self.route,
            state,
            seen: observe::Call::default(),
        }
    }
}

impl Outgoing {
    fn copy(&self, target: String) -> Option<Self> {
        Some(Self {
            core: Arc::clone(&self.core),
            route: self.route,
            home: Arc::clone(&self.home),
            away: self.away.clone(),
            has_url: self.has_url,
            encoded: Encoded {
                target,
                headers: self.encoded.headers.clone(),
                body: self.encoded.body.try_clone()?,
                streams: self.encoded.streams.clone(),
                secrets: self.encoded.secrets.clone(),
            },
            auth: self.auth.clone(),
            timeouts: self.timeouts,
            policy: self.policy.clone(),
            classify: self.classify,
            peek: self.peek,
            #[cfg(feature = "tower")]
            needs_all: self.needs_all,
            extensions: self.extensions.clone(),
        })
    }
}
