//! The attempts of a call: each is sent and judged, and may be followed by another one.

use std::borrow::Cow;
use std::future::poll_fn;
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;
use http::header::CONTENT_LENGTH;
use http_body::Body as _;
use tokio::time::{Instant, Sleep};

use super::core::Core;
use crate::auth::Authenticate;
use crate::body::Body;
use crate::clock::{Clock, Deadline, timer};
use crate::error::{BoxError, RequestError, TransportError, TransportErrorKind, ValueError};
use crate::live::{End, Live};
use crate::notices::RetryAfter;
use crate::outcome::{Peek, Trouble};
use crate::redact::Redact;
use crate::response::{Answer, Background, Classifier, Head};
use crate::retry::{Reason, RetryPolicy};
use crate::spec::Route;

/// A call on its way: what all of its attempts begin with, and how it has gone so far.
pub(super) struct Attempts {
    pub(super) core: Arc<Core>,
    pub(super) route: Route,
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
    /// The call's own policy.
    pub(super) policy: Option<Box<RetryPolicy>>,
    /// Whether two attempts have the effect of one.
    pub(super) is_idempotent: bool,
    pub(super) progress: Progress,
}

/// How a call has gone so far.
#[derive(Default)]
pub(super) struct Progress {
    attempts: u32,
    may_have_been_sent: bool,
    is_renewed: bool,
    /// How long the server asks to be left alone whose answer broke off.
    asked: Option<Duration>,
}

/// Whose credentials are added.
pub(super) enum Credentials {
    None,
    Clients,
    Own(Vec<Arc<dyn Authenticate>>),
}

/// The credentials that had to be got, each with its place among all.
type Obtained = Vec<(usize, Arc<dyn Authenticate>)>;

/// How a call ended, and what can go on if its answer broke off, which only matters to who needs all of it.
pub(super) type Ended = (Result<Answer, Trouble>, Option<Box<Attempts>>);

