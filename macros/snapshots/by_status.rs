#[derive(Debug, ByStatus)]
pub enum Refusal {
    #[status(4xx)]
    Invalid(Problem),
    #[status(404 | 410)]
    Gone,
    /// The server asks for patience.
    #[status(429 | 5xx)]
    Later,
    #[status(default)]
    Other(ErrorBody),
}
