//! What the caller's side and the server of one schedule know of each other.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio::time::Instant;
use waypost::{Authenticate, Body, BoxError};

use crate::door::Door;
use crate::fault::Fault;
use crate::plan::{MOST, Plan};

pub(crate) struct Stage {
    url: String,
    plans: Vec<Plan>,
    /// Of the attempt that is on.
    fault: watch::Sender<Fault>,
    noted: Mutex<Noted>,
}

pub(crate) struct Noted {
    pub(crate) door: Door,
    /// When each attempt of each call was given to the transport.
    pub(crate) attempts: Vec<Vec<Instant>>,
    /// During which attempts of each call its stream was polled that there is once.
    pub(crate) readers: Vec<BTreeSet<usize>>,
    pub(crate) arrivals: Vec<Arrival>,
    /// How many connections are amid a request or its answer.
    pub(crate) busy: usize,
}

/// A request whose head the server has read.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) call: usize,
    pub(crate) attempt: usize,
    /// When the head had been read.
    pub(crate) at: Instant,
    pub(crate) key: Option<String>,
    /// What the handler was given, if it ran.
    pub(crate) handled: Option<Vec<u8>>,
}

impl Stage {
    pub(crate) fn new(plans: Vec<Plan>) -> io::Result<Self> {
        let door = Door::new()?;
        Ok(Self {
            url: format!("http://{}", door.address()),
            fault: watch::Sender::new(Fault::Refused),
            noted: Mutex::new(Noted {
                door,
                attempts: vec![Vec::new(); plans.len()],
                readers: vec![BTreeSet::new(); plans.len()],
                arrivals: Vec::new(),
                busy: 0,
            }),
            plans,
        })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What happens to this attempt; to one too many, what happens to the last.
    pub(crate) fn fault_of(&self, call: usize, attempt: usize) -> Option<Fault> {
        Some(self.plans.get(call)?.faults[attempt.min(MOST - 1)])
    }

    /// What happens to the attempt that is on, and to each that follows.
    pub(crate) fn faults(&self) -> watch::Receiver<Fault> {
        self.fault.subscribe()
    }
}

/// What is called for each attempt in the moment in which the transport gets it: it sets the stage for that
/// attempt, and marks the request.
#[derive(Clone)]
pub(crate) struct Cue {
    pub(crate) stage: Arc<Stage>,
    pub(crate) call: usize,
}

impl Cue {
    /// Notes that the stream that there is once is polled.
    pub(crate) fn note_read(&self) {
        let mut noted = self.stage.noted();
        let attempt = noted.attempts[self.call].len();
        noted.readers[self.call].insert(attempt);
    }
}

impl Authenticate for Cue {
    fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), BoxError> {
        let mut noted = self.stage.noted();
        let attempt = noted.attempts[self.call].len();
        noted.attempts[self.call].push(Instant::now());
        let fault = self.stage.fault_of(self.call, attempt);
        let fault = fault.ok_or("there is no such call")?;
        match fault {
            Fault::Refused => noted.door.shut(),
            Fault::Unanswered => noted.door.jam()?,
            _ => noted.door.open()?,
        }
        let headers = request.headers_mut();
        headers.insert("x-call", self.call.into());
        headers.insert("x-attempt", attempt.into());
        self.stage.fault.send_replace(fault);
        Ok(())
    }
}
