//! The lines of an endpoint that is written by hand.

use super::{BodyValue, BytesBody, HeaderField, PathValue, QueryValue, TextBody};
use crate::error::RequestError;
use crate::request::RequestWriter;

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

    /// Adds a query parameter; nothing for `None`.
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

    /// Adds a field to the form, or a part to the multipart body; nothing for `None`.
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

    /// Adds the query parameters that are inside of a value, which is called `field` in an error.
    ///
    /// # Errors
    ///
    /// Refuses a value that is neither a struct, a map nor a list of pairs.
    pub fn query_all<T: QueryValue + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.query_all(self, field)
    }

    /// Adds the headers that are inside of a value, which is called `field` in an error.
    ///
    /// # Errors
    ///
    /// Refuses a value that is neither a struct, a map nor a list of pairs, and what
    /// [`header`](Self::header) refuses.
    pub fn header_all<T: HeaderField + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.header_all(self, field)
    }

    /// Adds the fields that are inside of a value, which is called `field` in an error, to the form
    /// or the multipart body. A form may be nothing else.
    ///
    /// # Errors
    ///
    /// Refuses a value that is neither a struct, a map nor a list of pairs.
    pub fn form_all<T: BodyValue + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.form_all(self, field)
    }

    /// Adds the entries that are inside of a value, which is called `field` in an error, to the
    /// JSON object.
    ///
    /// # Errors
    ///
    /// Refuses a value that is neither a struct, a map nor a list of pairs.
    pub fn json_all<T: BodyValue + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.json_all(self, field)
    }

    /// Makes a value, which is called `field` in an error, the whole JSON text.
    ///
    /// # Errors
    ///
    /// Refuses a value that has no spelling in JSON.
    pub fn json_whole<T: BodyValue + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.json_whole(self, field)
    }

    /// Makes a value, which is called `field` in an error, the whole body, as text.
    ///
    /// # Errors
    ///
    /// Refuses a second body.
    pub fn text<T: TextBody + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.text(self, field)
    }

    /// Makes a value, which is called `field` in an error, the whole body, as bytes.
    ///
    /// # Errors
    ///
    /// Refuses a second body.
    pub fn bytes<T: BytesBody + ?Sized>(
        &mut self,
        field: &'static str,
        value: &T,
    ) -> Result<(), RequestError> {
        value.bytes(self, field)
    }
}
