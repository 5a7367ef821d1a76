//! What a server may do wrong, and what the caller gets: a table, of which each row is a test.
//!
//! Each row is asked for in six ways: as a value, as nothing, as the three kinds of streams, and with the
//! canary wherever a secret can stand. A value and nothing give what the row says; a stream ends. All of it is done
//! over each transport, and through the client that waits.
#![allow(clippy::unwrap_used, clippy::panic)]

/// Each of these tables, over each transport, and through the client that waits.
macro_rules! tables {
    (#$test:tt $($table:ident)+) => {$(
        mod $table {
            async fn test(kind: waypost_tests::transports::Kind) {
                crate::check(kind, super::$table()).await;
            }
            waypost_tests::over!(@all $test);

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn blocking() {
                crate::waiting::check(super::$table()).await;
            }
        }
    )+};
}

mod bodies;
mod breaks;
mod heads;
mod slow;
mod texts;
mod waiting;

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use waypost::{
    Bearer, Call, Client, Decode, Error, Events, Lines, RetryPolicy, Secret, Streaming, endpoint,
};
use waypost_tests::canary::{self, CANARY, Watch};
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::ticking::tick;
use waypost_tests::transports::Kind;

/// The beginning of a head.
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/// How long a call may take.
const PATIENCE: Duration = Duration::from_millis(400);

/// How long one of a stream may take.
const LESS_PATIENCE: Duration = Duration::from_millis(100);

/// The most bytes of a body.
const MOST: usize = 128 * 1024;

/// Long after all that is not to be waited for, on whatever machine.
const LONG: Duration = Duration::from_secs(60);

/// All ways together end long before this.
const LIMIT: Duration = Duration::from_secs(8);

#[endpoint(GET, "/things", response = Value)]
struct AsValue;

#[endpoint(GET, "/things")]
struct AsNothing;

#[endpoint(GET, "/things", response = Streaming)]
struct AsBytes;

#[endpoint(GET, "/things", response = Events<Value>)]
struct AsEvents;

#[endpoint(GET, "/things", response = Lines<Value>)]
struct AsLines;

/// With the canary wherever a secret can stand.
#[endpoint(POST, "/things/<id>", form, response = Value)]
struct AsCanary {
    id: &'static str,
    #[query]
    page: &'static str,
    #[header]
    x_key: &'static str,
    text: &'static str,
    pin: Secret<&'static str>,
}

const AS_CANARY: AsCanary = AsCanary {
    id: CANARY,
    page: CANARY,
    x_key: CANARY,
    text: CANARY,
    pin: Secret::new(CANARY),
};

/// Sees all that is logged.
static WATCH: LazyLock<Watch> = LazyLock::new(Watch::start);

