//! `#[derive(Page)]`: a response that says how its listing goes on. One way through, as for the attributes:
//! tokens → `marks` (parsing) → the model here (checking) → `expand`.

mod expand;
mod marks;
mod meant;
mod parts;
mod words;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use self::marks::{Mark, Marks};
use self::words::Word;
use crate::errors::Errors;

/// A struct that can be expanded.
struct Page<'a> {
    item: &'a DeriveInput,
    waypost: &'a TokenStream,
    items: &'a Mark<'a>,
    way: &'a Mark<'a>,
    more: Option<&'a Mark<'a>>,
}

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let marks = Marks::parse(item, &mut errors);
    match Page::new(item, &marks, errors) {
        Ok(page) => expand::expand(&page),
        Err(errors) => expand::stub(item, &marks.waypost, &errors),
    }
}

impl<'a> Page<'a> {
    fn new(
        item: &'a DeriveInput,
        marks: &'a Marks<'a>,
        mut errors: Errors,
    ) -> Result<Self, Errors> {
        let name = &item.ident;
        // What is missing may stand in what could not be read.
        let is_read = errors.is_empty();
        let more = one(marks, |word| word == Word::More, &mut errors);
        let items = one(marks, |word| word == Word::Items, &mut errors);
        if items.is_none() && is_read {
            let message = format!("`{name}` does not say which field has its items");
            errors.add(name, message, "mark the field with `#[page(items)]`");
        }
        let way = one(marks, Word::is_a_way, &mut errors);
        if way.is_none() && is_read {
            errors.add(
                name,
                format!("`{name}` does not say how its listing goes on"),
                "mark a field with `#[page(link)]` or `#[page(token = \"name\")]`, or the struct with \
                 `#[page(link_header)]`, `#[page(number = \"page\")]` or `#[page(offset = \"offset\")]`",
            );
        }
        if let Some(items) = items {
            check_item(items, &mut errors);
        }
        let (Some(items), Some(way)) = (items, way) else {
            return Err(errors);
        };
        errors.into_result(Self {
            item,
            waypost: &marks.waypost,
            items,
            way,
            more,
        })
    }
}

/// The first of these marks; a second one is a mistake.
fn one<'a>(
    marks: &'a Marks<'a>,
    wanted: impl Fn(Word) -> bool,
    errors: &mut Errors,
) -> Option<&'a Mark<'a>> {
    let mut found = marks.all.iter().filter(|mark| wanted(mark.word));
    let first = found.next()?;
    for second in found {
        let (one, other) = (first.describe(), second.describe());
        let message = if one == other {
            format!("{one} is given twice")
        } else {
            format!("{one} and {other}: a page has one of them")
        };
        errors.add_between(&first.key, &second.key, message, "keep one of them");
    }
    Some(first)
}

/// The type of items is that of their field's, or is said.
fn check_item(items: &Mark<'_>, errors: &mut Errors) {
    match (&items.at, &items.item) {
        (Some((at, _)), None) => {
            let message = format!("`{at}` leads to items of a type that is not written here");
            errors.add(at, message, "write it behind that: `item = User`");
        }
        (None, Some((item, _))) => {
            let message = format!("`{item}` is known by the type of the field");
            errors.add(item, message, "remove it");
        }
        _ => {}
    }
}

/// The path of the runtime crate, if none is given.
fn usual() -> TokenStream {
    quote!(::waypost)
}
