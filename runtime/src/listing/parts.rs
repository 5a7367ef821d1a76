//! What the type of a marked field must be able to do, for `#[derive(Page)]`: one trait for each mark, so that a
//! type that cannot be that is answered in words about the mark.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt::Display;

/// What holds the items of a page, `#[page(items)]`: a `Vec`, another collection of the standard library's, or an
/// `Option` of one, where `None` has no items.
///
/// ```
/// use waypost::{Page, PageItems};
///
/// /// What the server wraps its lists in.
/// #[derive(serde::Deserialize)]
/// struct Wrapped<T> { list: Vec<T> }
///
/// impl<T> PageItems for Wrapped<T> {
///     type Item = T;
///
///     fn count(&self) -> usize {
///         self.list.len()
///     }
///
///     fn into_items(self) -> Vec<T> {
///         self.list
///     }
/// }
///
/// #[derive(serde::Deserialize, Page)]
/// struct Users {
///     #[page(items)]
///     users: Wrapped<String>,
///     #[page(link)]
///     next: Option<String>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the items of a page",
    label = "does not hold items",
    note = "make the field a `Vec`, say where the items stand in it with `#[page(items, at = field, item = T)]`, or implement `waypost::PageItems`"
)]
pub trait PageItems {
    /// What it holds.
    type Item;

    /// How many it holds.
    fn count(&self) -> usize;

    /// They themselves, in their order.
    fn into_items(self) -> Vec<Self::Item>;
}

/// What can be a link to the next page, `#[page(link)]` and `#[page(base_link)]`: any text, by [`AsRef<str>`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a link",
    label = "not a text",
    note = "make the field an `Option<String>`, or say where the link stands in it with `#[page(link, at = field)]`; what becomes a parameter is marked `#[page(token = \"name\")]`"
)]
pub trait PageLink {
    /// Its text.
    fn link(&self) -> &str;
}

/// What can be a token for the next page, `#[page(token = "name")]`: texts and numbers, by their [`Display`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a token",
    label = "neither a text nor a number",
    note = "make the field an `Option<String>`, implement `Display` for its type, or say where the token stands in it with `#[page(token = \"name\", at = field)]`"
)]
pub trait PageToken {
    /// Its text.
    fn token(&self) -> String;
}

/// What can say whether there is more, `#[page(more)]`: a `bool`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say whether there is more",
    label = "there is more or there is not: that is a `bool`",
    note = "make the field a `bool`, or say where it stands in it with `#[page(more, at = field)]`"
)]
pub trait PageMore {
    /// Whether this was the last page.
    fn is_last(&self) -> bool;
}

macro_rules! collections {
    ($([$($generics:tt)*] $collection:ty, $item:ty;)*) => { $(
        impl<$($generics)*> PageItems for $collection {
            type Item = $item;

            fn count(&self) -> usize {
                self.len()
            }

            fn into_items(self) -> Vec<Self::Item> {
                self.into_iter().collect()
            }
        }
    )* };
}

collections! {
    [T] Vec<T>, T;
    [T] Box<[T]>, T;
    [T] VecDeque<T>, T;
    [T] BTreeSet<T>, T;
    [T, S] HashSet<T, S>, T;
    [K, V] BTreeMap<K, V>, (K, V);
    [K, V, S] HashMap<K, V, S>, (K, V);
}

#[diagnostic::do_not_recommend]
impl<T: PageItems> PageItems for Option<T> {
    type Item = T::Item;

    fn count(&self) -> usize {
        self.as_ref().map_or(0, T::count)
    }

    fn into_items(self) -> Vec<T::Item> {
        self.map(T::into_items).unwrap_or_default()
    }
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> PageLink for T {
    fn link(&self) -> &str {
        self.as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> PageToken for T {
    fn token(&self) -> String {
        self.to_string()
    }
}

#[diagnostic::do_not_recommend]
impl PageMore for bool {
    fn is_last(&self) -> bool {
        !self
    }
}
