//! What one call is told before it goes.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderValue};

use super::Exchange;
use crate::address::Address;
use crate::auth::Authenticate;
use crate::clock::OwnTimeouts;
use crate::error::{BuildError, RequestError, ValueError};
use crate::headers::{header_name, mark_secret};
use crate::noted::noting;
#[cfg(feature = "tower")]
use crate::outcome::NeedsAll;
use crate::outcome::Peek;
use crate::pairs::{Key, Pairs};
use crate::request::{add_pairs, multipart_type};
use crate::retry::RetryPolicy;
use crate::spec::Encoding;

impl Exchange {
    pub(crate) fn set_timeouts(&mut self, set: impl FnOnce(&mut OwnTimeouts)) {
        self.change(|outgoing| {
            set(&mut outgoing.timeouts);
            Ok(())
        });
    }

    pub(crate) fn set_policy(&mut self, policy: RetryPolicy) {
        self.change(|outgoing| {
            outgoing.policy = Some(Box::new(policy));
            Ok(())
        });
    }

    pub(crate) fn set_peek(&mut self, peek: Option<Peek>) {
        self.change(|outgoing| {
            outgoing.peek = peek;
            Ok(())
        });
    }

    #[cfg(feature = "tower")]
    pub(crate) fn set_needs_all(&mut self, needs_all: NeedsAll) {
        self.change(|outgoing| {
            outgoing.needs_all = Some(needs_all);
            Ok(())
        });
    }

    pub(crate) fn add_extension<T: Clone + Send + Sync + 'static>(&mut self, value: T) {
        self.change(|outgoing| {
            outgoing.extensions.insert(value);
            Ok(())
        });
    }

    pub(crate) fn add_auth(&mut self, auth: Arc<dyn Authenticate>) {
        self.change(|outgoing| {
            outgoing.auth.push(auth);
            Ok(())
        });
    }

    pub(crate) fn set_header(&mut self, name: &str, value: Option<HeaderValue>) {
        self.change(|outgoing| {
            let blame = |error| RequestError::field_error(name.to_owned(), error);
            let name = header_name(name).map_err(blame)?;
            if name == CONTENT_TYPE && outgoing.route.spec.body == Encoding::Multipart {
                return Err(multipart_type());
            }
            let mut value = value
                .ok_or_else(|| blame(ValueError::new("its value cannot stand in a header")))?;
            mark_secret(&name, &mut value);
            outgoing.encoded.headers.insert(name, value);
            Ok(())
        });
    }

    pub(crate) fn add_query(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) {
        let style = self.route.spec.style();
        self.change(|outgoing| {
            let target = &mut outgoing.encoded.target;
            let query = target.find('?').map(|mark| mark + 1);
            let (added, secrets) =
                noting(|| add_pairs(target, query, style, Key::Name(name), value));
            added.map_err(|error| RequestError::field_error(name.to_owned(), error))?;
            let noted = &mut outgoing.encoded.secrets;
            *noted = match noted.take() {
                Some(others) => Some(others.and(secrets)),
                None => secrets,
            };
            Ok(())
        });
    }

    pub(crate) fn set_base(&mut self, url: &str) {
        self.change(|outgoing| {
            if outgoing.has_url {
                return Err(RequestError::new(
                    "it goes to a URL, which has no other base",
                ));
            }
            let away = Address::parse(url).map_err(BuildError::into_request)?;
            let from = outgoing.away.as_ref().unwrap_or(&outgoing.home);
            from.move_target(&mut outgoing.encoded.target, &away);
            outgoing.away = Some(away);
            Ok(())
        });
    }

    pub(crate) fn set_url(&mut self, url: &str) {
        let template = self.route.spec.template;
        self.change(|outgoing| {
            if template.contains('<') {
                let message =
                    "a URL takes the place of the path, and the path holds a part of the request";
                return Err(RequestError::new(message));
            }
            if outgoing.has_url {
                return Err(RequestError::new("it goes to another URL already"));
            }
            let (address, mut target) = outgoing.home.link(url)?;
            if let Some((_, query)) = outgoing.encoded.target.split_once('?') {
                let mark = if target.contains('?') { '&' } else { '?' };
                target.extend([mark]);
                target.push_str(query);
            }
            outgoing.encoded.target = target;
            // At home the base stays what it is.
            outgoing.away = (!address.same_origin(&outgoing.home)).then_some(address);
            outgoing.has_url = true;
            Ok(())
        });
    }
}