/// What the caller gets.
#[derive(Debug, Clone, Copy)]
enum Gives {
    Response,
    /// A transport error with this text.
    Transport(&'static str),
    /// The exchange broke off, maybe before anything was sent, or the connection with it: which of them was first,
    /// and whether the transport can tell. The default one, on this thread, always does: [`EXCHANGE`].
    Broken,
    /// A transport error with this text, and it is a time-out.
    Late(&'static str),
    Failure(&'static str),
    Unexpected(&'static str),
    /// The size or the time has its end, whichever comes first.
    Cut,
}

use Gives::{Broken, Cut, Failure, Late, Response, Transport, Unexpected};

const EXCHANGE: Gives = Transport("the exchange broke off (the request may have been sent)");
const BODY: Gives = Transport("the answer broke off in its body (the request may have been sent)");
const LATE: Gives = Late("it was not done within 400ms (the request may have been sent)");

/// What the server does, and what that gives as a value and as nothing.
struct Row(&'static str, Vec<Step>, Gives, Gives);

impl Gives {
    /// What it is over this transport.
    fn over(self, kind: Kind) -> Self {
        match (self, kind) {
            (Broken, Kind::Reqwest) => EXCHANGE,
            (gives, _) => gives,
        }
    }

    /// How long a call may take that gives this: where the clock is not paused, only what is to be late is hurried.
    fn patience(self) -> Duration {
        match self {
            Late(_) | Cut => PATIENCE,
            _ => LONG,
        }
    }

    fn check<R, E>(self, result: &Result<R, Error<E>>) -> Result<(), String> {
        let got = match result {
            Ok(_) => String::from("a response"),
            Err(error) => error.to_string(),
        };
        let is_right = match (self, result) {
            (Response, Ok(_)) => true,
            (Response, Err(_)) | (_, Ok(_)) => false,
            (Transport(text), Err(error)) => {
                error.is_transport() && !error.is_timeout() && got.ends_with(text)
            }
            (Broken, Err(error)) => {
                let unmade = "no connection could be made (the request was not sent)";
                let broke_off = got.contains("the exchange broke off (the request ");
                error.is_transport() && (broke_off || got.ends_with(unmade))
            }
            (Cut, Err(error)) => error.is_timeout() || got.ends_with(" bytes"),
            (Late(text), Err(error)) => error.is_timeout() && got.ends_with(text),
            (Failure(text), Err(error)) => error.is_failure() && got.contains(text),
            (Unexpected(text), Err(error)) => error.is_unexpected() && got.contains(text),
        };
        let is_right = is_right && canary::shown(&got).is_none() && got.len() < 1000;
        if is_right {
            Ok(())
        } else {
            Err(format!("expected {self:?}, got {got}"))
        }
    }
}

/// A client for all rows of a table, whose connections are never used again: each call has its own server.
struct Caller(Client);

impl Caller {
    fn new(kind: Kind) -> Self {
        let client = kind.on(Client::builder("http://127.0.0.1").max_body(MOST));
        Self(client.retry(RetryPolicy::none()).build().unwrap())
    }

    /// Starts a server that does this, and sends it a call.
    async fn ask<R: Decode>(
        &self,
        steps: &[Step],
        patience: Duration,
        send: impl FnOnce(&Client) -> Call<R>,
    ) -> (Misbehaving, Result<R, Error>) {
        let server = Misbehaving::doing(steps.to_vec()).await;
        let call = send(&self.0).base(server.url()).auth(Bearer::new(CANARY));
        let result = call.timeout(patience).await;
        (server, result)
    }
}

/// Asks for a stream, and takes what comes until it is over, and once more.
macro_rules! drain {
    ($caller:expr, $steps:expr, $endpoint:ident) => {
        let send = |to: &Client| $endpoint.send(to);
        let (_server, result) = $caller.ask($steps, LESS_PATIENCE, send).await;
        if let Ok(mut stream) = result {
            let start = Instant::now();
            while stream.next().await.is_some() {
                assert!(start.elapsed() < LIMIT, "it has no end");
            }
            assert!(stream.next().await.is_none(), "it ended, and went on");
        }
    };
}

/// Has a row done, and says what is wrong with it.
async fn try_row(
    kind: Kind,
    caller: &Caller,
    Row(_, steps, value, nothing): Row,
) -> Result<(), String> {
    let (value, nothing) = (value.over(kind), nothing.over(kind));
    let patience = value.patience();
    let (server, result) = caller.ask(&steps, patience, |to| AsValue.send(to)).await;
    value.check(&result)?;
    // What is sent once is not sent twice, whatever comes of it.
    server.connected().await;
    assert_eq!(server.connections(), 1);
    // Its answer is there with the head, and the rest is read for as long as there is time.
    let patience = match nothing {
        Response => PATIENCE,
        _ => nothing.patience(),
    };
    let (_, result) = caller.ask(&steps, patience, |to| AsNothing.send(to)).await;
    nothing.check(&result)?;
    let (_, result) = caller
        .ask(&steps, LESS_PATIENCE, |to| AS_CANARY.send(to))
        .await;
    let shown = result.err().map(canary::texts);
    if let Some(shown) = shown.and_then(|texts| canary::shown(&texts)) {
        return Err(format!("the canary is out: {shown}"));
    }
    drain!(caller, &steps, AsBytes);
    drain!(caller, &steps, AsLines);
    drain!(caller, &events_of(&steps), AsEvents);
    Ok(())
}

/// Has each row done, and tells all that is wrong at once.
async fn check(kind: Kind, rows: Vec<Row>) {
    let mut wrong = Vec::new();
    let caller = Caller::new(kind);
    let before = WATCH.events();
    let ticking = tokio::spawn(tick(PATIENCE / 20));
    for row in rows {
        let name = row.0;
        match tokio::time::timeout(LIMIT, try_row(kind, &caller, row)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => wrong.push(format!("{kind:?}, {name}: {error}")),
            Err(_) => wrong.push(format!("{kind:?}, {name}: it has no end")),
        }
    }
    ticking.abort();
    assert!(WATCH.events() > before, "nothing was logged");
    assert_eq!(WATCH.seen(), None);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The same answer, as a stream of events.
fn events_of(steps: &[Step]) -> Vec<Step> {
    let step = |step: &Step| match step {
        Step::Write(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Step::write(text.replace("application/json", "text/event-stream")),
            Err(_) => step.clone(),
        },
        _ => step.clone(),
    };
    steps.iter().map(step).collect()
}
