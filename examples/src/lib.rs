//! What the examples share: a credential that signs.

pub mod aws_sigv4;
