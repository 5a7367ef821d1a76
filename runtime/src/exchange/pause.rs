//! The time between two attempts.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::Body as _;
use tokio::time::{Instant, Sleep};

use crate::body::Body;

/// How much of an answer that is not used is read, so that its connection can be used again.
const REST: usize = 64 * 1024;

/// Waits, and reads what is left of an answer meanwhile.
pub(super) async fn wait(mut timer: Pin<&mut Sleep>, pause: Duration, mut rest: Option<Body>) {
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
        // What is there already; and then others have their turn, however ready the next attempt is.
        poll_fn(|context| {
            read(context);
            Poll::Ready(())
        })
        .await;
        return tokio::task::yield_now().await;
    }
    timer.as_mut().reset(Instant::now() + pause);
    poll_fn(|context| {
        read(context);
        timer.as_mut().poll(context)
    })
    .await;
}
