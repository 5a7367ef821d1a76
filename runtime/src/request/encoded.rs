//! A whole request: written, and then addressed.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::HeaderMap;

use super::RequestWriter;
use crate::address::Address;
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::noted::noting;
use crate::redact::Noted;
use crate::spec::{ApiSpec, Encoding, Spec, Style};

/// What writes a request: the one thing that is particular to an endpoint.
pub(crate) type Write<'a> = &'a dyn Fn(&mut RequestWriter) -> Result<(), RequestError>;

/// Writes a request behind a path.
pub(crate) fn encode(path: &str, spec: &Spec, write: Write<'_>) -> Result<Encoded, RequestError> {
    let mut request = RequestWriter::new(
        path,
        spec.template,
        spec.body,
        spec.style(),
        spec.parameters,
    );
    let (written, secrets) = noting(|| write(&mut request));
    written?;
    let mut encoded = request.finish(spec)?;
    encoded.secrets = secrets;
    Ok(encoded)
}

/// Writes the prefix of an API, which is a path and nothing else, and gives the secrets in it.
pub(crate) fn prefix(
    spec: &ApiSpec,
    write: Write<'_>,
) -> Result<(String, Option<Noted>), RequestError> {
    let mut request = RequestWriter::new(
        "",
        spec.prefix,
        Encoding::None,
        Style::USUAL,
        spec.parameters,
    );
    let (written, secrets) = noting(|| write(&mut request));
    written?;
    request.finish_path()?;
    if request.query.is_some() || !request.headers.is_empty() {
        return Err(RequestError::new(
            "an API fills its prefix, and writes nothing else",
        ));
    }
    Ok((request.target, secrets))
}

/// A request that has been written, but not yet addressed.
pub(crate) struct Encoded {
    /// Path and query, as they are sent.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// The fields of the body that are streams, in their order, by their names in Rust.
    pub(crate) streams: Vec<Cow<'static, str>>,
    /// What must not be shown of it.
    pub(crate) secrets: Option<Noted>,
}

impl Encoded {
    /// Takes the bytes of the body out of it.
    pub(crate) fn take_bytes(&mut self) -> Result<Bytes, RequestError> {
        std::mem::take(&mut self.body).into_bytes().map_err(|_| {
            let field = self.streams.first().cloned().unwrap_or_default();
            let error = "it is a stream, which a client can send, but no request of bytes can hold";
            RequestError::field_error(field, ValueError::new(error))
        })
    }

    /// The request to an address, whose path its target begins with.
    pub(crate) fn into_request(
        self,
        method: &str,
        address: &Address,
    ) -> Result<http::Request<Body>, RequestError> {
        if self.target.len() > LONGEST {
            return Err(RequestError::new(format!(
                "path and query are {} bytes long, and at most {LONGEST} can be sent",
                self.target.len()
            )));
        }
        let mut request = http::Request::new(self.body);
        *request.method_mut() = http::Method::from_bytes(method.as_bytes())
            .map_err(|_| RequestError::new(format!("`{method}` is no method (RFC 9110 §9.1)")))?;
        if matches!(method, "CONNECT" | "TRACE") {
            let message = format!("`{method}` calls no resource (RFC 9110 §9.3.6, §9.3.8)");
            return Err(RequestError::new(message));
        }
        *request.uri_mut() = address
            .uri(self.target)
            .map_err(|_| RequestError::new("the template has characters that no URI can hold"))?;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

/// The longest path and query that an `http::Uri` can hold, in bytes.
const LONGEST: usize = (u16::MAX - 1) as usize;
