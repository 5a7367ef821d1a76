//! What an expansion asks of the types in it, where a trait cannot: answers that depend on what a
//! type implements. An inherent item is found before a trait's, if its bounds hold.

use std::fmt::Display;
use std::marker::PhantomData;

pub use waypost_macros::KeepAttributes;

use crate::listing::PageItems;
use crate::response::Decode;
use crate::spec::{Field, Kind, TypeKind};

/// What a field's type tells about it: whether it is always sent, which it is not if it is an
/// `Option`, under whatever alias; of what kind it is, and which fields it has.
#[derive(Debug)]
pub struct Fact<T: ?Sized>(PhantomData<T>);

impl<T> Fact<Option<T>> {
    /// An `Option` may be left out.
    pub const REQUIRED: bool = false;
}

impl<T> Fact<&Option<T>> {
    /// And so may what a reference refers to.
    pub const REQUIRED: bool = false;
}

impl<T> Fact<Box<Option<T>>> {
    /// And so may what is in a box.
    pub const REQUIRED: bool = false;
}

impl<T: TypeKind + ?Sized> Fact<T> {
    /// The type tells.
    pub const KIND: Kind = T::KIND;
    /// The type tells.
    pub const FIELDS: &'static [Field] = T::FIELDS;
}

impl<T: Decode> Fact<T> {
    /// The type tells.
    pub const STREAMS: bool = T::STREAMS;
}

/// For all types that tell nothing.
pub trait Untold {
    /// It is always sent.
    const REQUIRED: bool = true;
    /// It is read before it is decoded.
    const STREAMS: bool = false;
    /// It may be of any kind.
    const KIND: Kind = Kind::ANY;
    /// It may have any fields.
    const FIELDS: &'static [Field] = &[];
}

impl<T: ?Sized> Untold for Fact<T> {}

/// The kind of an enum, of which each variant has one of these.
#[must_use]
pub const fn common(kinds: &[Kind]) -> Kind {
    Kind::common(kinds)
}

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

/// A field on the way to what a page says of the next one: it may be an `Option`, and what stands in it is then
/// not there.
#[derive(Debug)]
pub struct Maybe<T>(pub T);

impl<T> Maybe<Option<T>> {
    /// What the field holds, if it holds anything.
    #[must_use]
    pub fn find(self) -> Option<T> {
        self.0
    }
}

impl<'a, T> Maybe<&'a Option<T>> {
    /// And what a reference to it leads to.
    #[must_use]
    pub fn find(self) -> Option<&'a T> {
        self.0.as_ref()
    }
}

/// What holds the items of a page, if it does.
#[derive(Debug)]
pub struct Held<T>(pub T);

impl<T: PageItems> Held<T> {
    /// The items.
    #[must_use]
    pub fn into_items(self) -> Vec<T::Item> {
        self.0.into_items()
    }
}

/// For all types that hold none, which is told elsewhere.
pub trait HoldsNone: Sized {
    /// None.
    fn into_items<I>(self) -> Vec<I> {
        Vec::new()
    }
}

impl<T> HoldsNone for Held<T> {}

/// For all types that are always there.
pub trait Whole<T> {
    /// The field.
    fn find(self) -> Option<T>;
}

impl<T> Whole<T> for Maybe<T> {
    fn find(self) -> Option<T> {
        Some(self.0)
    }
}