impl Attempts {
    /// Goes on until there is an answer to give, or an error; after a pause, if this is not the beginning.
    pub(super) async fn run(mut self: Box<Self>, pause: Option<Duration>) -> Ended {
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
            let request = obtained.and_then(|obtained| Ok((self.next(&obtained)?, obtained)));
            let (mut request, obtained) = match request {
                Ok(ready) => ready,
                Err(trouble) => return (Err(trouble), None),
            };
            let sent = request.body_mut().watch();
            let deadline = self.deadline.of_attempt(self.attempt);
            let mut clock = Clock::new(timer.as_mut(), deadline, self.idle, sent.clone());
            let sending = self.core.transport.send(request);
            let response = clock.within(sending).await.and_then(|response| response);
            let response = match response {
                Ok(response) => response,
                Err(error) => {
                    let is_broken = sent.is_some_and(|sent| sent.is_broken());
                    let error = if is_broken { error.upload() } else { error };
                    self.progress.may_have_been_sent |= error.may_have_been_sent();
                    match self.again(Reason::of(&error), None) {
                        Some(pause) => wait(timer.as_mut(), pause, None).await,
                        None => return (Err(Trouble::Transport(self.last(error))), None),
                    }
                    continue;
                }
            };
            self.progress.may_have_been_sent = true;
            let (head, body) = response.into_parts();
            if !obtained.is_empty() && self.may_renew(head.status, &obtained) {
                renewed = self.obtain(timer.as_mut()).await.ok();
                if renewed.is_some() {
                    self.progress.is_renewed = true;
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
                    wait(timer.as_mut(), pause, Some(body)).await;
                    continue;
                }
                retry_at = asked.map(|asked| asked.at(now));
            }
            #[cfg(feature = "tracing")]
            self.core.warned.look(self.route, &head.headers);
            let background = Background {
                route: self.route,
                redact: mem::take(&mut self.redact),
                request_id: self.core.settings.request_id.clone(),
                limit: self.core.settings.max_body,
                attempts: self.progress.attempts,
                retry_at,
            };
            let mut answer = Answer::unread(Head::new(head, background));
            let mut live = Live::new(body, clock);
            if let Some(peek) = self.peek {
                answer.look(self.classify, peek);
            }
            if answer.wants_stream() {
                self.succeed();
                return (Ok(answer.give(live.unbound(self.stream_deadline))), None);
            }
            let (body, end) = live.read(self.core.settings.max_body).await;
            let end = match end {
                End::Broken(error) => End::Broken(self.last(error)),
                end => end,
            };
            let is_broken = matches!(end, End::Broken(_));
            answer.set_body(body, end);
            answer.classify(self.classify);
            if is_broken {
                self.redact = answer.redact().clone();
                self.progress.asked = delay;
                return (Ok(answer), Some(self));
            }
            if answer.is_success() {
                self.succeed();
            }
            return (Ok(answer), None);
        }
    }

    /// Goes on behind an answer that broke off, if that may be.
    pub(super) fn resume(&mut self, error: &TransportError) -> Option<Duration> {
        let asked = self.progress.asked.take();
        self.again(Reason::of(error), asked)
    }

    /// How long to wait before another attempt, if there is one: it is paid for.
    fn again(&mut self, reason: Option<Reason>, asked: Option<Duration>) -> Option<Duration> {
        let reason = reason?;
        let attempts = self.progress.attempts;
        let is_allowed = self.is_idempotent || reason.is_harmless();
        if !is_allowed || attempts >= self.policy().attempts || !self.can_be_sent() {
            return None;
        }
        // Without chance, all wait as long as they can.
        let random = self.core.settings.outside.random().unwrap_or(u64::MAX);
        let pause = self.policy().pause(attempts, asked, random)?;
        let cost = reason.cost(self.policy());
        (self.deadline.allows(pause) && self.core.budget.pay(cost)).then_some(pause)
    }

    /// Whether the body is still there.
    fn can_be_sent(&mut self) -> bool {
        self.request.body_mut().is_intact()
    }

    fn policy(&self) -> &RetryPolicy {
        let policy = self.policy.as_deref();
        policy.unwrap_or(&self.core.settings.retry)
    }

    fn credentials(&self) -> &[Arc<dyn Authenticate>] {
        match &self.credentials {
            Credentials::None => &[],
            Credentials::Clients => &self.core.settings.auth,
            Credentials::Own(credentials) => credentials,
        }
    }

    /// Gets the credentials that have to be got.
    async fn obtain(&self, mut timer: Pin<&mut Sleep>) -> Result<Obtained, Trouble> {
        let mut obtained = Vec::new();
        for (index, credential) in self.credentials().iter().enumerate() {
            if let Some(obtaining) = credential.obtain() {
                self.in_time()?;
                let credential = self.deadline.within(timer.as_mut(), obtaining).await;
                let credential = credential.map_err(|late| Trouble::Transport(self.last(late)))?;
                obtained.push((
                    index,
                    credential.map_err(|error| self.no_credential(error))?,
                ));
            }
        }
        Ok(obtained)
    }

    /// Whether there is time for another attempt.
    fn in_time(&self) -> Result<(), Trouble> {
        let in_time = self.deadline.check_attempt(self.attempt, self.idle);
        in_time.map_err(|late| Trouble::Transport(self.last(late)))
    }

    /// What the next attempt sends.
    fn next(&mut self, obtained: &Obtained) -> Result<http::Request<Body>, Trouble> {
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
        let mut length = request.body().length();
        for (index, credential) in self.credentials().iter().enumerate() {
            let got = obtained.iter().find(|(place, _)| *place == index);
            let credential = got.map_or(credential, |(_, got)| got);
            credential
                .authenticate(&mut request)
                .map_err(|error| self.no_credential(error))?;
            if request.body().length() != length {
                length = request.body().length();
                set_length(&mut request, length);
            }
        }
        for (_, credential) in obtained {
            self.redact.add(&credential.secrets());
        }
        if self.progress.attempts == 0 {
            self.claim(request.body_mut()).map_err(Trouble::Request)?;
        }
        // Behind that, so that what is kept is not one of those clones; and what is sent first is what was
        // made first.
        if is_stream && !is_last {
            *self.request.body_mut() = request.body().clone();
        }
        self.progress.attempts += 1;
        Ok(request)
    }

    /// Takes the streams of the body away from its clones: last, so that a request that is refused takes
    /// none.
    fn claim(&mut self, body: &mut Body) -> Result<(), RequestError> {
        body.claim().map_err(|index| {
            let field = self.streams.swap_remove(index);
            let error = "it is a stream that there was only once, and it has been sent";
            RequestError::field_error(field, ValueError::new(error))
        })
    }

    /// Before the first attempt it is the request that cannot be made; behind it something has been sent.
    fn no_credential(&self, error: BoxError) -> Trouble {
        if self.progress.attempts == 0 {
            let message = "the credential cannot be added";
            return Trouble::Request(RequestError::new(message).caused_by(error));
        }
        let error = TransportError::not_sent(TransportErrorKind::Credential, error);
        Trouble::Transport(self.last(error))
    }

    /// Whether a refused credential is to be replaced by another one. Once is enough; and if the other one
    /// was refused as well, for no call, until one was accepted.
    fn may_renew(&mut self, status: StatusCode, obtained: &Obtained) -> bool {
        // A credential of the call's own says nothing of the client's.
        let is_clients = matches!(self.credentials, Credentials::Clients);
        let doubt = is_clients.then_some(&self.core.in_doubt);
        let set_doubt = |is: bool| doubt.map(|doubt| doubt.store(is, Ordering::Relaxed));
        if status != StatusCode::UNAUTHORIZED {
            set_doubt(false);
            return false;
        }
        let credentials = self.credentials();
        let refused = obtained
            .iter()
            .map(|(index, it)| credentials[*index].refused(it));
        let may_help = refused.fold(false, |any, refused| any | refused);
        if self.progress.is_renewed {
            set_doubt(true);
            return false;
        }
        let in_doubt = doubt.is_some_and(|doubt| doubt.load(Ordering::Relaxed));
        let has_attempts = self.progress.attempts < self.policy().attempts;
        may_help && !in_doubt && has_attempts && self.can_be_sent()
    }

    /// The error of the last attempt.
    fn last(&self, error: TransportError) -> TransportError {
        let Progress {
            attempts,
            may_have_been_sent,
            ..
        } = self.progress;
        error.after(attempts, may_have_been_sent)
    }

    /// Notes that the call has succeeded.
    fn succeed(&self) {
        if self.progress.attempts == 1 {
            self.core.budget.refund(self.policy().refund);
        }
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

/// Tells the length of a body that a credential has changed.
fn set_length(request: &mut http::Request<Body>, length: Option<u64>) {
    let headers = request.headers_mut();
    match length {
        Some(length) => headers.insert(CONTENT_LENGTH, length.into()),
        None => headers.remove(CONTENT_LENGTH),
    };
}

/// How much of an answer that is not used is read, so that its connection can be used again.
const REST: usize = 64 * 1024;

/// Waits, and reads what is left of an answer meanwhile.
async fn wait(mut timer: Pin<&mut Sleep>, pause: Duration, mut rest: Option<Body>) {
    let mut left = REST;
    let mut read = |context: &mut Context<'_>| {
        while let Some(body) = &mut rest {
            let Poll::Ready(frame) = Pin::new(body).poll_frame(context) else {
                return;
            };
            let data = frame.and_then(Result::ok);
            let length = data.and_then(|frame| frame.data_ref().map(bytes::Bytes::len));
            // A piece of nothing counts as well: there may be no end of them.
            match length.and_then(|length| left.checked_sub(length.max(1))) {
                Some(more) => left = more,
                None => rest = None,
            }
        }
    };
    if pause.is_zero() {
        // What is there already.
        poll_fn(|context| {
            read(context);
            Poll::Ready(())
        })
        .await;
        return;
    }
    timer.as_mut().reset(Instant::now() + pause);
    poll_fn(|context| {
        read(context);
        timer.as_mut().poll(context)
    })
    .await;
}
