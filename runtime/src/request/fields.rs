//! The fields of a request: how each is put where it goes, by a function that serializes it. Each kind
//! of body has one serializer, so that such a function is compiled once.

use super::query::{add_flag, add_pairs};
use super::{RequestWriter, field_of};
use crate::body::Body;
use crate::error::{RequestError, ValueError};
use crate::headers::{header_name, header_value, is_single, mark_secret};
use crate::noted::count;
use crate::pairs::{Key, Out, Pairs, Value};
use crate::slot::Slot;
use crate::spec::{Encoding, Place, Style};
use crate::text::Texts;

impl RequestWriter {
    /// Says that a field, marked `#[skip]`, stays in the struct and is not sent. Does nothing else.
    pub fn skip(&mut self, field: &'static str) {
        let _ = field;
    }

    /// Adds a query parameter by a function that serializes it.
    #[doc(hidden)]
    pub fn query_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let written = self.write_query(Key::Name(name), value)?;
        written.map_err(|error| self.blame(Place::Query, name, error))
    }

    /// Adds the query parameters that a field's value has inside of it.
    #[doc(hidden)]
    pub fn query_all_with(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let written = self.write_query(Key::Whole, value)?;
        written.map_err(|error| RequestError::field_error(field, error))
    }

    fn write_query(
        &mut self,
        key: Key<'_>,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<Result<(), ValueError>, RequestError> {
        self.finish_path()?;
        let style = self.take_style();
        let added = add_pairs(&mut self.target, self.query, style, key, value);
        Ok(added.map(|query| self.query = query))
    }

    /// Adds a name without a value to the query.
    ///
    /// # Errors
    ///
    /// Refuses a template that is not filled yet.
    pub fn query_flag(&mut self, name: &str) -> Result<(), RequestError> {
        self.finish_path()?;
        self.query = Some(add_flag(&mut self.target, self.query, name));
        Ok(())
    }

    /// Adds a header by a function that serializes it.
    #[doc(hidden)]
    pub fn header_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Texts<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let mut values = Vec::new();
        let before = count();
        let added = value(Texts::new(&mut values)).and_then(|()| {
            let is_secret = count() > before;
            values
                .iter()
                .try_for_each(|text| self.append_header(name, text, is_secret))
        });
        added.map_err(|error| self.blame(Place::Header, name, error))
    }

    /// Adds the headers that a field's value has inside of it.
    #[doc(hidden)]
    pub fn header_all_with(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let mut items = Vec::new();
        let pairs = Pairs::new(Out::Items(&mut items), Style::USUAL, Key::Whole);
        let before = count();
        let added = value(pairs).and_then(|()| {
            let is_secret = count() > before;
            items.iter().try_for_each(|item| match &item.value {
                Value::Text(text) => self.append_header(&item.name, text, is_secret),
                Value::Part(_) => Err(ValueError::new("a part cannot stand in a header")),
            })
        });
        added.map_err(|error| RequestError::field_error(field, error))
    }

    fn append_header(&mut self, name: &str, text: &str, is_secret: bool) -> Result<(), ValueError> {
        let name = header_name(name)?;
        let mut value = header_value(text)?;
        mark_secret(&name, &mut value);
        if is_secret {
            value.set_sensitive(true);
        }
        let is_single = is_single(&name);
        if self.headers.append(&name, value) && is_single {
            return Err(ValueError::new(format!("there can be one `{name}` only")));
        }
        Ok(())
    }

    /// Adds a field of the form, or a part, by a function that serializes it.
    #[doc(hidden)]
    pub fn form_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let style = self.take_style();
        let parameters = self.parameters;
        let field = || field_of(parameters, Place::Body, name);
        let written = self.content.form(field, style, Key::Name(name), value);
        written.map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Adds the fields of the form, or the parts, that a field's value has inside of it.
    #[doc(hidden)]
    pub fn form_all_with(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Pairs<'_>) -> Result<(), ValueError>,
    ) -> Result<(), RequestError> {
        let style = self.take_style();
        let written = self.content.form(|| field.into(), style, Key::Whole, value);
        written.map_err(|error| RequestError::field_error(field, error))
    }

    /// Adds a field of the JSON object by a function that serializes it.
    #[doc(hidden)]
    pub fn json_with(
        &mut self,
        name: &str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json(name, value);
        written.map_err(|error| self.blame(Place::Body, name, error))
    }

    /// Adds the entries that a field's value has inside of it to the JSON object.
    #[doc(hidden)]
    pub fn json_all_with(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json_all(field, value);
        written.map_err(|error| RequestError::field_error(field, error))
    }

    /// Makes a value the whole JSON text, by a function that serializes it.
    #[doc(hidden)]
    pub fn json_whole_with(
        &mut self,
        field: &'static str,
        value: impl FnOnce(Slot<'_, '_>) -> Result<(), serde_json::Error>,
    ) -> Result<(), RequestError> {
        let written = self.content.json_whole(value);
        written.map_err(|error| RequestError::field_error(field, error))
    }

    pub(crate) fn set_text(
        &mut self,
        field: &'static str,
        text: String,
    ) -> Result<(), RequestError> {
        let set = self.content.set(Encoding::Text, field, text.into());
        set.map_err(|error| RequestError::field_error(field, error))
    }

    pub(crate) fn set_bytes(
        &mut self,
        field: &'static str,
        body: Body,
    ) -> Result<(), RequestError> {
        let set = body
            .check()
            .and_then(|()| self.content.set(Encoding::Bytes, field, body));
        set.map_err(|error| RequestError::field_error(field, error))
    }
}
