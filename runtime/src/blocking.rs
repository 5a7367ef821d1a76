//! A client that waits for its calls: the async one, and a thread that runs it.

mod background;
mod iter;
mod reader;

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::sync::Arc;

use futures_core::Stream;

use self::background::Background;
pub use self::iter::Iter;
pub use self::reader::Reader;
use crate::api::{Api, Plain};
use crate::client::ClientBuilder;
use crate::endpoint::EndpointOf;
use crate::error::{BuildError, Error};
use crate::listing::{Items, Page, Pages};
use crate::response::Streaming;

/// Sends the endpoints of one API, `A`, and waits for the answers. It needs no async runtime.
///
/// It is made by [`Client::blocking`](crate::Client::blocking), and cheap to clone. One thread of its own runs the
/// calls of it and its clones; it ends when the last of them is dropped, which does not wait for it.
///
/// It may be used inside of an async runtime too, but it blocks the thread: other tasks of that thread wait as long.
/// An async program uses the async client.
///
/// [`send`](Self::send) is a whole call. What is particular to a call is said as with the async client, which this
/// one dereferences to, and then [waited](Self::wait) for. Never await a call of it: `G.send(&client).await` compiles,
/// but leaves a connection to the runtime of the caller, on which a later call of this client waits until its time is
/// up.
///
/// What is said of it to [`tracing`](crate::observing) is in the span of who waits, and seen by their subscriber. Other
/// thread-locals of the caller are not there.
///
/// ```no_run
/// # use std::time::Duration;
/// # use waypost::{Client, Page, endpoint};
/// # #[endpoint(GET, "/users/<id>")]
/// # struct GetUser { id: u64 }
/// # #[endpoint(GET, "/users", response = Users)]
/// # struct ListUsers;
/// # #[derive(serde::Deserialize, Page)]
/// # struct Users { #[page(items)] users: Vec<String>, #[page(link)] next: Option<String> }
/// let client = Client::builder("https://example.com/api").build()?.blocking()?;
/// client.send(&GetUser { id: 7 })?;
///
/// let call = GetUser { id: 7 }.send(&client).timeout(Duration::from_secs(5));
/// let reply = client.wait(call.reply())?;
/// println!("{}", reply.status);
///
/// for user in client.items(&ListUsers) {
///     println!("{}", user?);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Panics
///
/// A panic of the program's own code in a call, such as in a `Decode`, comes out of what waits for it. The client
/// stays usable.
///
/// That code runs on the thread of the client, and cannot wait for the same client, nor for a clone of it: this
/// panics. Another client can be waited for there.
pub struct Client<A = Plain> {
    client: crate::Client<A>,
    background: Arc<Background>,
}

impl<A> crate::Client<A> {
    /// A client like this one that waits for its calls, and needs no async runtime.
    ///
    /// A thread that starts now keeps its connections, which are its own: it shares none with this client, nor the
    /// state of the layers around attempts.
    ///
    /// A transport that was given ([`transport`](ClientBuilder::transport),
    /// [`reqwest`](../struct.ClientBuilder.html#method.reqwest)) is shared as it is, with its connections. Then make it
    /// of a client that has sent nothing, whose transport nobody else uses: a connection of another runtime moves only
    /// while that one runs, and a call by it waits, without an answer, until its time is up.
    ///
    /// # Errors
    ///
    /// Fails if the thread cannot be started, or the transport not be made.
    pub fn blocking(self) -> Result<Client<A>, BuildError> {
        let background = Background::start(background::thread()).map_err(|error| {
            BuildError::new("the thread of a blocking client cannot be started").caused_by(error)
        })?;
        Ok(Client {
            client: self.with_own_connections()?,
            background: Arc::new(background),
        })
    }
}

impl<A> Client<A> {
    /// Sends a request, and waits for the answer.
    ///
    /// # Errors
    ///
    /// Fails as the [call](crate::Call) does.
    pub fn send<E>(&self, request: &E) -> Result<E::Response, Error<E::Error>>
    where
        E: EndpointOf<A, Response: Send + 'static, Error: Send + 'static>,
    {
        self.wait(self.client.send(request))
    }

    /// Waits for a [call](crate::Call) of this client, or for a future that is made of its calls.
    pub fn wait<F>(&self, future: F) -> F::Output
    where
        F: Future<Output: Send + 'static> + Send + 'static,
    {
        self.background.wait(future)
    }

    /// The pages of a listing: see [`Client::pages`](crate::Client::pages).
    pub fn pages<E>(&self, request: &E) -> Iter<Pages<E::Response, E::Error>>
    where
        E: EndpointOf<A, Response: Page + Send + 'static, Error: Send + 'static>,
    {
        self.iter(self.client.pages(request))
    }

    /// The items of a listing, page by page: see [`Items`].
    pub fn items<E>(&self, request: &E) -> Iter<Items<E::Response, E::Error>>
    where
        E: EndpointOf<A, Response: Page<Item: Send> + Send + 'static, Error: Send + 'static>,
    {
        self.iter(self.client.items(request))
    }

    /// What comes in a stream, one after the other: a listing that was told something, or an answer that is
    /// [`Events`](crate::Events) or [`Lines`](crate::Lines).
    ///
    /// ```no_run
    /// # use waypost::{Client, Lines, Text, endpoint};
    /// #[endpoint(GET, "/log", response = Lines<Text>)]
    /// struct ReadLog;
    ///
    /// # fn show(client: waypost::blocking::Client) -> Result<(), waypost::Error> {
    /// let log = client.send(&ReadLog)?;
    /// for line in client.iter(log) {
    ///     println!("{}", line?.0);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn iter<S>(&self, stream: S) -> Iter<S>
    where
        S: Stream<Item: Send + 'static> + Unpin + Send + 'static,
    {
        Iter::new(stream, Arc::clone(&self.background))
    }

    /// An answer that is read as it comes, as [`std::io::Read`].
    ///
    /// ```no_run
    /// # use waypost::{Client, Streaming, endpoint};
    /// #[endpoint(GET, "/recordings/<id>.mp3", response = Streaming)]
    /// struct GetRecording { id: u64 }
    ///
    /// # fn show(client: waypost::blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let recording = client.send(&GetRecording { id: 7 })?;
    /// std::io::copy(&mut client.read(recording), &mut std::io::stdout())?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn read(&self, stream: Streaming) -> Reader {
        let (status, headers) = (stream.status(), stream.headers().clone());
        Reader::new(status, headers, self.iter(stream))
    }

    /// A client like this one, but for what `change` says: see [`Client::with`](crate::Client::with). They share
    /// their thread too.
    ///
    /// # Errors
    ///
    /// Fails where [`build`](ClientBuilder::build) does, and if it would send the credential of this client to
    /// another origin.
    pub fn with<B: Api>(
        &self,
        change: impl FnOnce(ClientBuilder<A>) -> ClientBuilder<B>,
    ) -> Result<Client<B>, BuildError>
    where
        A: Api,
    {
        Ok(Client {
            client: self.client.with(change)?,
            background: Arc::clone(&self.background),
        })
    }
}

/// The async client, whose calls it waits for.
impl<A> Deref for Client<A> {
    type Target = crate::Client<A>;

    fn deref(&self) -> &crate::Client<A> {
        &self.client
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            background: Arc::clone(&self.background),
        }
    }
}

impl<A> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(f)
    }
}
