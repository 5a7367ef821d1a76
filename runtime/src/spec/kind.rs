//! What kind of value a type is sent as, as the type itself tells.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize, NonZeroU8,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

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

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// A type that tells the [`Kind`] of its values, for the [`Spec`](crate::Spec) of an endpoint.
///
/// The standard library's types tell it. One of your own does, if you let it:
///
/// ```
/// use waypost::{Endpoint, Kind, TypeKind, endpoint};
///
/// #[derive(serde::Serialize)]
/// enum Status { Queued, Sent }
///
/// impl TypeKind for Status {
///     const KIND: Kind = Kind::STRING;
/// }
///
/// #[endpoint(GET, "/messages")]
/// struct ListMessages {
///     status: Option<Status>,
///     page: u32,
/// }
///
/// let [status, page] = ListMessages::SPEC.parameters else { unreachable!() };
/// assert_eq!((status.kind, status.required), (Kind::STRING, false));
/// assert_eq!((page.kind, page.required), (Kind::INTEGER, true));
/// ```
pub trait TypeKind {
    /// The kind of a value.
    const KIND: Kind;
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
        }
    )*};
}

kinds_of_wrapped! {
    ['a,] &'a T, ['a,] &'a mut T, [] Box<T>, [] Rc<T>, [] Arc<T>
}

impl<T: TypeKind> TypeKind for Option<T> {
    const KIND: Kind = T::KIND;
}

impl<T: TypeKind + ToOwned + ?Sized> TypeKind for Cow<'_, T> {
    const KIND: Kind = T::KIND;
}
