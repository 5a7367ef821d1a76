//! What a field's type must be able to do to go where the declaration sends it: one trait for each
//! place, so that a type that cannot go there is answered in words about the place.

mod by_hand;
mod bytes_body;

use std::fmt::{self, Display, Write};

use serde::Serialize;

use crate::error::{RequestError, ValueError};
use crate::request::RequestWriter;

/// A value that can fill a placeholder of a path: any that implements [`Display`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot fill a placeholder",
    label = "not a value for a path",
    note = "a segment always has a value, its `Display`: make the field `String`, or implement `Display`; for what may be missing, take the placeholder out of the template and mark the field `#[query]`"
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
    note = "derive `serde::Serialize` for it, or leave the field out with `#[skip]`; `#[query(flatten)]` sends the fields of a struct under their own names"
)]
pub trait QueryValue {
    /// Adds the pairs of this value.
    ///
    /// # Errors
    ///
    /// A value that has no spelling as pairs is refused.
    fn query(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Adds the pairs that are inside of this value, which is called `field` in an error.
    ///
    /// # Errors
    ///
    /// A value that is neither a struct, a map nor a list of pairs is refused.
    fn query_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError>;
}

/// A value that can be a name in the query without a value: a `bool`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no flag",
    label = "not there or not there: that is a `bool`",
    note = "make the field a `bool`, or remove `flag` to send its value"
)]
pub trait QueryFlag {
    /// Adds the name, or nothing.
    ///
    /// # Errors
    ///
    /// A template that is not filled is refused.
    fn flag(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;
}

/// A value that can stand in a header: any that implements [`Serialize`] and is a scalar, a list
/// of scalars, or an `Option` of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a header",
    label = "not a value for a header",
    note = "make the field a `String`, derive `serde::Serialize` for an enum, or send the fields of a struct as headers with `#[header(flatten)]`"
)]
pub trait HeaderField {
    /// Adds a header for each scalar.
    ///
    /// # Errors
    ///
    /// A value that is no scalar, or that a header cannot carry, is refused.
    fn header(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Adds the headers that are inside of this value, which is called `field` in an error.
    ///
    /// # Errors
    ///
    /// A value that is neither a struct, a map nor a list of pairs is refused, and what
    /// [`header`](Self::header) refuses.
    fn header_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError>;
}

/// A value that can stand in a form, a multipart body or JSON: any that implements [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent in a body",
    label = "not a value for a body",
    note = "derive `serde::Serialize` for it, or leave the field out with `#[skip]`; `#[field(flatten)]` sends the fields of a struct under their own names"
)]
pub trait BodyValue {
    /// Adds this value to a form or a multipart body.
    ///
    /// # Errors
    ///
    /// A value that has no spelling as pairs is refused.
    fn form(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Adds what is inside of this value, which is called `field` in an error, to a form or a
    /// multipart body.
    ///
    /// # Errors
    ///
    /// A value that is neither a struct, a map nor a list of pairs is refused.
    fn form_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError>;

    /// Adds this value to a JSON object.
    ///
    /// # Errors
    ///
    /// A value that has no spelling in JSON is refused.
    fn json(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError>;

    /// Adds what is inside of this value, which is called `field` in an error, to a JSON object.
    ///
    /// # Errors
    ///
    /// A value that is neither a struct, a map nor a list of pairs is refused, and a name that
    /// stands in the object already.
    fn json_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError>;

    /// Makes this value, which is called `field` in an error, the whole JSON text; for `None` there
    /// is no body.
    ///
    /// # Errors
    ///
    /// A value that has no spelling in JSON is refused.
    fn json_whole(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError>;
}

/// A value that can be a body of text: any that implements [`Display`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of text",
    label = "not a text",
    note = "make the field a `String`, or implement `Display` for its type"
)]
pub trait TextBody {
    /// Makes this value, which is called `field` in an error, the whole body.
    ///
    /// # Errors
    ///
    /// A `Display` that fails is refused, and a second body.
    fn text(&self, request: &mut RequestWriter, field: &'static str) -> Result<(), RequestError>;
}

/// A value that can be a body of bytes: bytes, text, a [`Body`](crate::Body), or an `Option` of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "no bytes",
    note = "make the field `Bytes`, `Vec<u8>`, `String`, or a `waypost::Body` for a stream"
)]
pub trait BytesBody {
    /// Makes this value, which is called `field` in an error, the whole body; for `None` there is
    /// no body.
    ///
    /// # Errors
    ///
    /// A second body is refused.
    fn bytes(&self, request: &mut RequestWriter, field: &'static str) -> Result<(), RequestError>;
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

    fn query_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError> {
        request.query_all_with(field, |pairs| self.serialize(pairs))
    }
}

#[diagnostic::do_not_recommend]
impl QueryFlag for bool {
    fn flag(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        if *self {
            request.query_flag(name)
        } else {
            Ok(())
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> HeaderField for T {
    fn header(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.header_with(name, |texts| self.serialize(texts))
    }

    fn header_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError> {
        request.header_all_with(field, |pairs| self.serialize(pairs))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> BodyValue for T {
    fn form(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.form_with(name, |pairs| self.serialize(pairs))
    }

    fn form_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError> {
        request.form_all_with(field, |pairs| self.serialize(pairs))
    }

    fn json(&self, request: &mut RequestWriter, name: &'static str) -> Result<(), RequestError> {
        request.json_with(name, |slot| self.serialize(slot))
    }

    fn json_all(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError> {
        request.json_all_with(field, |flat| self.serialize(flat))
    }

    fn json_whole(
        &self,
        request: &mut RequestWriter,
        field: &'static str,
    ) -> Result<(), RequestError> {
        request.json_whole_with(field, |slot| self.serialize(slot))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> TextBody for T {
    fn text(&self, request: &mut RequestWriter, field: &'static str) -> Result<(), RequestError> {
        let mut text = String::new();
        let written = write!(text, "{self}");
        written.map_err(|fmt::Error| {
            let error = ValueError::new("its `Display` failed, so that it has no text");
            RequestError::field_error(field, error)
        })?;
        request.set_text(field, text)
    }
}
