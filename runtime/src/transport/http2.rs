//! What HTTP/2 proves.

/// Whether a server says that it has not processed a request: that it has refused the stream, or that the
/// stream came behind the last one of a connection that it shuts down (RFC 9113 §6.8, §8.7).
pub(super) fn is_unprocessed(error: &reqwest::Error) -> bool {
    let sources = std::iter::successors(std::error::Error::source(error), |error| error.source());
    let mut errors = sources.filter_map(|error| error.downcast_ref::<h2::Error>());
    errors.any(|error| {
        let reason = error.reason();
        let is_refused = error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM);
        let is_behind = error.is_go_away() && reason == Some(h2::Reason::NO_ERROR);
        error.is_remote() && (is_refused || is_behind)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use crate::error::{TransportError, TransportErrorKind};
    use crate::transport::reqwest::explain;

    const PREFACE: usize = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len();
    const SETTINGS: [u8; 9] = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    /// Reads frames until the one that has the head of a request.
    async fn read_head(stream: &mut TcpStream) {
        stream.read_exact(&mut [0; PREFACE]).await.unwrap();
        loop {
            let mut head = [0; 9];
            stream.read_exact(&mut head).await.unwrap();
            let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
            let mut frame = vec![0; length as usize];
            stream.read_exact(&mut frame).await.unwrap();
            if head[3] == 1 {
                return;
            }
        }
    }

    /// What comes of a request over HTTP/2 that is answered with this frame (RFC 9113 §4.1).
    async fn answered(frame: &[u8]) -> TransportError {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let client = reqwest::Client::builder()
            .no_proxy()
            .retry(reqwest::retry::never())
            .http2_prior_knowledge()
            .build()
            .unwrap();
        let server = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(&SETTINGS).await.unwrap();
            read_head(&mut stream).await;
            stream.write_all(frame).await.unwrap();
            std::future::pending::<()>().await;
        };
        let answer = tokio::select! {
            answer = client.post(url).body("once").send() => answer,
            () = server => return TransportError::timeout(TransportErrorKind::Exchange),
        };
        explain(answer.unwrap_err())
    }

    /// `RST_STREAM` (RFC 9113 §6.4) of the first stream.
    const fn reset(reason: u8) -> [u8; 13] {
        [0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, reason]
    }

    /// `GOAWAY` (RFC 9113 §6.8), none of whose streams was processed.
    const fn go_away(reason: u8) -> [u8; 17] {
        [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, reason]
    }

    #[tokio::test]
    async fn a_stream_that_was_refused_was_not_processed() {
        const REFUSED: u8 = 7;
        const CANCEL: u8 = 8;
        let refused = answered(&reset(REFUSED)).await;
        assert!(!refused.may_have_been_sent(), "{refused:?}");
        let cancelled = answered(&reset(CANCEL)).await;
        assert!(cancelled.may_have_been_sent(), "{cancelled:?}");
    }

    #[tokio::test]
    async fn a_stream_behind_the_last_one_was_not_processed() {
        const INTERNAL: u8 = 2;
        let behind = answered(&go_away(0)).await;
        assert!(!behind.may_have_been_sent(), "{behind:?}");
        // What has ended the connection may have ended the processing of any stream.
        let broken = answered(&go_away(INTERNAL)).await;
        assert!(broken.may_have_been_sent(), "{broken:?}");
    }
}
