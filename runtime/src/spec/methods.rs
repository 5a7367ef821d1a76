//! The methods that a declaration writes as a word: `#[endpoint(GET, ..)]`. Any other is a string.

/// Reads a resource (RFC 9110 §9.3.1). It has no body: fields without a place of their own go into the
/// query. Two calls are as good as one.
pub const GET: &str = "GET";

/// What `GET` would answer, without its body (RFC 9110 §9.3.2). It has no body itself: fields without a
/// place of their own go into the query. Two calls are as good as one.
pub const HEAD: &str = "HEAD";

/// Lets a resource work on what is sent, or makes a new one (RFC 9110 §9.3.3). Fields need a body, or a
/// place of their own. Two calls do it twice, unless the endpoint is declared `idempotent`.
pub const POST: &str = "POST";

/// Puts what is sent in the place of a resource (RFC 9110 §9.3.4). Fields need a body, or a place of
/// their own. Two calls are as good as one.
pub const PUT: &str = "PUT";

/// Changes a part of a resource (RFC 5789). Fields need a body, or a place of their own. Two calls do
/// it twice, unless the endpoint is declared `idempotent`.
pub const PATCH: &str = "PATCH";

/// Removes a resource (RFC 9110 §9.3.5). Fields without a place of their own go into the query, unless
/// there is a body. Two calls are as good as one.
pub const DELETE: &str = "DELETE";

/// Asks what can be done with a resource (RFC 9110 §9.3.7). Fields without a place of their own go into
/// the query, unless there is a body. Two calls are as good as one.
pub const OPTIONS: &str = "OPTIONS";
