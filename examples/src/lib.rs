//! What the examples share: the declaration of a call to SignalWire's Compatibility API, and a
//! stand-in for the service that answers it on a loopback port; and a credential that signs.

pub mod aws_sigv4;
pub mod conference_streams;
pub mod failure;
pub mod stand_in;
