//! A request's way through the stand-in: who asks, for what, how, and what comes of it.

use std::collections::HashMap;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use http::header::AUTHORIZATION;
use http::request::Parts;
use serde_json::Value;
use waypost::Place;
use waypost_signalwire::OPERATIONS;

use crate::act::Act;
use crate::answer::Answer;
use crate::failure::{self, Mistake};
use crate::input::{self, Pair, Unread};
use crate::operation::Operation;
use crate::received::Received;
use crate::resource::Address;
use crate::route::{self, Unrouted, Values};
use crate::store::Store;
use crate::undeclared::Undeclared;
use crate::{API_TOKEN, BASE_PATH, PROJECT_ID, check};

/// The header that asks for a failure.
const ASKED_STATUS: &str = "stand-in-status";

#[derive(Debug)]
pub(crate) struct Service {
    /// Scheme, host and port.
    pub(crate) host: String,
    operations: Vec<Operation>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    store: Store,
    /// The statuses of the next calls of an operation.
    failures: HashMap<String, Vec<u16>>,
    received: Vec<Received>,
}

impl Service {
    /// # Errors
    ///
    /// Fails if the document does not have an operation that is declared.
    pub(crate) fn new(host: String) -> Result<Self, String> {
        let operations = OPERATIONS.iter().map(|spec| {
            Operation::new(spec).ok_or_else(|| format!("`{}` is not in the document", spec.name))
        });
        Ok(Self {
            host,
            operations: operations.collect::<Result<_, _>>()?,
            state: Mutex::default(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn named(&self, operation: &str) -> Option<&Operation> {
        self.operations.iter().find(|it| it.spec.name == operation)
    }

    pub(crate) fn fail(&self, operation: &str, status: u16) -> Result<(), Undeclared> {
        let declared = self
            .named(operation)
            .map(|it| it.failures.contains_key(&status));
        let operation = operation.to_owned();
        if declared != Some(true) {
            return Err(Undeclared { operation, status });
        }
        self.state()
            .failures
            .entry(operation)
            .or_default()
            .push(status);
        Ok(())
    }

    pub(crate) fn take_received(&self) -> Vec<Received> {
        mem::take(&mut self.state().received)
    }

    /// Adds a resource, of the type that an operation answers with, and returns its sid.
    pub(crate) fn add(&self, operation: &str, given: &Value) -> Option<String> {
        let operation = self.named(operation)?;
        Some(self.act_on(&mut self.state().store, operation).add(given))
    }

    pub(crate) fn resource(&self, sid: &str) -> Option<Value> {
        self.state().store.named(sid).cloned().map(Value::Object)
    }

    /// Whether a fax has this document.
    pub(crate) fn has_file(&self, sid: &str) -> bool {
        let everywhere = Address::new("/Media/<Sid>", [sid]);
        self.state()
            .store
            .find(&everywhere)
            .is_some_and(|media| media.contains_key("fax_sid"))
    }

    pub(crate) fn answer(&self, head: &Parts, body: &[u8]) -> Answer {
        self.find_answer(head, body)
            .unwrap_or_else(|refusal| refusal)
    }

    fn find_answer(&self, head: &Parts, body: &[u8]) -> Result<Answer, Answer> {
        if !is_authentic(head) {
            return Err(failure::usual(401, "the credential is not valid"));
        }
        let path = head
            .uri
            .path()
            .strip_prefix(BASE_PATH)
            .ok_or_else(nothing)?;
        let (operation, values) = self.route(head, path)?;
        let mut state = self.state();
        let read = input::read(operation, head, body);
        let pairs = read.as_deref().unwrap_or_default();
        state.received.push(received(operation, head, path, pairs));
        if let Some(status) = asked_status(head, &mut state, operation)? {
            return Err(forced(operation, status));
        }
        let pairs = read.map_err(|unread| match unread {
            Unread::Broken(why) => failure::of(operation, 400, &[Mistake::general(why)]),
            Unread::Unfit(mistake) => failure::of(operation, operation.invalid(), &[mistake]),
        })?;
        let mistakes = check::mistakes(operation, &pairs);
        if !mistakes.is_empty() {
            return Err(failure::of(operation, operation.invalid(), &mistakes));
        }
        let address = Address::new(
            &operation.path,
            values.iter().map(|(_, value)| value.as_str()),
        );
        self.act_on(&mut state.store, operation)
            .act(&address, &pairs)
    }

    fn act_on<'a>(&'a self, store: &'a mut Store, operation: &'a Operation) -> Act<'a> {
        Act {
            host: &self.host,
            operation,
            store,
        }
    }

    fn route(&self, head: &Parts, path: &str) -> Result<(&Operation, Values), Answer> {
        let found = route::find(&self.operations, head.method.as_str(), path);
        let (operation, values) = found.map_err(|unrouted| match unrouted {
            Unrouted::Path => nothing(),
            Unrouted::Method(methods) => {
                let methods = methods.join(", ");
                Answer {
                    allow: Some(methods.clone()),
                    ..failure::usual(405, &format!("here is only {methods}"))
                }
            }
        })?;
        let mut accounts = values.iter().filter(|(name, _)| name == "AccountSid");
        match accounts.all(|(_, sid)| sid == PROJECT_ID) {
            true => Ok((operation, values)),
            false => Err(failure::of(
                operation,
                404,
                &[Mistake::general("there is no such account")],
            )),
        }
    }
}

/// Whether the request has the credential of the project (RFC 7617).
fn is_authentic(head: &Parts) -> bool {
    let expected = format!(
        "Basic {}",
        STANDARD.encode(format!("{PROJECT_ID}:{API_TOKEN}"))
    );
    let given = head.headers.get(AUTHORIZATION);
    given.is_some_and(|value| value == expected.as_str())
}

fn nothing() -> Answer {
    failure::usual(404, "there is nothing at this path")
}

/// The status that the request asks for, or that was said of the next call.
fn asked_status(
    head: &Parts,
    state: &mut State,
    operation: &Operation,
) -> Result<Option<u16>, Answer> {
    if let Some(asked) = head.headers.get(ASKED_STATUS) {
        let status = StatusCode::from_bytes(asked.as_bytes()).map_err(|_| {
            let asked = String::from_utf8_lossy(asked.as_bytes());
            let why = format!("the header Stand-In-Status is not a status: `{asked}`");
            failure::of(operation, 400, &[Mistake::general(why)])
        })?;
        return Ok(Some(status.as_u16()));
    }
    let statuses = state.failures.get_mut(operation.spec.name);
    let first = statuses.filter(|statuses| !statuses.is_empty());
    Ok(first.map(|statuses| statuses.remove(0)))
}

/// A declared failure, for no reason.
fn forced(operation: &Operation, status: u16) -> Answer {
    if operation.failures.contains_key(&status) {
        return failure::of(operation, status, &[Mistake::general("this was asked for")]);
    }
    let undeclared = Undeclared {
        operation: operation.spec.name.to_owned(),
        status,
    };
    failure::of(operation, 400, &[Mistake::general(undeclared.to_string())])
}

fn received(operation: &Operation, head: &Parts, path: &str, pairs: &[Pair]) -> Received {
    let at = |place: Place| {
        let pairs = pairs.iter().filter(move |pair| pair.place == place);
        pairs
            .map(|pair| (pair.name.clone(), pair.value.clone()))
            .collect()
    };
    Received {
        operation: operation.spec.name,
        method: head.method.to_string(),
        path: path.to_owned(),
        query: at(Place::Query),
        body: at(Place::Body),
    }
}
