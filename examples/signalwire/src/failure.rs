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

/// What all failures have: a code, which is a number most of the time.
pub trait Coded {
    /// The number of the reason.
    fn code(&self) -> Option<i64>;
}

macro_rules! coded {
    ($($name:ident)*) => {$(
        impl Coded for $name {
            fn code(&self) -> Option<i64> {
                self.code()
            }
        }
    )*};
}

coded! { Failure CallFailure ConferenceFailure ImportFailure TokenFailure }
