//! What kind of value a type is sent as, and with which fields, as the type itself tells.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::field::Field;

/// The kind of a parameter's value, in the words of JSON Schema where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Kind(&'static str);

// No enum: rustc would write `std::string::String` in messages, beside a variant `String`.
impl Kind {
    /// The type does not say.
    pub const ANY: Self = Self("any");
    /// Text.
    pub const STRING: Self = Self("string");
    /// A whole number.
    pub const INTEGER: Self = Self("integer");
    /// Any number.
    pub const NUMBER: Self = Self("number");
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self("boolean");
    /// Any number of values.
    pub const LIST: Self = Self("list");
    /// Values by names that are data.
    pub const MAP: Self = Self("map");
    /// Values by names that the type has: a struct.
    pub const OBJECT: Self = Self("object");
    /// Bytes, such as a file.
    pub const BINARY: Self = Self("binary");

    /// What all of these are; any, if they differ.
    pub(crate) const fn common(kinds: &[Self]) -> Self {
        let [first, others @ ..] = kinds else {
            return Self::ANY;
        };
        let mut at = 0;
        while at < others.len() {
            if !first.is(others[at]) {
                return Self::ANY;
            }
            at += 1;
        }
        *first
    }

    /// `==`, in a constant.
    const fn is(self, other: Self) -> bool {
        let (one, other) = (self.0.as_bytes(), other.0.as_bytes());
        let mut at = 0;
        while at < one.len() && at < other.len() && one[at] == other[at] {
            at += 1;
        }
        at == one.len() && at == other.len()
    }

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// A type that tells the [`Kind`] of its values, and a struct its fields, for the [`Spec`](crate::Spec) of an
/// endpoint.
///
/// The standard library's types tell it. One of your own does by [`derive`](macro@crate::TypeKind), or by hand
/// where serde's attributes do not say it all:
///
/// ```
/// use waypost::{Endpoint, Field, Kind, TypeKind, endpoint};
///
/// /// A range of numbers, which is sent as `From` and `To`.
/// struct Range(u32, u32);
///
/// impl serde::Serialize for Range {
///     fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         serializer.collect_map([("From", self.0), ("To", self.1)])
///     }
/// }
///
/// impl TypeKind for Range {
///     const KIND: Kind = Kind::OBJECT;
///     const FIELDS: &'static [Field] =
///         &[Field::new("From").kind(Kind::INTEGER), Field::new("To").kind(Kind::INTEGER)];
/// }
///
/// #[endpoint(GET, "/numbers")]
/// struct ListNumbers {
///     #[query(flatten)]
///     range: Option<Range>,
/// }
///
/// let names = ListNumbers::SPEC.sent().map(|it| (it.name, it.required));
/// assert_eq!(names.collect::<Vec<_>>(), [("From", false), ("To", false)]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell its kind",
    label = "tells no kind",
    note = "put `#[derive(waypost::TypeKind)]` on it, or implement `waypost::TypeKind` by hand"
)]
pub trait TypeKind {
    /// The kind of a value.
    const KIND: Kind;

    /// The fields of a value, by their names on the wire; none of what is no struct, or does not tell, and
    /// [`Field::NOTHING`] of a struct that sends none.
    const FIELDS: &'static [Field] = &[];
}

macro_rules! kinds {
    ($($kind:ident: $($type:ty),*;)*) => {$($(
        impl TypeKind for $type {
            const KIND: Kind = Kind::$kind;
        }
    )*)*};
}

kinds! {
    STRING: str, String, char, Path, PathBuf;
    STRING: IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6;
    INTEGER: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize;
    INTEGER: NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize;
    INTEGER: NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize;
    NUMBER: f32, f64;
    BOOLEAN: bool;
    BINARY: bytes::Bytes;
}

macro_rules! kinds_of_any {
    ($($kind:ident: $([$($parameter:tt)*] $type:ty),*;)*) => {$($(
        impl<$($parameter)*> TypeKind for $type {
            const KIND: Kind = Kind::$kind;
        }
    )*)*};
}

kinds_of_any! {
    LIST: [T] [T], [T, const N: usize] [T; N], [T] Vec<T>, [T] VecDeque<T>, [T] LinkedList<T>;
    LIST: [T] BTreeSet<T>, [T, S] HashSet<T, S>;
    MAP: [K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>;
}

macro_rules! kinds_of_wrapped {
    ($([$($parameter:tt)*] $type:ty),*) => {$(
        impl<$($parameter)* T: TypeKind + ?Sized> TypeKind for $type {
            const KIND: Kind = T::KIND;
            const FIELDS: &'static [Field] = T::FIELDS;
        }
    )*};
}

kinds_of_wrapped! {
    ['a,] &'a T, ['a,] &'a mut T, [] Box<T>, [] Rc<T>, [] Arc<T>
}

/// Of `None`, no field is sent.
impl<T: TypeKind> TypeKind for Option<T> {
    const KIND: Kind = T::KIND;
    const FIELDS: &'static [Field] = if T::FIELDS.is_empty() {
        &[]
    } else {
        Sometimes::<T>::FIELDS
    };
}

struct Sometimes<T>(PhantomData<T>);

impl<T: TypeKind> Sometimes<T> {
    const FIELDS: &'static [Field] = &[Field::flattened(T::FIELDS).kind(T::KIND).optional()];
}

impl<T: TypeKind + ToOwned + ?Sized> TypeKind for Cow<'_, T> {
    const KIND: Kind = T::KIND;
    const FIELDS: &'static [Field] = T::FIELDS;
}
