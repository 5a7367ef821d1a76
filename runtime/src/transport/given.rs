//! A client of reqwest that the caller has made. What it was told cannot be asked; what it does can be seen.

use super::reqwest::{Writer, answer, explain};
use super::{ConnectTimeout, Transport, TransportFuture};
use crate::body::Body;
use crate::error::{TransportError, TransportErrorKind};

pub(crate) struct Given {
    client: reqwest::Client,
    writer: Writer,
}

impl Given {
    pub(crate) fn new(client: reqwest::Client) -> Self {
        let writer = Writer::default();
        Self { client, writer }
    }
}

impl Transport for Given {
    fn reads_spec(&self) -> bool {
        false
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        if request.extensions().get::<ConnectTimeout>().is_some() {
            let error = "a reqwest client of one's own has one time to connect, for all calls";
            let error = TransportError::not_sent(TransportErrorKind::Request, error);
            return Box::pin(async { Err(error) });
        }
        let pending = self.writer.request(request).map(|request| {
            let url = request.url().clone();
            (url, self.client.execute(request))
        });
        Box::pin(async move {
            let (url, pending) = pending?;
            match pending.await {
                Ok(response) if *response.url() != url => {
                    let error = "make the reqwest client with `redirect::Policy::none()`";
                    let kind = TransportErrorKind::Redirect;
                    Err(TransportError::maybe_sent(kind, error))
                }
                Err(error) => Err(unproven(error, &url)),
                response => answer(response),
            }
        })
    }
}

/// What it fails with may be about another request than the first one: one that a redirect led to, or that reqwest
/// repeats by a policy of its own. Where it says so, the first one has been answered; where it does not, nobody knows.
fn unproven(error: reqwest::Error, asked: &url::Url) -> TransportError {
    if error.url().is_some_and(|url| url != asked) {
        let kind = TransportErrorKind::Redirect;
        return TransportError::maybe_sent(kind, error.without_url());
    }
    explain(error).after(1, true)
}
