//! `#[derive(ByStatus)]`: an enum that is decoded by the status of an answer. One way through, as for the
//! attributes: tokens → `arms` (parsing) → the model here (checking) → `expand`.

mod arms;
mod expand;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Type, Variant};

use self::arms::{Arm, Arms};
use crate::errors::Errors;

/// The classes of statuses (RFC 9110 §15).
const CLASSES: std::ops::RangeInclusive<u16> = 1..=5;

/// An enum that can be expanded.
struct ByStatus<'a> {
    item: &'a DeriveInput,
    waypost: TokenStream,
    /// Exact statuses before classes, and these before the default.
    cases: Vec<Case<'a>>,
    is_complete: bool,
}

/// The statuses of one variant, of one kind.
struct Case<'a> {
    arms: Vec<&'a Arm>,
    variant: &'a Variant,
}

pub(crate) fn derive(item: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let arms = Arms::parse(item, &mut errors);
    match ByStatus::new(item, &arms, errors) {
        Ok(by_status) => expand::expand(&by_status),
        Err(errors) => expand::stub(item, &arms.waypost, &errors),
    }
}

impl<'a> ByStatus<'a> {
    fn new(item: &'a DeriveInput, arms: &'a Arms<'a>, mut errors: Errors) -> Result<Self, Errors> {
        check_twice(arms, &mut errors);
        check_default(arms, &mut errors);
        let mut cases = Vec::new();
        for kind in [Arm::is_exact, Arm::is_class, Arm::is_default] {
            for (variant, given) in &arms.of {
                let arms: Vec<&Arm> = given.iter().filter(|arm| kind(arm)).collect();
                if !arms.is_empty() {
                    cases.push(Case { arms, variant });
                }
            }
        }
        errors.into_result(Self {
            item,
            waypost: arms.waypost.clone(),
            cases,
            is_complete: arms.all().any(|(_, arm)| arm.is_default()),
        })
    }
}

/// One status, class or `default` in two places.
fn check_twice(arms: &Arms<'_>, errors: &mut Errors) {
    let all: Vec<(&Variant, &Arm)> = arms.all().collect();
    for (at, (second, arm)) in all.iter().enumerate() {
        if let Some((first, other)) = all[..at].iter().find(|(_, other)| other.is_same(arm)) {
            let (one, two) = (&first.ident, &second.ident);
            let message = if one == two {
                format!("`{arm}` stands in `{one}` twice")
            } else {
                format!("`{arm}` stands in `{one}` and in `{two}`")
            };
            errors.add_between(other.token(), arm.token(), message, "keep one of them");
        }
    }
}

/// A default behind all classes, which no status of RFC 9110 comes to.
fn check_default(arms: &Arms<'_>, errors: &mut Errors) {
    let default = arms.all().find(|(_, arm)| arm.is_default());
    let mut classes = CLASSES;
    let is_full = classes.all(|class| arms.all().any(|(_, arm)| arm.is_class_of(class)));
    if let (Some((variant, arm)), true) = (default, is_full) {
        let message = format!(
            "`{arm}` of `{}` has no status left: all classes have an arm",
            variant.ident
        );
        errors.add(arm.token(), message, "remove it, or one of the classes");
    }
}

/// The type that a variant holds, if it holds one.
fn content(variant: &Variant) -> Option<&Type> {
    variant.fields.iter().next().map(|field| &field.ty)
}

/// The path of the runtime crate, if none is given.
fn usual() -> TokenStream {
    quote!(::waypost)
}
