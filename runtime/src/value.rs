//! What a field's type must be able to do to go where the declaration sends it: one trait for each
//! place, so that a type that cannot go there is answered in words about the place.

use std::fmt::Display;

use serde::Serialize;

use crate::error::RequestError;
use crate::request::RequestWriter;

/// A value that can fill a placeholder of a path: any that implements [`Display`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot fill a placeholder",
    label = "not a value for a path",
    note = "a segment always has a value: make the field `String`, or send it in the query with `#[query]`"
)]
pub trait PathValue {
    /// Fills the next placeholder, which is `<name>`.
    ///
    /// # Errors
    ///
    /// A value that is empty, or would move the call to another resource, is refused.
    fn path(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;
}

/// A value that can stand in a query: any that implements [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in the query",
    label = "not a value for a query",
    note = "derive `serde::Serialize` for it, or leave the field out with `#[skip]`"
)]
pub trait QueryValue {
    /// Adds the pairs of this value.
    ///
    /// # Errors
    ///
    /// A value that has no spelling as pairs is refused.
    fn query(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;
}

/// A value that can stand in a header: any that implements [`Serialize`] and is a scalar, a list
/// of scalars, or an `Option` of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a header",
    label = "not a value for a header",
    note = "make the field a `String`, or derive `serde::Serialize` for its type"
)]
pub trait HeaderField {
    /// Adds a header for each scalar.
    ///
    /// # Errors
    ///
    /// A value that is no scalar, or that a header cannot carry, is refused.
    fn header(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;
}

/// A value that can stand in a body: any that implements [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a body",
    label = "not a value for a body",
    note = "derive `serde::Serialize` for it, or leave the field out with `#[skip]`"
)]
pub trait BodyValue {
    /// Adds this value to a form.
    ///
    /// # Errors
    ///
    /// A value that has no spelling as pairs is refused.
    fn form(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Adds this value to a JSON object.
    ///
    /// # Errors
    ///
    /// A value that has no spelling in JSON is refused.
    fn json(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Makes this value the whole form.
    ///
    /// # Errors
    ///
    /// A value that is neither a struct, a map nor a list of pairs is refused.
    fn whole_form(&self, request: &mut RequestWriter) -> Result<(), RequestError>;

    /// Makes this value the whole JSON text.
    ///
    /// # Errors
    ///
    /// A value that has no spelling in JSON is refused.
    fn whole_json(&self, request: &mut RequestWriter) -> Result<(), RequestError>;
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> PathValue for T {
    fn path(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        // A trait object needs a sized type; a reference to one that is not is sized.
        request.fill(name, &self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> QueryValue for T {
    fn query(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.query_with(name, |pairs| self.serialize(pairs))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> HeaderField for T {
    fn header(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.header_with(name, |texts| self.serialize(texts))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> BodyValue for T {
    fn form(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.form_with(name, |pairs| self.serialize(pairs))
    }

    fn json(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.json_with(name, |slot| self.serialize(slot))
    }

    fn whole_form(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.whole_form_with(|pairs| self.serialize(pairs))
    }

    fn whole_json(&self, request: &mut RequestWriter) -> Result<(), RequestError> {
        request.whole_json_with(|json| self.serialize(json))
    }
}

/// The lines of an endpoint that is written by hand.
impl RequestWriter {
    /// Fills the next placeholder of the template, which must be `<name>` or `<name..>`.
    ///
    /// # Errors
    ///
    /// Refuses an empty value, and one that makes its segment `.` or `..` (RFC 3986 §5.2.4).
    pub fn path<T: PathValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.path(self, name)
    }

    /// Adds a query parameter; nothing for `None`, one pair for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling as pairs, and a template that is not filled yet.
    pub fn query<T: QueryValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.query(self, name)
    }

    /// Adds a header; nothing for `None`, one line for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value with anything but visible ASCII and spaces, and a header that the client
    /// owns.
    pub fn header<T: HeaderField + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.header(self, name)
    }

    /// Adds a field to the form; nothing for `None`, one pair for each element of a list.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling as pairs.
    pub fn form<T: BodyValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.form(self, name)
    }

    /// Adds a field to the JSON object; nothing for `None`.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling in JSON.
    pub fn json<T: BodyValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.json(self, name)
    }
}
