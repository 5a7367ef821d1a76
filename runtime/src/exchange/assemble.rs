//! Puts a request together: headers, credential, and the check of where they go.

use std::mem;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};

use super::Outgoing;
use crate::auth::Authenticate;
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::headers::holds_secret;
use crate::redact::Redact;

impl Outgoing {
    /// Puts the request together, and says what of it is secret. The credential comes last, and
    /// only where it may go.
    pub(super) fn assemble(self: Box<Self>) -> Result<(http::Request<Body>, Redact), RequestError> {
        let Self {
            core,
            route,
            home,
            away,
            mut encoded,
            auth,
            ..
        } = *self;
        let address = away.as_ref().unwrap_or(&home);
        let is_home = away.as_ref().is_none_or(|away| away.same_origin(&home));
        // Whether the client's own secrets go along.
        let is_trusted = is_home && route.spec.auth;
        let streams = mem::take(&mut encoded.streams);
        let fields = encoded.secrets.take();
        let mut request = encoded.into_request(route.spec.method, address)?;
        if !is_home {
            drop_declared_secrets(request.headers_mut(), route.spec.headers);
        }
        for (name, value) in &core.headers {
            // A secret among the client's own headers is a credential like any other.
            if !request.headers().contains_key(name) && (is_trusted || !value.is_sensitive()) {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        }

        let own = auth.as_deref().map(Authenticate::secrets);
        let clients = core.auth.as_deref().map(Authenticate::secrets);
        let prefix = home.secrets();
        if prefix.is_some() && !is_home {
            return Err(RequestError::new(
                "the API's prefix holds a secret, which goes to no other scheme, host or port",
            ));
        }
        let holds_field = fields.is_some() || prefix.is_some();
        let noted = match fields {
            Some(fields) => Some(fields.and(prefix.cloned())),
            None => prefix.cloned(),
        };
        let sensitive = request
            .headers()
            .values()
            .filter(|value| value.is_sensitive());
        let redact = Redact::new([own, clients], noted, sensitive.cloned().collect());

        let auth = match &auth {
            Some(auth) => Some(auth),
            None if request.headers().contains_key(AUTHORIZATION) => None,
            None => core.auth.as_ref().filter(|_| is_trusted),
        };
        let is_open = !address.is_private() && !core.allow_plain_http;
        if is_open && (auth.is_some() || holds_secret(request.headers())) {
            return Err(RequestError::new(
                "the credential would be readable on its way to a plain `http` host",
            ));
        }
        if is_open && holds_field {
            return Err(RequestError::new(
                "a secret would be readable on its way to a plain `http` host",
            ));
        }
        if let Some(auth) = auth {
            auth.authenticate(&mut request).map_err(|error| {
                RequestError::new("the credential cannot be added").caused_by(error)
            })?;
        }
        // Last, so that a request that is refused takes no stream.
        if let Err(index) = request.body_mut().claim() {
            let field = streams.into_iter().nth(index).unwrap_or_default();
            let error = "it is a stream that there was only once, and it has been sent";
            return Err(RequestError::field_error(field, ValueError::new(error)));
        }
        Ok((request, redact))
    }
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
