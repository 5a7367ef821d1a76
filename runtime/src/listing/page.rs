use http::HeaderMap;

use super::Next;
use crate::response::{Decode, Reply};

/// A response that is a page of a listing: it has items, and says how the listing goes on. Most can
/// [derive](derive@crate::Page) it; by hand it is:
///
/// ```
/// use waypost::http::HeaderMap;
/// use waypost::{Client, Next, Page, endpoint};
///
/// #[endpoint(GET, "/users", response = Users)]
/// struct ListUsers { active: bool }
///
/// #[derive(serde::Deserialize)]
/// struct Users {
///     users: Vec<User>,
///     next_page_uri: Option<String>,
/// }
///
/// #[derive(serde::Deserialize)]
/// struct User { name: String }
///
/// impl Page for Users {
///     type Item = User;
///
///     fn next(&self, _: &HeaderMap) -> Next {
///         Next::link(self.next_page_uri.as_deref())
///     }
///
///     fn count(&self) -> usize {
///         self.users.len()
///     }
///
///     fn into_items(self) -> Vec<User> {
///         self.users
///     }
/// }
///
/// # async fn show(client: Client) -> Result<(), waypost::Error> {
/// let mut users = client.items(&ListUsers { active: true });
/// while let Some(user) = users.next().await {
///     println!("{}", user?.name);
/// }
/// # Ok(())
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no page of a listing",
    label = "does not say how it goes on",
    note = "derive `waypost::Page` for the `response` of the endpoint, or implement it"
)]
pub trait Page: Decode {
    /// What it is a page of.
    type Item;

    /// How the listing goes on behind this page. `headers` are those of the answer.
    fn next(&self, headers: &HeaderMap) -> Next;

    /// How many items it has. Behind a page without any, a listing by [number](Next::number) or
    /// [offset](Next::offset) is over.
    fn count(&self) -> usize;

    /// Its items, in their order.
    fn into_items(self) -> Vec<Self::Item>;
}

/// A page with its status and headers beside it, such as what they say of the [use](Reply::rate_limit) of the API.
#[diagnostic::do_not_recommend]
impl<T: Page> Page for Reply<T> {
    type Item = T::Item;

    fn next(&self, headers: &HeaderMap) -> Next {
        self.value.next(headers)
    }

    fn count(&self) -> usize {
        self.value.count()
    }

    fn into_items(self) -> Vec<T::Item> {
        self.value.into_items()
    }
}
