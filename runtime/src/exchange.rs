//! One request on its way and the answer back: the same code for every endpoint, compiled once.

mod assemble;

use std::future::Future;
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};

use crate::address::Address;
use crate::auth::Authenticate;
use crate::clock::{Clock, Timeouts, timer};
use crate::error::{BuildError, RequestError, ValueError};
use crate::headers::{header_name, mark_secret};
use crate::live::Live;
use crate::noted::noting;
use crate::outcome::{Peek, Trouble};
use crate::pairs::{Key, Pairs};
use crate::request::{Encoded, Write, add_pairs, encode, multipart_type};
use crate::response::{Answer, Background, Classifier, Head};
use crate::spec::{Encoding, Route};
use crate::transport::Transport;

/// All of a client that does not depend on its API.
pub(crate) struct Core {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) headers: HeaderMap,
    pub(crate) auth: Option<Arc<dyn Authenticate>>,
    pub(crate) timeouts: Timeouts,
    /// In bytes, after decoding.
    pub(crate) max_body: usize,
    pub(crate) request_id: Option<HeaderName>,
    pub(crate) allow_plain_http: bool,
}

/// A request that can still be changed, and then, once it is polled, the future of its answer.
pub(crate) struct Exchange {
    route: Route,
    state: State,
}

enum State {
    Ready(Box<Outgoing>),
    Refused(RequestError),
    Running(Running),
}

type Running = Pin<Box<dyn Future<Output = Result<Answer, Trouble>> + Send>>;

/// A request with all that this one call says of it.
struct Outgoing {
    core: Arc<Core>,
    route: Route,
    /// The client's own address, and the call's, if it has another one.
    home: Arc<Address>,
    away: Option<Address>,
    encoded: Encoded,
    auth: Option<Arc<dyn Authenticate>>,
    timeout: Option<Duration>,
    idle: Option<Duration>,
    classify: Option<Classifier>,
    peek: Option<Peek>,
}

impl Exchange {
    pub(crate) fn new(
        core: &Arc<Core>,
        home: &Arc<Address>,
        route: Route,
        classify: Option<Classifier>,
        write: Write<'_>,
    ) -> Self {
        let state = match encode(home.path(), route.spec, write) {
            Ok(encoded) => State::Ready(Box::new(Outgoing {
                core: Arc::clone(core),
                route,
                home: Arc::clone(home),
                away: None,
                encoded,
                auth: None,
                timeout: None,
                idle: None,
                classify,
                peek: None,
            })),
            Err(error) => State::Refused(error),
        };
        Self { route, state }
    }

    pub(crate) fn route(&self) -> Route {
        self.route
    }

    fn change(&mut self, change: impl FnOnce(&mut Outgoing) -> Result<(), RequestError>) {
        if let State::Ready(outgoing) = &mut self.state
            && let Err(error) = change(outgoing)
        {
            self.state = State::Refused(error);
        }
    }

    pub(crate) fn set_timeout(&mut self, timeout: Duration) {
        self.change(|outgoing| {
            outgoing.timeout = Some(timeout);
            Ok(())
        });
    }

    pub(crate) fn set_idle(&mut self, timeout: Duration) {
        self.change(|outgoing| {
            outgoing.idle = Some(timeout);
            Ok(())
        });
    }

    pub(crate) fn set_peek(&mut self, peek: Option<Peek>) {
        self.change(|outgoing| {
            outgoing.peek = peek;
            Ok(())
        });
    }

    pub(crate) fn set_auth(&mut self, auth: Arc<dyn Authenticate>) {
        self.change(|outgoing| {
            outgoing.auth = Some(auth);
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
            let away = Address::parse(url).map_err(BuildError::into_request)?;
            let from = outgoing.away.as_ref().unwrap_or(&outgoing.home);
            from.move_target(&mut outgoing.encoded.target, &away);
            outgoing.away = Some(away);
            Ok(())
        });
    }

    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, Trouble>> {
        loop {
            if let State::Running(running) = &mut self.state {
                return running.as_mut().poll(context);
            }
            let done = State::Running(Box::pin(std::future::pending()));
            self.state = match mem::replace(&mut self.state, done) {
                State::Ready(outgoing) => match outgoing.start() {
                    Ok(running) => State::Running(running),
                    Err(error) => State::Refused(error),
                },
                State::Refused(error) => return Poll::Ready(Err(Trouble::Request(error))),
                running @ State::Running(_) => running,
            };
        }
    }
}

impl Outgoing {
    /// Hands the request to the transport. What is then left to do is small, and is all that the
    /// future holds.
    fn start(self: Box<Self>) -> Result<Running, RequestError> {
        if tokio::runtime::Handle::try_current().is_err() {
            let message = "a call keeps its time by Tokio: await it inside of a Tokio runtime";
            return Err(RequestError::new(message));
        }
        let core = Arc::clone(&self.core);
        let own = self.timeout.or(self.route.spec.timeout);
        let total = own.unwrap_or(core.timeouts.total);
        let idle = self.idle.unwrap_or(core.timeouts.idle);
        let (route, classify, peek) = (self.route, self.classify, self.peek);
        // Made first: in a runtime that keeps no time it panics, and then nothing has been sent.
        let timer = timer();
        let (mut request, redact) = self.assemble()?;
        let sent = request.body_mut().watch();
        let sending = core.transport.send(request);
        Ok(Box::pin(async move {
            let timer = pin!(timer);
            let mut clock = Clock::start(timer, total, idle, sent.clone());
            let response = clock.within(sending).await.and_then(|sent| sent);
            let response = response.map_err(|error| {
                let is_broken = sent.is_some_and(|sent| sent.is_broken());
                Trouble::Transport(if is_broken { error.upload() } else { error })
            })?;
            let (head, body) = response.into_parts();
            let background = Background {
                route,
                redact,
                request_id: core.request_id.clone(),
                limit: core.max_body,
            };
            let mut answer = Answer::unread(Head::new(head, background));
            let mut live = Live::new(body, clock);
            if let Some(peek) = peek {
                answer.look(classify, peek);
            }
            if answer.wants_stream() {
                return Ok(answer.give(live.unbound(own.is_some())));
            }
            let (body, end) = live.read(core.max_body).await;
            answer.set_body(body, end);
            answer.classify(classify);
            Ok(answer)
        }))
    }
}
