//! Reads the body of an answer: to its end, its limit, or the end of the call's time.

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;

use crate::body::Body;
use crate::clock::Clock;
use crate::error::{TransportError, TransportErrorKind};
use crate::response::End;

/// Reads a body up to `limit` bytes, and says how it ended.
pub(super) async fn read(mut body: Body, limit: usize, clock: &mut Clock<'_>) -> (Bytes, End) {
    // Most bodies are one piece, which is then the body.
    let mut first = Bytes::new();
    let mut rest = BytesMut::new();
    let mut frames = 0_u32;
    let end = loop {
        // A body that is always ready must not keep others from their turn, nor outlast its time.
        frames = frames.wrapping_add(1);
        if frames.is_multiple_of(64) {
            tokio::task::yield_now().await;
            if let Err(timeout) = clock.check() {
                break End::Broken(timeout);
            }
        }
        let frame = match clock.within(body.frame()).await {
            Ok(Some(Ok(frame))) => frame,
            Ok(None) => break End::Whole,
            Ok(Some(Err(error))) => {
                let kind = TransportErrorKind::Body;
                break End::Broken(TransportError::maybe_sent(kind, error));
            }
            Err(timeout) => break End::Broken(timeout),
        };
        let Ok(mut piece) = frame.into_data() else {
            continue; // trailers
        };
        let room = limit - first.len() - rest.len();
        let too_large = piece.len() > room;
        piece.truncate(room);
        if first.is_empty() {
            first = piece;
        } else {
            rest.extend_from_slice(&piece);
        }
        if too_large {
            break End::TooLarge(limit);
        }
    };
    if rest.is_empty() {
        return (first, end);
    }
    let mut whole = BytesMut::with_capacity(first.len() + rest.len());
    whole.extend_from_slice(&first);
    whole.extend_from_slice(&rest);
    (whole.freeze(), end)
}
