//! `#[derive(TypeKind)]`: what a type tells of its values, by the rules of serde. The model stands here, which
//! says nothing where these do not decide; `expand` writes it.

mod expand;

use std::mem;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Path, Token, Type, Variant};

use crate::errors::Errors;
use crate::serde_attrs::{SerdeField, SerdeType, SerdeVariant};

/// A type that can be expanded.
struct TypeKind<'a> {
    item: &'a DeriveInput,
    waypost: TokenStream,
    tells: Tells<'a>,
}

enum Tells<'a> {
    /// What another type tells, since a value of that one is serialized.
    Another(&'a Type),
    /// The fields of a struct, which is an object.
    Fields(Vec<Told<'a>>),
    /// What any of these shapes is, if they are all of one kind.
    Shapes(Vec<Shape<'a>>),
}

/// A field of a struct.
struct Told<'a> {
    name: String,
    /// Its type; none of a tag, which is a text.
    ty: Option<&'a Type>,
    is_flat: bool,
    /// Whether it is left out by what a function says.
    is_skipped_if: bool,
    /// Whether a function serializes it.
    has_with: bool,
    /// Whether the struct itself is in it.
    is_own: bool,
}

/// What a value may be serialized as.
enum Shape<'a> {
    Text,
    Object,
    Any,
    Of(&'a Type),
}

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let waypost = krate(&item.attrs, &mut errors);
    let serde = SerdeType::new(&item.attrs, &mut errors);
    let own = &item.ident;
    let tells = match (&item.data, &serde.into) {
        (_, Some(into)) => Tells::Another(into),
        (Data::Struct(data), None) => of_struct(own, &data.fields, &serde, &mut errors),
        (Data::Enum(data), None) => {
            let variants = data.variants.iter();
            let shapes = variants.filter_map(|variant| shape(own, variant, &serde, &mut errors));
            Tells::Shapes(shapes.collect())
        }
        (Data::Union(data), None) => {
            let message = format!("`{}` is a union, which serde cannot serialize", item.ident);
            let help = "implement `TypeKind` by hand, as `Serialize`";
            errors.add(data.union_token, message, help);
            ANY
        }
    };
    let told = TypeKind {
        item,
        waypost,
        // Its messages are all that is said of a wrong one.
        tells: if errors.is_empty() { tells } else { ANY },
    };
    let messages = errors.messages();
    let expanded = expand::expand(&told);
    quote!(#(#messages)* #expanded)
}

/// What is told where serde's rules do not decide.
const ANY: Tells<'static> = Tells::Shapes(Vec::new());

fn of_struct<'a>(
    own: &Ident,
    fields: &'a Fields,
    serde: &SerdeType,
    errors: &mut Errors,
) -> Tells<'a> {
    let read = |field: &Field, errors: &mut Errors| SerdeField::of_type(&field.attrs, errors);
    if serde.is_transparent
        || matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1)
    {
        let mut inside = Vec::new();
        for field in fields {
            let serde = read(field, errors);
            if !serde.skip && !is_phantom(&field.ty) {
                inside.push((field, serde));
            }
        }
        return match inside.as_slice() {
            [(field, serde)] if serde.with.is_none() && !mentions(&field.ty, own) => {
                Tells::Another(&field.ty)
            }
            _ => ANY,
        };
    }
    let Fields::Named(fields) = fields else {
        return ANY;
    };
    let tag = serde.tag.as_ref().map(|tag| Told {
        name: tag.value(),
        ty: None,
        is_flat: false,
        is_skipped_if: false,
        has_with: false,
        is_own: false,
    });
    let mut told = Vec::from_iter(tag);
    for field in &fields.named {
        let of_field = read(field, errors);
        if of_field.skip {
            continue;
        }
        let ident = field.ident.as_ref().map(|ident| ident.unraw().to_string());
        let plain = ident.unwrap_or_default();
        let name = match (&of_field.rename, serde.rename_all) {
            _ if of_field.flatten.is_some() => String::new(),
            (Some(name), _) => name.value(),
            (None, Some(case)) => case.apply(&plain),
            (None, None) => plain,
        };
        told.push(Told {
            name,
            ty: Some(&field.ty),
            is_flat: of_field.flatten.is_some(),
            is_skipped_if: of_field.skip_if.is_some(),
            has_with: of_field.with.is_some(),
            is_own: mentions(&field.ty, own),
        });
    }
    Tells::Fields(told)
}

/// What a variant is serialized as; nothing if it never is.
fn shape<'a>(
    own: &Ident,
    variant: &'a Variant,
    of_enum: &SerdeType,
    errors: &mut Errors,
) -> Option<Shape<'a>> {
    let serde = SerdeVariant::new(&variant.attrs, errors);
    let mut fields = variant.fields.iter();
    let inside = match (&variant.fields, fields.next(), fields.next()) {
        (Fields::Named(_), ..) => Inside::Names,
        (Fields::Unit, ..) => Inside::Nothing,
        (_, Some(field), None) => {
            let of_field = SerdeField::of_type(&field.attrs, errors);
            match (of_field.skip, of_field.with) {
                (true, _) => Inside::Nothing,
                (false, None) => Inside::One(&field.ty),
                (false, Some(_)) => Inside::Other,
            }
        }
        _ => Inside::Other,
    };
    let shape = if of_enum.is_untagged || serde.is_untagged {
        match inside {
            _ if serde.has_with => Shape::Any,
            Inside::Names => Shape::Object,
            Inside::One(ty) if mentions(ty, own) => Shape::Any,
            Inside::One(ty) => Shape::Of(ty),
            Inside::Nothing | Inside::Other => Shape::Any,
        }
    } else {
        let has_content = serde.has_with || !matches!(inside, Inside::Nothing);
        match has_content || of_enum.tag.is_some() {
            true => Shape::Object,
            false => Shape::Text,
        }
    };
    (!serde.is_skipped).then_some(shape)
}

/// What a variant holds, as far as it is serialized.
enum Inside<'a> {
    Nothing,
    One(&'a Type),
    Names,
    Other,
}

/// Whether a type has the item itself in it, which cannot tell what it is by asking that.
fn mentions(ty: &Type, own: &Ident) -> bool {
    fn any(tokens: TokenStream, own: &Ident) -> bool {
        let mut is_behind_colon = false;
        tokens.into_iter().any(|token| {
            let is_path = mem::replace(
                &mut is_behind_colon,
                matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':'),
            );
            match token {
                // `other::Status` is another one.
                TokenTree::Ident(name) => !is_path && (name == *own || name == "Self"),
                TokenTree::Group(group) => any(group.stream(), own),
                _ => false,
            }
        })
    }
    any(ty.to_token_stream(), own)
}

/// serde leaves it out of what is transparent.
fn is_phantom(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "PhantomData")
        }
        _ => false,
    }
}

/// `#[type_kind(crate = ::path)]`
fn krate(attributes: &[Attribute], errors: &mut Errors) -> TokenStream {
    let mut waypost = quote!(::waypost);
    for attribute in attributes
        .iter()
        .filter(|it| it.path().is_ident("type_kind"))
    {
        let path = attribute.parse_args_with(|input: ParseStream<'_>| {
            let _: Token![crate] = input.parse()?;
            let _: Token![=] = input.parse()?;
            Path::parse_mod_style(input)
        });
        match path {
            Ok(path) => waypost = path.into_token_stream(),
            Err(_) => errors.add(
                attribute,
                "`#[type_kind]` says where the crate is, and nothing else",
                "write `#[type_kind(crate = ::waypost)]`, or remove it",
            ),
        }
    }
    waypost
}
