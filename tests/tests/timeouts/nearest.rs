//! Each time-out can be told to the client, to the endpoint and to the call: the nearest one holds.

use std::time::Duration;

use waypost::{Call, Client, ClientBuilder, TransportErrorKind, endpoint};
use waypost_tests::lost;
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::{Raw, Then};

use crate::{Get, once, secs, timed};

over! {
    made #[tokio::test(start_paused = true)]
    the_nearest_connect_time_out_holds
}

over! {
    all #[tokio::test(start_paused = true)]
    the_nearest_idle_time_out_holds
    the_nearest_attempt_time_out_holds
    the_nearest_total_time_out_holds
    the_first_one_to_be_over_ends_the_call
}

#[endpoint(GET, "/", response = String, connect_timeout = "3s")]
struct Connects;

#[endpoint(GET, "/", response = String, idle_timeout = "3s")]
struct Hears;

#[endpoint(GET, "/", response = String, attempt_timeout = "3s")]
struct Tries;

#[endpoint(GET, "/", response = String, timeout = "3s")]
struct Ends;

/// One of the four, and how it is told.
struct Row {
    client: fn(ClientBuilder, Kind, Duration) -> ClientBuilder,
    /// An endpoint that says three seconds.
    endpoint: fn(&Client) -> Call<String>,
    call: fn(Call<String>, Duration) -> Call<String>,
    kind: fn(Duration) -> TransportErrorKind,
    /// What holds if nobody says anything.
    default: TransportErrorKind,
}

const CONNECT: Row = Row {
    client: |client, kind, time| kind.connecting(client, time),
    endpoint: |client| Connects.send(client),
    call: |call, time| call.connect_timeout(time),
    kind: |_| TransportErrorKind::Connect,
    default: TransportErrorKind::Connect,
};

const IDLE: Row = Row {
    client: |client, _, time| client.idle_timeout(time),
    endpoint: |client| Hears.send(client),
    call: |call, time| call.idle_timeout(time),
    kind: TransportErrorKind::Idle,
    default: TransportErrorKind::Idle(secs(30)),
};

/// Here silence has no end.
const ATTEMPT: Row = Row {
    client: |client, _, time| client.idle_timeout(Duration::MAX).attempt_timeout(time),
    endpoint: |client| Tries.send(client).idle_timeout(Duration::MAX),
    call: |call, time| call.idle_timeout(Duration::MAX).attempt_timeout(time),
    kind: TransportErrorKind::Attempt,
    default: TransportErrorKind::Idle(secs(30)),
};

const TOTAL: Row = Row {
    client: |client, _, time| client.timeout(time),
    endpoint: |client| Ends.send(client),
    call: |call, time| call.timeout(time),
    kind: TransportErrorKind::Total,
    default: TransportErrorKind::Idle(secs(30)),
};

/// What the client says, whether the endpoint says three seconds, what the call says, and what then holds.
type Said = (Option<u64>, bool, Option<u64>, Option<u64>);

/// The nearer ones say shorter times, and longer ones.
const SAID: [Said; 12] = [
    (None, false, None, None),
    (Some(2), false, None, Some(2)),
    (None, true, None, Some(3)),
    (Some(2), true, None, Some(3)),
    (Some(4), true, None, Some(3)),
    (None, false, Some(1), Some(1)),
    (None, false, Some(9), Some(9)),
    (Some(2), false, Some(1), Some(1)),
    (Some(2), false, Some(9), Some(9)),
    (None, true, Some(1), Some(1)),
    (None, true, Some(9), Some(9)),
    (Some(2), true, Some(9), Some(9)),
];

impl Row {
    async fn holds(&self, over: Kind, base: &str) {
        for said in SAID {
            let (client, endpoint, call, holds) = said;
            let mut builder = once(over, base);
            if let Some(time) = client {
                builder = (self.client)(builder, over, secs(time));
            }
            let client = builder.build().unwrap();
            let mut sent = match endpoint {
                true => (self.endpoint)(&client),
                false => Get.send(&client),
            };
            if let Some(time) = call {
                sent = (self.call)(sent, secs(time));
            }
            let (done, took) = timed(sent).await;
            let error = lost(done);
            let kind = holds.map_or(self.default, |time| (self.kind)(secs(time)));
            assert_eq!(error.kind(), kind, "{said:?}");
            assert!(error.is_timeout(), "{said:?}");
            let is_connect = kind == TransportErrorKind::Connect;
            assert_eq!(error.may_have_been_sent(), !is_connect, "{said:?}");
            assert_eq!(error.attempts(), 1, "{said:?}");
            let expected = holds.unwrap_or(if is_connect { 5 } else { 30 });
            assert_eq!(took, expected, "{said:?}");
            let text = error.to_string();
            let time = match is_connect {
                true => String::from("in time (the request was not sent)"),
                false => format!(" {expected}s (the request may have been sent)"),
            };
            assert!(text.ends_with(&time), "{said:?}: {text}");
        }
    }
}

async fn the_nearest_connect_time_out_holds(kind: Kind) {
    let server = Raw::answering("", Then::Stall).await;
    CONNECT
        .holds(kind, &server.url().replace("http:", "https:"))
        .await;
}

async fn the_nearest_idle_time_out_holds(kind: Kind) {
    IDLE.holds(kind, Raw::answering("", Then::Stall).await.url())
        .await;
}

async fn the_nearest_attempt_time_out_holds(kind: Kind) {
    ATTEMPT
        .holds(kind, Raw::answering("", Then::Stall).await.url())
        .await;
}

async fn the_nearest_total_time_out_holds(kind: Kind) {
    TOTAL
        .holds(kind, Raw::answering("", Then::Stall).await.url())
        .await;
}

/// Each ends a call that the others would let go on.
async fn the_first_one_to_be_over_ends_the_call(kind: Kind) {
    let server = Raw::answering("", Then::Stall).await;
    let client = once(kind, server.url()).build().unwrap();
    for (idle, attempt, total, first) in [
        (1, 2, 3, TransportErrorKind::Idle(secs(1))),
        (2, 1, 3, TransportErrorKind::Attempt(secs(1))),
        (3, 2, 1, TransportErrorKind::Total(secs(1))),
        // Of two that are over at once, the one that leaves less to be done.
        (1, 1, 2, TransportErrorKind::Attempt(secs(1))),
        (1, 1, 1, TransportErrorKind::Total(secs(1))),
    ] {
        let call = Get.send(&client).idle_timeout(secs(idle));
        let call = call.attempt_timeout(secs(attempt)).timeout(secs(total));
        let (done, took) = timed(call).await;
        assert_eq!((lost(done).kind(), took), (first, 1));
    }
}
