//! One request on its way and the answer back: the same code for every endpoint, compiled once.

mod ahead;
#[cfg(feature = "tower")]
mod around;
mod assemble;
mod attempts;
mod copy;
mod core;
mod credentials;
#[cfg(feature = "tower")]
mod inside;
mod pause;
#[cfg(feature = "tracing")]
mod warned;

use std::mem;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::{CONTENT_TYPE, HeaderValue};

use self::attempts::{Attempts, Running};
pub(crate) use self::core::{Core, Settings};
#[cfg(feature = "tower")]
pub(crate) use self::inside::innermost;
#[cfg(feature = "tracing")]
pub(crate) use self::warned::Warned;
use crate::address::Address;
use crate::auth::Authenticate;
use crate::clock::OwnTimeouts;
use crate::error::{BuildError, Error, RequestError, TransportError, ValueError};
use crate::headers::{header_name, mark_secret};
use crate::noted::noting;
use crate::observe::{self, Names};
#[cfg(feature = "tower")]
use crate::outcome::NeedsAll;
use crate::outcome::{Peek, Trouble};
use crate::pairs::{Key, Pairs};
use crate::request::{Encoded, Write, add_pairs, encode, multipart_type};
use crate::response::{Answer, Classifier};
use crate::retry::RetryPolicy;
use crate::spec::{Encoding, Route};

/// A request that can still be changed, and then, once it is polled, the future of its answer.
pub(crate) struct Exchange {
    route: Route,
    state: State,
    seen: observe::Call,
}

enum State {
    Ready(Box<Outgoing>),
    Refused(RequestError),
    Running(Running),
    /// With what can go on, if the answer broke off.
    Done(Option<Box<Attempts>>),
}

/// A request with all that this one call says of it.
struct Outgoing {
    core: Arc<Core>,
    route: Route,
    /// The client's own address, and the call's, if it has another one.
    home: Arc<Address>,
    away: Option<Address>,
    /// Whether it goes to a URL, and not to what is declared.
    has_url: bool,
    encoded: Encoded,
    /// Instead of the client's, if there are any.
    auth: Vec<Arc<dyn Authenticate>>,
    timeouts: OwnTimeouts,
    policy: Option<Box<RetryPolicy>>,
    classify: Option<Classifier>,
    peek: Option<Peek>,
    #[cfg(feature = "tower")]
    needs_all: Option<NeedsAll>,
    /// What layers and transports are to see.
    extensions: http::Extensions,
}

impl Exchange {
    pub(crate) fn new(
        core: &Arc<Core>,
        home: &Arc<Address>,
        route: Route,
        classify: Option<Classifier>,
        write: Write<'_>,
    ) -> Self {
        let state = match encode(home.path(route.spec), route.spec, write) {
            Ok(encoded) => State::Ready(Box::new(Outgoing {
                core: Arc::clone(core),
                route,
                home: Arc::clone(home),
                away: None,
                has_url: false,
                encoded,
                auth: Vec::new(),
                timeouts: OwnTimeouts::default(),
                policy: None,
                classify,
                peek: None,
                #[cfg(feature = "tower")]
                needs_all: None,
                extensions: http::Extensions::new(),
            })),
            Err(error) => State::Refused(error),
        };
        Self {
            route,
            state,
            seen: observe::Call::default(),
        }
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

    pub(crate) fn set_timeouts(&mut self, set: impl FnOnce(&mut OwnTimeouts)) {
        self.change(|outgoing| {
            set(&mut outgoing.timeouts);
            Ok(())
        });
    }

    pub(crate) fn set_policy(&mut self, policy: RetryPolicy) {
        self.change(|outgoing| {
            outgoing.policy = Some(Box::new(policy));
            Ok(())
        });
    }

    pub(crate) fn set_peek(&mut self, peek: Option<Peek>) {
        self.change(|outgoing| {
            outgoing.peek = peek;
            Ok(())
        });
    }

    #[cfg(feature = "tower")]
    pub(crate) fn set_needs_all(&mut self, needs_all: NeedsAll) {
        self.change(|outgoing| {
            outgoing.needs_all = Some(needs_all);
            Ok(())
        });
    }

    pub(crate) fn add_extension<T: Clone + Send + Sync + 'static>(&mut self, value: T) {
        self.change(|outgoing| {
            outgoing.extensions.insert(value);
            Ok(())
        });
    }

