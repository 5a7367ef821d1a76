//! An answer as a server writes it, whole and in part.

/// An answer that all like: the text `done`, in JSON.
pub const OK: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n\"done\"";

/// Its head, and of its body one byte.
pub const HALF: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n\"";
