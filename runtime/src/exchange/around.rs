//! A call with layers around it. What goes through them is one request without its credential, and the answer that
//! the call gives; what is read of a layer's own answer keeps to the same limits.

use std::mem;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::attempts::{Attempts, Ended, Running};
use super::inside::{Inside, is_too_large};
use crate::clock::{Clock, timer};
use crate::error::{BoxError, RequestError, TransportError, TransportErrorKind};
use crate::layer::{Reach, Stack};
use crate::live::{End, Live};
use crate::notices::RetryAfter;
use crate::outcome::Trouble;
use crate::redact::Redact;
use crate::response::{Answer, Background, Head};

/// What is known of a call outside of its layers, whatever they make of request and answer.
#[derive(Clone)]
pub(super) struct Journal(Arc<Noted>);

struct Noted {
    reach: Reach,
    attempts: AtomicU32,
    /// With the credentials that were got.
    redact: Mutex<Redact>,
}

impl Journal {
    fn new(redact: Redact) -> Self {
        Self(Arc::new(Noted {
            reach: Reach::default(),
            attempts: AtomicU32::new(0),
            redact: Mutex::new(redact),
        }))
    }

    pub(super) fn reach(&self) -> &Reach {
        &self.0.reach
    }

    /// Notes an attempt.
    pub(super) fn count(&self) {
        self.0.attempts.fetch_add(1, Ordering::Relaxed);
    }

    fn attempts(&self) -> u32 {
        self.0.attempts.load(Ordering::Relaxed)
    }

    pub(super) fn set_redact(&self, redact: Redact) {
        *self.0.redact.lock().unwrap_or_else(PoisonError::into_inner) = redact;
    }

    fn redact(&self) -> Redact {
        let redact = self.0.redact.lock();
        redact.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What comes of the error that the layers gave.
    fn trouble(&self, error: BoxError) -> Trouble {
        match error.downcast::<RequestError>() {
            Ok(error) if self.attempts() == 0 => Trouble::Request(*error),
            Ok(error) => {
                let kind = TransportErrorKind::Request;
                self.transport(TransportError::not_sent(kind, error))
            }
            Err(error) => {
                let kind = TransportErrorKind::Layer;
                self.transport(TransportError::of_service(kind, error))
            }
        }
    }

    fn transport(&self, error: TransportError) -> Trouble {
        let error = error.behind_layers(self.reach().is_unsent());
        let is_sent = error.may_have_been_sent();
        Trouble::Transport(error.after(self.attempts(), is_sent))
    }
}

impl Attempts {
    /// Goes through the layers, and has the attempts made behind them.
    pub(super) fn run_inside(self, layers: Arc<Stack>) -> Running {
        Box::pin(self.through(layers))
    }

    async fn through(mut self, layers: Arc<Stack>) -> Ended {
        let mut timer = pin!(timer());
        let journal = Journal::new(self.redact.clone());
        let (deadline, stream_deadline, idle) = (self.deadline, self.stream_deadline, self.idle);
        let (classify, peek, route) = (self.classify, self.peek, self.route);
        let core = Arc::clone(&self.core);
        let mut request = mem::take(&mut self.request);
        Inside::begin(self, &mut request, journal.clone());

        let answering = layers.call(request);
        let response = match deadline.within(timer.as_mut(), answering).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return (Err(journal.trouble(error)), None),
            Err(late) => return (Err(journal.transport(late)), None),
        };
        let (head, body) = response.into_parts();
        let asked = RetryAfter::from_headers(&head.headers).filter(|_| !head.status.is_success());
        let background = Background {
            route,
            redact: journal.redact(),
            request_id: core.settings.request_id.clone(),
            limit: core.settings.max_body,
            attempts: journal.attempts(),
            retry_at: asked.map(|asked| asked.at(core.settings.outside.now())),
        };
        let mut answer = Answer::unread(Head::new(head, background));
        let mut live = Live::new(body, Clock::new(timer, deadline, idle, None));
        if let Some(peek) = peek {
            answer.look(classify, peek);
        }
        if answer.wants_stream() {
            return (Ok(answer.give(live.unbound(stream_deadline))), None);
        }
        let (body, end) = live.read(core.settings.max_body).await;
        let end = match end {
            End::Broken(error) if is_too_large(&error) => End::TooLarge(core.settings.max_body),
            End::Broken(error) => End::Broken(error.after(journal.attempts(), true)),
            end => end,
        };
        answer.set_body(body, end);
        answer.classify(classify);
        (Ok(answer), None)
    }
}
