//! The metrics, one request each: an attempt is one.

use http::{StatusCode, Uri, Version};
use metrics::{Gauge, Label, SharedString, Unit, gauge, histogram};
use tokio::time::Instant;

use super::error_type::ErrorType;
use super::names::{Names, Server, protocol};

const DURATION: &str = "http.client.request.duration";
const ACTIVE: &str = "http.client.active_requests";

/// Tells the recorder what they are.
pub(crate) fn describe() {
    let about = "Duration of HTTP client requests.";
    metrics::describe_histogram!(DURATION, Unit::Seconds, about);
    metrics::describe_gauge!(ACTIVE, "Number of active HTTP requests.");
}

/// A request that is under way.
pub(super) struct Active {
    labels: Vec<Label>,
    gauge: Gauge,
    since: Instant,
}

impl Active {
    pub(super) fn begin(names: Names, uri: &Uri) -> Self {
        let mut labels = Vec::with_capacity(7);
        labels.push(Label::new("http.request.method", names.method()));
        if let Some(template) = names.template() {
            let text = match template.prefix {
                "" => SharedString::const_str(template.own),
                _ => template.to_string().into(),
            };
            labels.push(Label::new("url.template", text));
        }
        if let Some(Server { address, port }) = Server::of(uri) {
            labels.push(Label::new("server.address", address.to_owned()));
            labels.push(Label::new("server.port", port.to_string()));
        }
        let gauge = gauge!(ACTIVE, labels.clone());
        gauge.increment(1.0);
        Self {
            labels,
            gauge,
            since: Instant::now(),
        }
    }

    pub(super) fn end(mut self, answer: Option<(StatusCode, Version)>, why: Option<ErrorType>) {
        self.gauge.decrement(1.0);
        if let Some((status, version)) = answer {
            let status = status.as_str().to_owned();
            self.labels
                .push(Label::new("http.response.status_code", status));
            if let Some(version) = protocol(version) {
                self.labels
                    .push(Label::new("network.protocol.version", version));
            }
        }
        if let Some(why) = why {
            let why = why.as_str().to_owned();
            self.labels.push(Label::new("error.type", why));
        }
        histogram!(DURATION, self.labels).record(self.since.elapsed());
    }
}
