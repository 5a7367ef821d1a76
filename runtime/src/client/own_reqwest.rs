//! A client that sends by a `reqwest::Client` of the caller's.

use std::sync::Arc;

use super::ClientBuilder;
use crate::api::Api;
use crate::transport::Given;

impl<A: Api> ClientBuilder<A> {
    /// Sends by a `reqwest::Client` of one's own, with what it was told: proxies, certificates, how to resolve a
    /// name, what to log.
    ///
    /// What it was told cannot be asked, and some of it would break what this client promises. So make it like this:
    ///
    /// ```
    /// use waypost::Client;
    ///
    /// let own = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .connect_timeout(std::time::Duration::from_secs(5))
    ///     .build()?;
    /// let client = Client::builder("https://example.com/api").reqwest(own).build()?;
    /// # let _ = client;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// What is checked:
    ///
    /// - A redirect that was followed is a *transport* error of the kind
    ///   [`Redirect`](crate::TransportErrorKind::Redirect), and is not tried again. By then the request has gone to
    ///   where it led: reqwest takes `Authorization` and `Cookie` off for another scheme, host or port, but no other
    ///   header, so that an [`ApiKey`](crate::ApiKey) has gone along, and so has the body after a 307 or 308. One
    ///   that ends at the same URL, wherever it led between, is not seen.
    /// - Nothing that fails is said not to have been sent: reqwest does not tell whether it was the request, or
    ///   one that it made of it behind a redirect or by retries of its own. So a call that is not idempotent is
    ///   tried again not even where the connection was refused, and an error of the kind
    ///   [`Connect`](crate::TransportErrorKind::Connect) may be about where a redirect led.
    /// - A [`connect_timeout`](Self::connect_timeout) of this client is an error of `build`; one of a call, of an
    ///   endpoint, or of a client that is made of this one by `with` is a *transport* error, before anything is
    ///   sent. For reqwest has one time for all, which its own builder is told. The default of 5 seconds is no
    ///   such time, unless it is said.
    ///
    /// What cannot be, and is up to the caller:
    ///
    /// - Proxies: reqwest takes them from the environment, also for a host on the loopback interface, unless it is
    ///   told `no_proxy`. A credential then leaves the machine in plain `http` where this client believes that it
    ///   does not.
    /// - Default headers, cookies and a referer of reqwest's go with each request that has none of its own, to
    ///   whatever host. They are in no check and removed from no error. Give headers to [`header`](Self::header).
    /// - Retries: what reqwest sends again is not counted, and takes nothing from the budget. Untold, it repeats
    ///   what a server of HTTP/2 has not processed, which does no harm.
    /// - Time-outs: those of reqwest hold as well, and the shorter one wins. Its total time-out ends a stream.
    /// - Encodings: it decodes those that it was told, and takes off the header. The limit of a body counts what is
    ///   decoded.
    pub fn reqwest(mut self, client: reqwest::Client) -> Self {
        self.transport = Some(Arc::new(Given::new(client)));
        self.is_timed = true;
        self
    }
}
