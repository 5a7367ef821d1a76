//! The kinds of calls, and how one is sent.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use waypost::{Body, Call, Client, Decode, Error, endpoint};

use crate::plan::Plan;
use crate::stage::{Cue, Stage};

#[derive(Deserialize)]
struct Thing {
    #[allow(dead_code)] // it has to be there
    id: u64,
}

#[endpoint(GET, "/things", response = Thing)]
struct Get;

#[endpoint(GET, "/things")]
struct GetNothing;

#[endpoint(DELETE, "/things")]
struct Delete;

#[endpoint(PUT, "/things", bytes, response = Thing)]
struct Put {
    #[body]
    body: Body,
}

#[endpoint(POST, "/things", bytes, response = Thing)]
struct Post {
    #[body]
    body: Body,
}

#[endpoint(POST, "/things", bytes, idempotent, response = Thing)]
struct PostIdempotent {
    #[body]
    body: Body,
}

#[endpoint(POST, "/things", bytes, idempotency_key = "Idempotency-Key", response = Thing)]
struct PostKeyed {
    #[body]
    body: Body,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    /// Of whose answer the body does not matter.
    GetNothing,
    Delete,
    Put,
    Post,
    PostIdempotent,
    PostKeyed,
}

/// What a body is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    None,
    Bytes,
    /// A stream that there is once.
    Once,
    /// A stream that is made anew for each attempt.
    Replayable,
}

impl Verb {
    /// The plain POST is in it twice.
    pub(crate) const ALL: [Self; 8] = [
        Self::Get,
        Self::GetNothing,
        Self::Delete,
        Self::Put,
        Self::Post,
        Self::Post,
        Self::PostIdempotent,
        Self::PostKeyed,
    ];

    /// Whether nothing says that it may be done twice.
    pub(crate) fn is_single(self) -> bool {
        self == Self::Post
    }
}

pub(crate) type Ending = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Sends the call of this number.
pub(crate) fn send(client: &Client, stage: &Arc<Stage>, call: usize, plan: &Plan) -> Ending {
    let cue = Cue {
        stage: Arc::clone(stage),
        call,
    };
    let body = body(&cue, plan);
    match plan.verb {
        Verb::Get => ending(Get.send(client), cue, plan),
        Verb::GetNothing => ending(GetNothing.send(client), cue, plan),
        Verb::Delete => ending(Delete.send(client), cue, plan),
        Verb::Put => ending(Put { body }.send(client), cue, plan),
        Verb::Post => ending(Post { body }.send(client), cue, plan),
        Verb::PostIdempotent => ending(PostIdempotent { body }.send(client), cue, plan),
        Verb::PostKeyed => ending(PostKeyed { body }.send(client), cue, plan),
    }
}

fn ending<R: Decode + Send + 'static>(call: Call<R>, cue: Cue, plan: &Plan) -> Ending {
    let mut call = call.base(cue.stage.url()).timeout(plan.total);
    if let Some(idle) = plan.idle {
        call = call.idle_timeout(idle);
    }
    if let Some(attempt) = plan.attempt {
        call = call.attempt_timeout(attempt);
    }
    if let Some(connect) = plan.connect {
        call = call.connect_timeout(connect);
    }
    let call = call.auth(cue);
    Box::pin(async move { call.await.map(drop) })
}

fn body(cue: &Cue, plan: &Plan) -> Body {
    let Plan { body, pause, .. } = plan.clone();
    let cue = cue.clone();
    match plan.shape {
        Shape::None => Body::empty(),
        Shape::Bytes => body.into(),
        Shape::Once => Body::stream(pieces(body.into(), pause, move || cue.note_read())),
        Shape::Replayable => {
            let bytes = Bytes::from(body);
            Body::replayable(move || Body::stream(pieces(bytes.clone(), pause, || ())))
        }
    }
}

/// Up to three pieces, with a pause before each but the first.
fn pieces(
    bytes: Bytes,
    pause: std::time::Duration,
    note: impl Fn() + Send + 'static,
) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
    let piece = bytes.len().div_ceil(3).max(1);
    stream::unfold((bytes, note), move |(mut left, note)| async move {
        note();
        if left.is_empty() {
            return None;
        }
        let next = left.split_to(piece.min(left.len()));
        if !left.is_empty() && !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        Some((Ok(next), (left, note)))
    })
}
