//! What the service says when it says no, in its five shapes.

mod call;
mod conference;
mod import;
mod refusal;
mod token;

pub use self::call::{CallFailure, Reason, Reasons};
pub use self::conference::{ConferenceFailure, Sentences};
pub use self::import::{ImportFailure, InvalidNumber};
pub use self::refusal::Failure;
pub use self::token::{InvalidToken, TokenFailure};
