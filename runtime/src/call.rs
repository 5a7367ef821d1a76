//! A prepared call: a builder of what is particular to it, and the future of its answer.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use http::HeaderValue;
use serde::Serialize;

use crate::auth::Authenticate;
use crate::error::{Describe, Error, ErrorBody, ErrorKind};
use crate::exchange::Exchange;
use crate::outcome::{Outcome, outcome, peek};
use crate::response::{Decode, Reply};
use crate::retry::RetryPolicy;

/// A call that is ready to go. Nothing is sent until it is awaited.
///
/// It is awaited inside of a Tokio runtime, which keeps its time (`enable_time`); in one that keeps
/// none it panics, before anything is sent.
///
/// Before that, what is particular to this one call can be said. It borrows nothing and is `Send`,
/// so that it can be spawned; dropping it gives the call up.
///
/// ```
/// # use waypost::{Client, endpoint};
/// # use std::time::Duration;
/// # #[endpoint(GET, "/users/<id>")]
/// # struct GetUser { id: u64 }
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let call = GetUser { id: 7 }
///     .send(&client)
///     .timeout(Duration::from_secs(5))
///     .header("x-trace", "on")
///     .query("fields", "name");
/// let reply = tokio::spawn(call.reply()).await.expect("the task is not cancelled")?;
/// println!("{}", reply.status);
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is sent when it is awaited"]
pub struct Call<R, E = ErrorBody> {
    exchange: Exchange,
    describe: Describe<E>,
    /// Kept, so that a call can be awaited without asking again whether its types can be decoded: what
    /// cannot is answered where it is declared, and there alone.
    outcome: Outcome<R, E>,
}

impl<R, E> Call<R, E> {
    pub(crate) fn new(mut exchange: Exchange, describe: Describe<E>) -> Self
    where
        R: Decode,
        E: Decode,
    {
        exchange.set_peek(peek::<R>());
        #[cfg(feature = "tower")]
        exchange.set_needs_all(crate::outcome::needs_all::<R, E>);
        Self {
            exchange,
            describe,
            outcome: outcome::<R, E>,
        }
    }

    /// Gives up on the whole call after this long, with all attempts and pauses, instead of the client's
    /// total time-out. A stream that is the answer is part of it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.exchange.set_timeouts(|own| own.total = Some(timeout));
        self
    }

    /// Gives up on an attempt after this long, instead of the client's time-out; the call may then be tried
    /// again. A stream that is the answer may take longer.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.exchange
            .set_timeouts(|own| own.attempt = Some(timeout));
        self
    }

    /// Gives up when nothing comes for this long, instead of the client's idle time-out.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.exchange.set_timeouts(|own| own.idle = Some(timeout));
        self
    }

    /// Gives up on a new connection after this long, instead of the client's time-out.
    ///
    /// By reqwest, as a client makes it, calls with a time of their own share their connections with each other, and
    /// not with those of the client's. By `Hyper` all calls share them; if it is told `http2_only`, one that joins
    /// another's connecting is bound by that one's time till then. A `reqwest::Client` of one's own has one time for all, and
    /// such a call fails.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.exchange
            .set_timeouts(|own| own.connect = Some(timeout));
        self
    }

    /// Sends again by this policy, instead of the client's. The budget stays the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.exchange.set_policy(policy);
        self
    }

    /// Sets a header, instead of any that the declaration or the client has of this name, and of a credential of
    /// the client's that would be in it.
    ///
    /// A name or a value that cannot be sent comes out of the await as a *request* error.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: AsRef<str>,
        V: TryInto<HeaderValue>,
    {
        self.exchange
            .set_header(name.as_ref(), value.try_into().ok());
        self
    }

    /// Adds a query parameter, in the styles of the endpoint; nothing for `None`.
    ///
    /// A value that has no spelling as pairs comes out of the await as a *request* error.
    pub fn query<V: Serialize>(mut self, name: impl AsRef<str>, value: V) -> Self {
        let name = name.as_ref();
        self.exchange
            .add_query(name, |pairs| value.serialize(pairs));
        self
    }

    /// Sends the call to another base URL; the API's prefix stays. The client's credential goes
    /// along only if scheme, host and port are the client's own.
    ///
    /// A text that is no base URL comes out of the await as a *request* error.
    pub fn base(mut self, url: impl AsRef<str>) -> Self {
        self.exchange.set_base(url.as_ref());
        self
    }

    /// Sends the call to this URL instead of the client's base, the API's prefix and the declared path: a link
    /// that an answer gave, such as the place of a file. It is absolute, or relative to the client's base URL
    /// (RFC 3986 §5). What the request has in its query is added to that of the URL. The client's credential
    /// goes along only if scheme, host and port are the client's own.
    ///
    /// What comes out of the await as a *request* error: a URL that is none, or is neither `http` nor `https`, or
    /// has user info; a request that has a part in its path; a [`Secret`](crate::Secret) of the request on its
    /// way to another scheme, host or port.
    ///
    /// ```
    /// # use waypost::{Client, Streaming, endpoint};
    /// #[endpoint(GET, "/", response = Streaming)]
    /// struct Download;
    ///
    /// # async fn show(client: Client, link: String) -> Result<(), Box<dyn std::error::Error>> {
    /// Download.send(&client).url(link).await?.save("fax.pdf", |_| ()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn url(mut self, url: impl AsRef<str>) -> Self {
        self.exchange.set_url(url.as_ref());
        self
    }

    /// Uses this credential instead of all of the client's, and of what the client sends in its header. Said more
    /// than once, all of them are added; two for one header are a *request* error.
    pub fn auth(mut self, auth: impl Authenticate) -> Self {
        self.exchange.add_auth(Arc::new(auth));
        self
    }

    /// Puts a value into the [extensions](http::Request::extensions) of the request, where the client's layers and
    /// its transport find it by its type. It goes along with every attempt and, of a listing, with every page; nothing
    /// of it is sent. Another value of the same type takes its place.
    ///
    /// ```
    /// # use waypost::{Client, endpoint};
    /// # #[endpoint(GET, "/users/<id>")]
    /// # struct GetUser { id: u64 }
    /// #[derive(Clone)]
    /// struct Tenant(&'static str);
    ///
    /// # async fn show(client: Client) -> Result<(), waypost::Error> {
    /// GetUser { id: 7 }.send(&client).extension(Tenant("shop")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.exchange.add_extension(value);
        self
    }

    /// What it consists of, but for its response.
    pub(crate) fn into_parts(self) -> (Exchange, Describe<E>) {
        (self.exchange, self.describe)
    }

    /// Has it sent now, while its caller does something else.
    pub(crate) fn begin(&mut self) {
        self.exchange.begin();
    }

    /// Asks for status and headers beside the response.
    pub fn reply(self) -> Call<Reply<R>, E>
    where
        R: Decode,
        E: Decode,
    {
        Call::new(self.exchange, self.describe)
    }
}

impl<R, E> Future for Call<R, E> {
    type Output = Result<R, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let answer = ready!(self.exchange.poll(context));
            let done = (self.outcome)(self.exchange.route(), answer, self.describe);
            match done.as_ref().map_err(Error::kind) {
                Err(ErrorKind::Transport(error)) if self.exchange.goes_on(error) => {}
                _ => {
                    self.exchange.end(&done);
                    return Poll::Ready(done);
                }
            }
        }
    }
}

impl<R, E> fmt::Debug for Call<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Call({})", self.exchange.route())
    }
}
