//! Puts a request together: headers, and the check of where they and the credential go.

use std::mem;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderValue};
use uuid::{Builder, Uuid};

use super::Outgoing;
use super::attempts::{Attempts, Progress};
use super::credentials::Credentials;
use crate::auth::Authenticate;
use crate::clock::Deadline;
use crate::error::{RequestError, ValueError};
use crate::headers::{header_name, holds_secret};
use crate::observe::Names;
use crate::outside::Outside;
use crate::redact::{Redact, Secrets};
use crate::transport::ConnectTimeout;

impl Outgoing {
    /// Puts together what all attempts begin with, and says what of it is secret. The credential comes last,
    /// with each attempt, and only where it may go.
    pub(super) fn assemble(self: Box<Self>) -> Result<Attempts, RequestError> {
        let Self {
            core,
            route,
            home,
            away,
            has_url,
            mut encoded,
            auth,
            timeouts,
            policy,
            classify,
            peek,
            #[cfg(feature = "tower")]
            needs_all,
            extensions,
        } = *self;
        let settings = &core.settings;
        let address = away.as_ref().unwrap_or(&home);
        let is_home = away.as_ref().is_none_or(|away| away.same_origin(&home));
        // Whether the client's own secrets go along.
        let is_trusted = is_home && route.spec.auth;
        let streams = mem::take(&mut encoded.streams);
        let fields = encoded.secrets.take();
        let mut request = encoded.into_request(route.spec.method, address)?;
        *request.extensions_mut() = extensions;
        if core.tells_spec {
            request.extensions_mut().insert(route.spec);
        }
        if !is_home {
            drop_declared_secrets(request.headers_mut(), route.spec.headers);
        }
        if let Some(name) = route.spec.idempotency_key {
            add_key(request.headers_mut(), name, &settings.outside)?;
        }
        for (name, value) in &settings.headers {
            // A secret among the client's own headers is a credential like any other.
            let is_replaced = auth.iter().any(|own| own.header().as_ref() == Some(name));
            let is_free = !request.headers().contains_key(name) && !is_replaced;
            if is_free && (is_trusted || !value.is_sensitive()) {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        }

        let (own, clients) = (secrets(&auth), secrets(&settings.auth));
        let prefix = home.secrets();
        let sends_prefix = prefix.is_some() && route.spec.prefix && (is_home || !has_url);
        if sends_prefix && !is_home {
            return Err(RequestError::new(
                "the API's prefix holds a secret, which goes to no other scheme, host or port",
            ));
        }
        if fields.is_some() && has_url && !is_home {
            return Err(RequestError::new(
                "the request holds a secret, which goes to no URL of another scheme, host or port",
            ));
        }
        let holds_field = fields.is_some() || sends_prefix;
        let noted = match fields {
            Some(fields) => Some(fields.and(prefix.cloned())),
            None => prefix.cloned(),
        };
        let sensitive = request
            .headers()
            .values()
            .filter(|value| value.is_sensitive());
        let redact = Redact::new([own, clients], noted, sensitive.cloned().collect());

        let credentials = if !auth.is_empty() {
            Credentials::Own(auth)
        } else if is_trusted && !settings.auth.is_empty() {
            Credentials::of_client(&settings.auth, request.headers())
        } else {
            Credentials::None
        };
        let has_secret =
            !matches!(credentials, Credentials::None) || holds_secret(request.headers());
        let is_open = !address.is_private() && !settings.allow_plain_http;
        if is_open && has_secret {
            return Err(RequestError::new(
                "the credential would be readable on its way to a plain `http` host",
            ));
        }
        if is_open && holds_field {
            return Err(RequestError::new(
                "a secret would be readable on its way to a plain `http` host",
            ));
        }

        let clients = &settings.timeouts;
        let own = timeouts.or(route.spec);
        let connect = own.connect.or(clients.connect);
        if let Some(time) = connect.filter(|_| connect != core.connect) {
            request.extensions_mut().insert(ConnectTimeout(time));
        }
        let deadline = Deadline::of_call(own.total.unwrap_or(clients.total));
        Ok(Attempts {
            route,
            names: Names::new(route, has_url),
            request,
            streams,
            credentials,
            redact,
            deadline,
            stream_deadline: own.total.map(|_| deadline),
            attempt: own.attempt.or(clients.attempt),
            idle: own.idle.unwrap_or(clients.idle),
            classify,
            peek,
            #[cfg(feature = "tower")]
            needs_all,
            policy,
            is_idempotent: route.spec.idempotent || route.spec.idempotency_key.is_some(),
            progress: Progress::default(),
            #[cfg(feature = "tower")]
            journal: None,
            core,
        })
    }
}

/// What is secret of all these credentials.
fn secrets(credentials: &[Arc<dyn Authenticate>]) -> Option<Secrets> {
    let secrets = credentials.iter().map(|credential| credential.secrets());
    secrets.reduce(|all, secrets| all.and(&secrets))
}

/// Tells the server that all attempts are one call, unless the request has a key of its own.
fn add_key(
    headers: &mut HeaderMap,
    name: &'static str,
    outside: &Outside,
) -> Result<(), RequestError> {
    let blame = |error| RequestError::field_error(name, error);
    let name = header_name(name).map_err(blame)?;
    let own = headers.get(&name);
    if own.is_some_and(HeaderValue::is_empty) {
        return Err(blame(ValueError::new(
            "a key that is empty tells no call from another",
        )));
    }
    if own.is_none() {
        let random = outside
            .random()
            .and_then(|high| Ok((high, outside.random()?)));
        let (high, low) = random.map_err(|error| {
            let message = "there is no chance to draw it from";
            blame(ValueError::new(message).caused_by(error))
        })?;
        let bytes = Uuid::from_u64_pair(high, low).into_bytes();
        let key = Builder::from_random_bytes(bytes).into_uuid();
        let mut text = Uuid::encode_buffer();
        let value = HeaderValue::from_str(key.hyphenated().encode_lower(&mut text));
        let value = value.map_err(|error| blame(ValueError::new("no UUID").caused_by(error)))?;
        headers.insert(name, value);
    }
    Ok(())
}

/// Takes off the secrets that an endpoint's declaration holds: they are the client's origin's.
fn drop_declared_secrets(headers: &mut HeaderMap, declared: &[(&str, &str)]) {
    for (name, value) in declared {
        let is_declared = |sent: &HeaderValue| sent.is_sensitive() && sent == value;
        if headers.get(*name).is_some_and(is_declared) {
            headers.remove(*name);
        }
    }
}
