//! Parses `#[page(items)]`, `#[page(token = "cursor", at = next)]` and their like. Knows one attribute at a time,
//! not what they mean together.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Data, DeriveInput, Index, LitStr, Member, Meta, Type};

use super::parts::{Part, Value, comma, part};
use super::usual;
use super::words::Word;
use crate::errors::Errors;
use crate::source::source;

/// What a struct says, as far as it could be read.
pub(super) struct Marks<'a> {
    pub(super) waypost: TokenStream,
    pub(super) all: Vec<Mark<'a>>,
}

/// A word, with the options behind it.
pub(super) struct Mark<'a> {
    pub(super) word: Word,
    /// The word as it is written.
    pub(super) key: Ident,
    /// None on the struct.
    pub(super) field: Option<(Member, &'a Type)>,
    /// The parameter of the query, where the word says one.
    pub(super) name: Option<LitStr>,
    /// Where it stands within the field.
    pub(super) at: Option<(Ident, Vec<Member>)>,
    pub(super) item: Option<(Ident, Box<Type>)>,
    pub(super) first: Option<(Ident, u64)>,
}

impl Mark<'_> {
    /// `link` at `next`
    pub(super) fn describe(&self) -> String {
        let key = &self.key;
        match &self.field {
            Some((member, _)) => format!("`{key}` at `{}`", source(member)),
            None => format!("`{key}`"),
        }
    }
}

impl<'a> Marks<'a> {
    pub(super) fn parse(item: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut marks = Self {
            waypost: usual(),
            all: Vec::new(),
        };
        let Data::Struct(data) = &item.data else {
            let message = format!("`{}` is no struct, and has no items", item.ident);
            let help = "derive `Page` for a struct, or write `impl waypost::Page` with its methods";
            errors.add(&item.ident, message, help);
            return marks;
        };
        marks.read_all(&item.attrs, None, errors);
        for (at, field) in data.fields.iter().enumerate() {
            let member = match &field.ident {
                Some(name) => Member::Named(name.clone()),
                None => Member::Unnamed(Index::from(at)),
            };
            marks.read_all(&field.attrs, Some(&(member, &field.ty)), errors);
        }
        marks
    }

    fn read_all(
        &mut self,
        attributes: &[Attribute],
        field: Option<&(Member, &'a Type)>,
        errors: &mut Errors,
    ) {
        for attribute in attributes.iter().filter(|it| it.path().is_ident("page")) {
            self.read(attribute, field, errors);
        }
    }

    fn read(
        &mut self,
        attribute: &Attribute,
        field: Option<&(Member, &'a Type)>,
        errors: &mut Errors,
    ) {
        let list = match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => list,
            _ => {
                let help = match field {
                    Some(_) => {
                        "write `#[page(items)]`, `#[page(link)]` or `#[page(token = \"name\")]`"
                    }
                    None => {
                        "write `#[page(link_header)]`, `#[page(number = \"page\")]` or `#[page(offset = \"offset\")]`"
                    }
                };
                return errors.add(attribute, "`#[page]` says nothing", help);
            }
        };
        let (mut own, before) = (Vec::new(), errors.len());
        let read = |input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Some(part) = part(input, field.is_some(), errors)? {
                    let is_clean = errors.len() == before;
                    self.take(part, field, &mut own, is_clean, errors);
                }
                comma(input, errors)?;
            }
            Ok(())
        };
        if read.parse2(list.tokens.clone()).is_err() {
            errors.add(
                attribute,
                "`#[page(..)]` cannot be read",
                "write words with a comma between them, as in `#[page(link, at = next)]`",
            );
        }
        self.all.append(&mut own);
    }

    /// An option belongs to the word before it.
    fn take(
        &mut self,
        part: Part,
        field: Option<&(Member, &'a Type)>,
        own: &mut Vec<Mark<'a>>,
        is_clean: bool,
        errors: &mut Errors,
    ) {
        let Part { word, key, value } = part;
        if let Some(message) = misplaced(word, &key, field.is_some()) {
            let whose = if word.is_of_the_struct() {
                "above the struct"
            } else {
                "on the field that holds it"
            };
            errors.add(&key, message, format!("write `{}` {whose}", word.example()));
        }
        match value {
            Value::Crate(path) => self.waypost = path.into_token_stream(),
            Value::None | Value::Name(_) => own.push(Mark {
                word,
                key,
                field: field.cloned(),
                name: match value {
                    Value::Name(name) => Some(name),
                    _ => None,
                },
                at: None,
                item: None,
                first: None,
            }),
            Value::At(_) | Value::Item(_) | Value::First(_) => match own.last_mut() {
                Some(mark) => mark.set(key, value, errors),
                None if is_clean => {
                    let message = format!("`{key}` stands behind no word that it belongs to");
                    errors.add(&key, message, format!("write `{}`", word.example()));
                }
                None => {}
            },
        }
    }
}

impl Mark<'_> {
    fn set(&mut self, key: Ident, value: Value, errors: &mut Errors) {
        let word = &self.key;
        let is_wrong = match &value {
            Value::At(_) => self.word.is_of_the_struct(),
            Value::Item(_) => self.word != Word::Items,
            Value::First(_) => !matches!(self.word, Word::Number | Word::Offset),
            _ => false,
        };
        if is_wrong {
            let message = format!("`{key}` says nothing of `{word}`");
            errors.add(&key, message, "remove it");
            return;
        }
        let before = match value {
            Value::At(at) => self.at.replace((key.clone(), at)).map(|it| it.0),
            Value::Item(item) => self.item.replace((key.clone(), item)).map(|it| it.0),
            Value::First(first) => self.first.replace((key.clone(), first)).map(|it| it.0),
            _ => None,
        };
        if let Some(before) = before {
            let message = format!("`{key}` is given twice");
            errors.add_between(before, key, message, "keep one of them");
        }
    }
}

/// A word of the struct on a field, or the other way round.
fn misplaced(word: Word, key: &Ident, is_on_a_field: bool) -> Option<String> {
    // What belongs to another word is told with that.
    let is_option = matches!(word, Word::At | Word::Item | Word::First);
    if is_option || word.is_of_the_struct() != is_on_a_field {
        return None;
    }
    Some(if is_on_a_field {
        format!("`{key}` stands on the struct, not on a field")
    } else {
        format!("`{key}` stands on a field, not on the struct")
    })
}
