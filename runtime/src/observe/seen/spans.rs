//! The spans, as `tracing-opentelemetry` reads them: `otel.name`, since a name is a constant for `tracing`, and
//! numbers as `i64`, which it takes for numbers.

use std::time::Duration;

use http::{StatusCode, Uri, Version};
use tracing::field::{Empty, display};
use tracing::{Span, debug, info_span};

use super::error_type::ErrorType;
use super::names::{Names, Server, protocol};

/// The span of a call. It is no HTTP client span, of which there is one for each attempt.
pub(super) fn call(names: Names, server: Option<Server<'_>>) -> Span {
    info_span!(
        target: "waypost",
        "call",
        otel.name = %names,
        otel.kind = "internal",
        otel.status_code = Empty,
        http.request.method = names.method(),
        http.request.method_original = names.original(),
        url.template = names.template().map(display),
        server.address = server.map(|server| server.address),
        server.port = server.map(|server| i64::from(server.port)),
        http.response.status_code = Empty,
        error.type = Empty,
    )
}

/// The span of an attempt, before which there were so many.
pub(super) fn attempt(names: Names, uri: &Uri, before: u32) -> Span {
    info_span!(
        target: "waypost",
        "attempt",
        otel.name = %names,
        otel.kind = "client",
        otel.status_code = Empty,
        http.request.method = names.method(),
        http.request.method_original = names.original(),
        http.request.resend_count = (before > 0).then_some(i64::from(before)),
        url.template = names.template().map(display),
        server.address = Server::of(uri).map(|server| server.address),
        server.port = Server::of(uri).map(|server| i64::from(server.port)),
        network.protocol.version = Empty,
        http.response.status_code = Empty,
        error.type = Empty,
        trace_id = Empty,
        span_id = Empty,
    )
}

pub(super) fn answered(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", i64::from(status.as_u16()));
}

pub(super) fn traced(span: &Span, trace: u128, id: u64) {
    span.record("trace_id", display(format_args!("{trace:032x}")));
    span.record("span_id", display(format_args!("{id:016x}")));
}

/// Ends the span of an attempt.
pub(super) fn end(span: &Span, answer: Option<(StatusCode, Version)>, why: Option<ErrorType>) {
    if let Some((status, version)) = answer {
        answered(span, status);
        if let Some(version) = protocol(version) {
            span.record("network.protocol.version", version);
        }
    }
    if let Some(why) = why {
        failed(span, why);
    }
}

pub(super) fn failed(span: &Span, why: ErrorType) {
    span.record("error.type", why.as_str());
    span.record("otel.status_code", "ERROR");
}

/// Says, within the span of a call, that there will be another attempt.
pub(super) fn retrying(pause: Duration, why: Option<ErrorType>) {
    let why = why.as_ref().map(ErrorType::as_str);
    debug!(
        target: "waypost",
        { error.type = why, pause = ?pause },
        "retrying in {pause:?}, because of {}",
        why.unwrap_or("its answer"),
    );
}
