//! What HTTP/2 proves.

/// Whether a server says that it has not processed a request: that it has refused the stream, or that the
/// stream came behind the last one of a connection that it shuts down (RFC 9113 §6.8, §8.7).
pub(super) fn is_unprocessed(error: &impl std::error::Error) -> bool {
    let sources = std::iter::successors(error.source(), |error| error.source());
    let mut errors = sources.filter_map(|error| error.downcast_ref::<h2::Error>());
    errors.any(|error| {
        let reason = error.reason();
        let is_refused = error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM);
        let is_behind = error.is_go_away() && reason == Some(h2::Reason::NO_ERROR);
        error.is_remote() && (is_refused || is_behind)
    })
}

#[cfg(all(test, feature = "reqwest", feature = "hyper"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::future::{Future, pending};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use crate::body::Body;
    use crate::error::{TransportError, TransportErrorKind};
    use crate::transport::reqwest::explain;
    use crate::transport::{Hyper, Transport};

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

    /// Answers one request with this frame (RFC 9113 §4.1).
    async fn answer(listener: TcpListener, frame: &[u8]) {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&SETTINGS).await.unwrap();
        read_head(&mut stream).await;
        stream.write_all(frame).await.unwrap();
        pending::<()>().await;
    }

    /// What comes of a request over HTTP/2 that is answered so, by one transport.
    async fn answered<F>(frame: &[u8], send: impl FnOnce(String) -> F) -> TransportError
    where
        F: Future<Output = Option<TransportError>>,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::select! {
            error = send(url) => error.unwrap(),
            () = answer(listener, frame) => TransportError::timeout(TransportErrorKind::Exchange),
        }
    }

    async fn by_reqwest(url: String) -> Option<TransportError> {
        let client = reqwest::Client::builder()
            .no_proxy()
            .retry(reqwest::retry::never())
            .http2_prior_knowledge()
            .build()
            .unwrap();
        client
            .post(url)
            .body("once")
            .send()
            .await
            .err()
            .map(explain)
    }

    async fn by_hyper(url: String) -> Option<TransportError> {
        let request = http::Request::post(url).body(Body::from("once"));
        let transport = Hyper::builder().http2_only().build().unwrap();
        transport.send(request.unwrap()).await.err()
    }

    /// Whether a request that is answered so may have been processed, which both transports say.
    async fn is_processed(frame: &[u8]) -> bool {
        let errors = [
            answered(frame, by_reqwest).await,
            answered(frame, by_hyper).await,
        ];
        let [reqwest, hyper] = errors.map(|error| {
            assert_eq!(error.kind(), TransportErrorKind::Exchange);
            error.may_have_been_sent()
        });
        assert_eq!(reqwest, hyper);
        hyper
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
        assert!(!is_processed(&reset(REFUSED)).await);
        assert!(is_processed(&reset(CANCEL)).await);
    }

    #[tokio::test]
    async fn a_stream_behind_the_last_one_was_not_processed() {
        const INTERNAL: u8 = 2;
        assert!(!is_processed(&go_away(0)).await);
        // What has ended the connection may have ended the processing of any stream.
        assert!(is_processed(&go_away(INTERNAL)).await);
    }
}
