//! One request on its way and the answer back: the same code for every endpoint, compiled once.

mod again;
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
mod told;
#[cfg(feature = "tracing")]
mod warned;

use std::mem;
use std::sync::Arc;
use std::task::{Context, Poll};

use self::attempts::{Attempts, Running};
pub(crate) use self::core::{Core, Settings};
#[cfg(feature = "tower")]
pub(crate) use self::inside::innermost;
#[cfg(feature = "tracing")]
pub(crate) use self::warned::Warned;
use crate::address::Address;
use crate::auth::Authenticate;
use crate::clock::OwnTimeouts;
use crate::error::{Error, RequestError, TransportError};
use crate::observe::{self, Names};
#[cfg(feature = "tower")]
use crate::outcome::NeedsAll;
use crate::outcome::{Peek, Trouble};
use crate::request::{Encoded, Write, encode};
use crate::response::{Answer, Classifier};
use crate::retry::RetryPolicy;
use crate::spec::Route;

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
