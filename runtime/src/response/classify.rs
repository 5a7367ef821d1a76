//! Tells a failure that comes under the status of a success.

use super::Answer;

/// Tells whether a success is a failure after all: some servers say no with the status 200.
///
/// It is declared, on an endpoint or for all of an API, with `classify = T`. What it calls a failure is decoded
/// as the declared `error`, and is a failure like any other.
///
/// ```
/// use waypost::{Answer, Classify, Endpoint, endpoint};
///
/// /// `{"ok": false, "error": ".."}`
/// struct OkFalse;
///
/// #[derive(serde::Deserialize)]
/// struct Envelope { ok: bool }
///
/// impl Classify for OkFalse {
///     fn is_failure(answer: &Answer) -> bool {
///         answer.json::<Envelope>().is_ok_and(|envelope| !envelope.ok)
///     }
/// }
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Refusal { error: String }
///
/// #[endpoint(POST, "/chat.postMessage", json, error = Refusal, classify = OkFalse)]
/// struct PostMessage { text: String }
///
/// let answer = http::Response::new(bytes::Bytes::from(r#"{"ok": false, "error": "no_text"}"#));
/// let failure = PostMessage::from_http(answer).unwrap_err().into_failure()?;
/// assert_eq!((failure.status().as_u16(), failure.error().error.as_str()), (200, "no_text"));
/// # Ok::<(), waypost::Error<Refusal>>(())
/// ```
///
/// Of an answer that is declared as a stream the body has not been read when it is asked. If it looks at the
/// body, that is read whole first, up to the client's limit: [`Answer::json`] does so unless the content type is
/// another one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot tell whether an answer is a failure",
    label = "does not classify answers",
    note = "implement `waypost::Classify` for it"
)]
pub trait Classify {
    /// Whether this answer, whose status is a success, is a failure.
    fn is_failure(answer: &Answer) -> bool;
}