    pub(crate) fn add_auth(&mut self, auth: Arc<dyn Authenticate>) {
        self.change(|outgoing| {
            outgoing.auth.push(auth);
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
            if outgoing.has_url {
                return Err(RequestError::new(
                    "it goes to a URL, which has no other base",
                ));
            }
            let away = Address::parse(url).map_err(BuildError::into_request)?;
            let from = outgoing.away.as_ref().unwrap_or(&outgoing.home);
            from.move_target(&mut outgoing.encoded.target, &away);
            outgoing.away = Some(away);
            Ok(())
        });
    }

    pub(crate) fn set_url(&mut self, url: &str) {
        let template = self.route.spec.template;
        self.change(|outgoing| {
            if template.contains('<') {
                let message =
                    "a URL takes the place of the path, and the path holds a part of the request";
                return Err(RequestError::new(message));
            }
            if outgoing.has_url {
                return Err(RequestError::new("it goes to another URL already"));
            }
            let (address, mut target) = outgoing.home.link(url)?;
            if let Some((_, query)) = outgoing.encoded.target.split_once('?') {
                let mark = if target.contains('?') { '&' } else { '?' };
                target.extend([mark]);
                target.push_str(query);
            }
            outgoing.encoded.target = target;
            // At home the base stays what it is.
            outgoing.away = (!address.same_origin(&outgoing.home)).then_some(address);
            outgoing.has_url = true;
            Ok(())
        });
    }

    /// Lets others see it.
    fn appear(&mut self) {
        let (to, has_url) = match &self.state {
            State::Ready(outgoing) => {
                let to = outgoing.away.as_ref().unwrap_or(&outgoing.home);
                (Some(to), outgoing.has_url)
            }
            State::Refused(_) => (None, false),
            State::Running(_) | State::Done(_) => return,
        };
        self.seen.begin(Names::new(self.route, has_url), to);
    }

    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Answer, Trouble>> {
        self.appear();
        loop {
            self.state = match mem::replace(&mut self.state, State::Done(None)) {
                State::Running(mut running) => {
                    match self.seen.inside(|| running.as_mut().poll(context)) {
                        Poll::Pending => {
                            self.state = State::Running(running);
                            return Poll::Pending;
                        }
                        Poll::Ready((answer, rest)) => {
                            self.state = State::Done(rest);
                            if let Ok(answer) = &answer {
                                self.seen.answered(answer.status());
                            }
                            return Poll::Ready(answer);
                        }
                    }
                }
                State::Ready(outgoing) => match outgoing.start() {
                    Ok(running) => State::Running(running),
                    Err(error) => State::Refused(error),
                },
                State::Refused(error) => return Poll::Ready(Err(Trouble::Request(error))),
                State::Done(_) => return Poll::Pending,
            };
        }
    }

    /// Goes on with another attempt, if there may be one, since the answer broke off and was needed whole.
    pub(crate) fn goes_on(&mut self, broken: &TransportError) -> bool {
        let State::Done(rest) = &mut self.state else {
            return false;
        };
        let Some(mut attempts) = rest.take() else {
            return false;
        };
        let pause = attempts.resume(broken);
        if let Some(pause) = pause {
            self.seen.retries(pause, broken);
            self.state = State::Running(attempts.run(Some(pause)));
        }
        pause.is_some()
    }

    /// Notes what the caller gets.
    pub(crate) fn end<R, E>(&mut self, outcome: &Result<R, Error<E>>) {
        self.seen.end(outcome);
    }
}

impl Outgoing {
    /// Puts the request together. What is then left to do is all that the future holds.
    fn start(self: Box<Self>) -> Result<Running, RequestError> {
        if tokio::runtime::Handle::try_current().is_err() {
            let message = "a call keeps its time by Tokio: await it inside of a Tokio runtime";
            return Err(RequestError::new(message));
        }
        let attempts = self.assemble()?;
        #[cfg(feature = "tower")]
        if let Some(layers) = attempts.core.around.calls() {
            let layers = Arc::clone(layers);
            return Ok(attempts.run_inside(layers));
        }
        Ok(attempts.run(None))
    }
}
