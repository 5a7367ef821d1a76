//! The attempts of a call: each is sent and judged, and may be followed by another one.

use std::borrow::Cow;
use std::future::Future;
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

#[cfg(feature = "tower")]
use super::around::Journal;
use super::core::Core;
use super::credentials::{Credentials, Obtained};
use super::pause::wait;
use crate::body::Body;
use crate::clock::{Clock, Deadline, timer};
use crate::error::{RequestError, TransportError, ValueError};
use crate::live::{End, Live};
use crate::notices::RetryAfter;
use crate::observe::{Attempt, Names, TraceId};
#[cfg(feature = "tower")]
use crate::outcome::NeedsAll;
use crate::outcome::{Peek, Trouble};
use crate::redact::Redact;
use crate::response::{Answer, Background, Classifier, Head};
use crate::retry::{Reason, RetryPolicy};
use crate::spec::Route;

/// A call on its way: what all of its attempts begin with, and how it has gone so far.
pub(super) struct Attempts {
    pub(super) core: Arc<Core>,
    pub(super) route: Route,
    pub(super) names: Names,
    /// All but the credential; gone with the last attempt.
    pub(super) request: http::Request<Body>,
    /// The fields of the body that are streams, in their order, by their names in Rust.
    pub(super) streams: Vec<Cow<'static, str>>,
    pub(super) credentials: Credentials,
    pub(super) redact: Redact,
    pub(super) deadline: Deadline,
    /// Until when a stream has time that is the answer.
    pub(super) stream_deadline: Option<Deadline>,
    pub(super) attempt: Option<Duration>,
    pub(super) idle: Duration,
    pub(super) classify: Option<Classifier>,
    pub(super) peek: Option<Peek>,
    #[cfg(feature = "tower")]
    pub(super) needs_all: Option<NeedsAll>,
    /// The call's own policy.
    pub(super) policy: Option<Box<RetryPolicy>>,
    /// Whether two attempts have the effect of one.
    pub(super) is_idempotent: bool,
    pub(super) progress: Progress,
    /// Of a call that has layers around it.
    #[cfg(feature = "tower")]
    pub(super) journal: Option<Journal>,
}

/// How a call has gone so far.
#[derive(Default)]
pub(super) struct Progress {
    pub(super) attempts: u32,
    may_have_been_sent: bool,
    /// Whether a refused credential has been replaced.
    pub(super) is_renewed: bool,
    /// How long the server asks to be left alone whose answer broke off.
    pub(super) asked: Option<Duration>,
    pub(super) trace: TraceId,
}

/// A call that is under way.
pub(super) type Running = Pin<Box<dyn Future<Output = Ended> + Send>>;

/// How a call ended, and what can go on if its answer broke off, which only matters to who needs all of it.
pub(super) type Ended = (Result<Answer, Trouble>, Option<Box<Attempts>>);

impl Attempts {
    /// Goes on until there is an answer to give, or an error; after a pause, if this is not the beginning.
    pub(super) fn run(mut self, pause: Option<Duration>) -> Running {
        // Not an `async fn`, whose arguments have their place in the future twice.
        Box::pin(async move {
            // Made first: in a runtime that keeps no time it panics, and then nothing has been sent.
            let mut timer = pin!(timer());
            if let Some(pause) = pause {
                wait(timer.as_mut(), pause, None).await;
            }
            let mut renewed = None;
            loop {
                let obtained = match renewed.take() {
                    Some(obtained) => Ok(obtained),
                    None => self.obtain(timer.as_mut()).await,
                };
                let next = obtained.and_then(|obtained| Ok((self.next(&obtained)?, obtained)));
                let ((mut request, mut attempt), obtained) = match next {
                    Ok(next) => next,
                    Err(trouble) => return (Err(trouble), None),
                };
                let sent = request.body_mut().watch();
                let deadline = self.deadline.of_attempt(self.attempt);
                let mut clock = Clock::new(timer.as_mut(), deadline, self.idle, sent.clone());
                #[cfg(feature = "tower")]
                let watched = self.core.around.watch(&mut request);
                #[cfg(feature = "tower")]
                if let Some(watched) = &watched {
                    clock = clock.behind(watched.clone());
                }
                let sending = attempt.inside(|| self.core.transport.send(request));
                let sending = attempt.around(sending);
                let response = clock.within(sending).await.and_then(|response| response);
                let response = match response {
                    Ok(response) => response,
                    Err(error) => {
                        #[cfg(feature = "tower")]
                        let error = match watched {
                            Some(watched) => watched.judge(error),
                            None => error,
                        };
                        let is_broken = sent.is_some_and(|sent| sent.is_broken());
                        let error = if is_broken { error.upload() } else { error };
                        self.progress.may_have_been_sent |= error.may_have_been_sent();
                        attempt.failed(&error);
                        match self.again(Reason::of(&error), None) {
                            Some(pause) => {
                                attempt.retries(pause);
                                wait(timer.as_mut(), pause, None).await;
                            }
                            None => return (Err(Trouble::Transport(self.last(error))), None),
                        }
                        continue;
                    }
                };
                self.progress.may_have_been_sent = true;
                let (head, body) = response.into_parts();
                attempt.answered(&head);
                if !obtained.is_empty() && self.may_renew(head.status, &obtained) {
                    attempt.end();
                    renewed = self.obtain(timer.as_mut()).await.ok();
                    if renewed.is_some() {
                        self.progress.is_renewed = true;
                        attempt.retries(Duration::ZERO);
                        wait(timer.as_mut(), Duration::ZERO, Some(body)).await;
                        continue;
                    }
                    // What was waited for is no part of the attempt.
                    let deadline = self.deadline.of_attempt(self.attempt);
                    clock = Clock::new(timer.as_mut(), deadline, self.idle, None);
                }
                let (mut delay, mut retry_at) = (None, None);
                if !head.status.is_success() {
                    let asked = RetryAfter::from_headers(&head.headers);
                    let now = self.core.settings.outside.now();
                    let reason = Reason::answered(head.status, self.policy());
                    delay = asked.map(|asked| asked.delay(now));
                    let pause = self.again(reason, delay);
                    if let Some(pause) = pause {
                        attempt.retries(pause);
                        wait(timer.as_mut(), pause, Some(body)).await;
                        continue;
                    }
                    retry_at = asked.map(|asked| asked.at(now));
                }
                let mut answer = self.answer(head, retry_at);
                let mut live = Live::new(body, clock);
                if let Some(peek) = self.peek {
                    answer.look(self.classify, peek);
                }
                if answer.wants_stream() {
                    self.succeed();
                    attempt.end();
                    return (Ok(answer.give(live.unbound(self.stream_deadline))), None);
                }
                let reading = attempt.around(live.read(self.core.settings.max_body));
                let (body, end) = reading.await;
                attempt.read(&end);
                let end = match end {
                    End::Broken(error) => End::Broken(self.last(error)),
                    end => end,
                };
                let (is_whole, is_broken) = (end.is_whole(), end.is_broken());
                answer.set_body(body, end);
                answer.classify(self.classify);
                if is_broken {
                    self.redact = answer.redact().clone();
                    self.progress.asked = delay;
                    return (Ok(answer), Some(Box::new(self)));
                }
                if is_whole && answer.is_success() {
                    self.succeed();
                }
                return (Ok(answer), None);
            }
        })
    }

