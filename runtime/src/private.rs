//! What an expansion asks of the types in it, where a trait cannot: answers that depend on what a
//! type implements. An inherent item is found before a trait's, if its bounds hold.

use std::fmt::Display;
use std::marker::PhantomData;

pub use waypost_macros::KeepAttributes;

/// Whether a field is always sent: not if it is an `Option`, under whatever alias.
#[derive(Debug)]
pub struct Sent<T: ?Sized>(PhantomData<T>);

impl<T> Sent<Option<T>> {
    /// An `Option` may be left out.
    pub const ALWAYS: bool = false;
}

/// For all types that are no `Option`.
pub trait Always {
    /// It is sent.
    const ALWAYS: bool = true;
}

impl<T: ?Sized> Always for Sent<T> {}

/// The text of a failure, if its type implements [`Display`].
#[derive(Debug)]
pub struct Text<'a, E>(pub &'a E);

impl<'a, E: Display> Text<'a, E> {
    /// The failure prints itself.
    #[must_use]
    pub fn find(&self) -> Option<&'a dyn Display> {
        Some(self.0)
    }
}

/// For all types that do not implement [`Display`].
pub trait NoText<'a> {
    /// There is none.
    fn find(&self) -> Option<&'a dyn Display> {
        None
    }
}

impl<'a, E> NoText<'a> for Text<'a, E> {}
