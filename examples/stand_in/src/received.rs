//! What came in.

/// A request that reached an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The operation, by the name of its request type: `CreateCall`.
    pub operation: &'static str,
    /// The method: `POST`.
    pub method: String,
    /// The path, still escaped, behind the base.
    pub path: String,
    /// The pairs of the query.
    pub query: Vec<(String, String)>,
    /// The pairs of the body; of JSON, a pair for each text.
    pub body: Vec<(String, String)>,
}