    /// An answer, whose body has not been read.
    fn answer(&mut self, head: http::response::Parts, retry_at: Option<SystemTime>) -> Answer {
        #[cfg(feature = "tracing")]
        self.core.warned.look(self.route, &head.headers);
        let settings = &self.core.settings;
        let background = Background {
            route: self.route,
            redact: mem::take(&mut self.redact),
            request_id: settings.request_id.clone(),
            limit: settings.max_body,
            attempts: self.progress.attempts,
            retry_at,
        };
        Answer::unread(Head::new(head, background))
    }

    /// Whether there is time for another attempt.
    pub(super) fn in_time(&self) -> Result<(), Trouble> {
        let in_time = self.deadline.check_attempt(self.attempt, self.idle);
        in_time.map_err(|late| Trouble::Transport(self.last(late)))
    }

    /// What the next attempt sends.
    fn next(&mut self, obtained: &Obtained) -> Result<(http::Request<Body>, Attempt), Trouble> {
        self.in_time()?;
        let is_last = self.progress.attempts + 1 >= self.policy().attempts;
        let is_stream = self.request.body().is_stream();
        let mut request = if is_last {
            mem::take(&mut self.request)
        } else {
            let body = match is_stream {
                true => mem::take(self.request.body_mut()),
                false => self.request.body().clone(),
            };
            with_body(&self.request, body)
        };
        let mut attempt = Attempt::begin(self.names, request.uri(), self.progress.attempts);
        if let Err(trouble) = self.complete(&mut request, obtained, &attempt) {
            attempt.refused(&trouble);
            return Err(trouble);
        }
        // Behind that, so that what is kept is not one of those clones; and what is sent first is what was
        // made first.
        if is_stream && !is_last {
            *self.request.body_mut() = request.body().clone();
        }
        self.progress.attempts += 1;
        #[cfg(feature = "tower")]
        if let Some(journal) = &self.journal {
            journal.count();
        }
        Ok((request, attempt))
    }

    /// Takes the streams of the body away from its clones: last, so that a request that is refused takes
    /// none.
    pub(super) fn claim(&mut self, body: &mut Body) -> Result<(), RequestError> {
        body.claim().map_err(|index| {
            let field = self.streams.swap_remove(index);
            let error = "it is a stream that there was only once, and it has been sent";
            RequestError::field_error(field, ValueError::new(error))
        })
    }

    /// The error of the last attempt.
    pub(super) fn last(&self, error: TransportError) -> TransportError {
        let Progress {
            attempts,
            may_have_been_sent,
            ..
        } = self.progress;
        error.after(attempts, may_have_been_sent)
    }
}

/// The same request with this body.
fn with_body(request: &http::Request<Body>, body: Body) -> http::Request<Body> {
    let mut copy = http::Request::new(body);
    copy.method_mut().clone_from(request.method());
    copy.uri_mut().clone_from(request.uri());
    copy.headers_mut().clone_from(request.headers());
    copy.extensions_mut().clone_from(request.extensions());
    copy
}
