//! Finds the field of each placeholder.

use syn::LitStr;

use super::names::Names;
use super::spelling::{fold, in_the_style_of, snake};
use crate::errors::Errors;
use crate::fields::Declared;
use crate::nearest::nearest;
use crate::template::{Placeholder, Template};
use crate::words::PlaceKind;

/// Finds the field of each placeholder.
pub(crate) struct Linker<'a> {
    /// The name of the struct, for a message.
    pub(crate) owner: String,
    pub(crate) template: &'a (Template, LitStr),
    /// Whether the template could be read whole; if not, little can be said about the fields.
    pub(crate) whole: bool,
    pub(crate) names: Names,
}

impl Linker<'_> {
    /// The index of the field that fills each placeholder.
    pub(crate) fn link(&self, fields: &[Declared], errors: &mut Errors) -> Vec<Option<usize>> {
        let placeholders = &self.template.0.placeholders;
        let mut filled = vec![None; placeholders.len()];
        let lost = self.link_marked(fields, &mut filled, errors);
        // Exact names before others, so that none takes the field of a placeholder spelled like it.
        for matches in [Self::is_exact, Self::is_alike] {
            for (at, placeholder) in placeholders.iter().enumerate() {
                if filled[at].is_some() {
                    continue;
                }
                let found = (0..fields.len()).filter(|index| {
                    is_free(fields, &filled, *index) && matches(self, &fields[*index], placeholder)
                });
                let found: Vec<usize> = found.collect();
                if let [first, second, ..] = found.as_slice() {
                    two_for_one(placeholder, &fields[*first], &fields[*second], errors);
                }
                filled[at] = found.first().copied();
                if let Some(index) = filled[at] {
                    self.check_renamed(placeholder, index, fields, &filled, errors);
                }
            }
        }
        self.check_marks(fields, &filled, errors);
        for index in lost {
            self.no_placeholder(&fields[index], index, &mut filled, errors);
        }
        if self.whole {
            for (placeholder, field) in placeholders.iter().zip(&filled) {
                if field.is_none() {
                    self.no_field(placeholder, fields, &filled, errors);
                }
            }
        }
        filled
    }

    /// `/users/$id`, `/files/*path` or `/users/:id.json` beside a field of that name.
    fn check_marks(&self, fields: &[Declared], filled: &[Option<usize>], errors: &mut Errors) {
        let (template, text) = self.template;
        for segment in template.text.split('/') {
            let Some(behind) = segment.strip_prefix(['$', '*', ':']) else {
                continue;
            };
            let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let name = &behind[..end.unwrap_or(behind.len())];
            if segment.starts_with('$') && ODATAS.contains(&name) {
                continue;
            }
            let is_it = |index: usize| {
                is_free(fields, filled, index) && fold(&fields[index].name()) == fold(name)
            };
            if (0..fields.len()).any(is_it) {
                let rest = if segment.starts_with('*') { ".." } else { "" };
                let message =
                    format!("`{segment}` is sent as it is, and there is a field `{name}`");
                let help = format!("write `<{name}{rest}>`, or mark the field `#[query]`");
                errors.add(text, message, help);
            }
        }
    }

    /// A field that serde's `rename` leads to a placeholder which another field is called like: one
    /// name is that of the path, the other that of the body.
    fn check_renamed(
        &self,
        placeholder: &Placeholder,
        index: usize,
        fields: &[Declared],
        filled: &[Option<usize>],
        errors: &mut Errors,
    ) {
        let renamed = &fields[index];
        if renamed.serde.rename.is_none() || fold(&renamed.name()) == fold(&placeholder.name) {
            return;
        }
        let is_called_so = |other: &usize| {
            is_free(fields, filled, *other)
                && fold(&fields[*other].name()) == fold(&placeholder.name)
        };
        if let Some(other) = (0..fields.len()).find(is_called_so) {
            two_for_one(placeholder, &fields[other], renamed, errors);
        }
    }

    /// Links the fields that are marked `#[path]`, and gives those that have no placeholder.
    fn link_marked(
        &self,
        fields: &[Declared],
        filled: &mut [Option<usize>],
        errors: &mut Errors,
    ) -> Vec<usize> {
        let mut lost = Vec::new();
        let placeholders = &self.template.0.placeholders;
        for (index, field) in fields.iter().enumerate() {
            let Some(place) = &field.place else { continue };
            if place.kind != PlaceKind::Path {
                continue;
            }
            let found = match &place.name {
                Some(name) => placeholders.iter().position(|p| p.name == name.value()),
                None => self.position(field),
            };
            match found.map(|at| (at, filled[at])) {
                Some((at, None)) => filled[at] = Some(index),
                Some((at, Some(other))) => {
                    two_for_one(&placeholders[at], &fields[other], field, errors);
                }
                None => lost.push(index),
            }
        }
        lost
    }

    /// The field that would fill a placeholder, if it were not told to go elsewhere.
    fn elsewhere(
        &self,
        placeholder: &Placeholder,
        fields: &[Declared],
    ) -> Option<(String, String)> {
        let field = fields
            .iter()
            .find(|field| self.is_alike(field, placeholder))?;
        let why = match &field.place {
            Some(place) if place.kind == PlaceKind::Path => return None,
            Some(place) => format!("marked `#[{}]`", place.word),
            None if field.serde.skip => String::from("skipped by serde"),
            None => return None,
        };
        Some((field.name(), why))
    }

    fn is_exact(&self, field: &Declared, placeholder: &Placeholder) -> bool {
        self.names.wire(field) == placeholder.name
    }

    fn is_alike(&self, field: &Declared, placeholder: &Placeholder) -> bool {
        let name = fold(&placeholder.name);
        fold(&field.name()) == name || fold(&self.names.wire(field)) == name
    }

    /// The placeholder of a field that is marked `#[path]` alone.
    fn position(&self, field: &Declared) -> Option<usize> {
        let placeholders = &self.template.0.placeholders;
        let exact = placeholders.iter().position(|p| self.is_exact(field, p));
        exact.or_else(|| placeholders.iter().position(|p| self.is_alike(field, p)))
    }

    fn no_placeholder(
        &self,
        field: &Declared,
        index: usize,
        filled: &mut [Option<usize>],
        errors: &mut Errors,
    ) {
        if !self.whole {
            return;
        }
        let name = field.place.as_ref().and_then(|place| place.name.as_ref());
        let wanted = name.map_or_else(|| field.name(), LitStr::value);
        let message = format!(
            "`{}` is a path field, but the template has no `<{wanted}>`",
            field.ident
        );
        let placeholders = &self.template.0.placeholders;
        let known: Vec<_> = placeholders
            .iter()
            .map(|p| format!("`<{}>`", p.name))
            .collect();
        let open = placeholders.iter().zip(filled.iter());
        let open = open.filter(|(_, field)| field.is_none());
        let names = open.map(|(placeholder, _)| (fold(&placeholder.name), &*placeholder.name));
        let names: Vec<(String, &str)> = names.collect();
        let near = nearest(&fold(&wanted), names.iter().map(|(name, _)| name.as_str()));
        let near = names.iter().find(|(name, _)| Some(name.as_str()) == near);
        let help = match (near, known.split_last()) {
            (Some((_, near)), _) => {
                // It is this one's, so that nothing is said of the placeholder as well.
                if let Some(at) = placeholders.iter().position(|p| p.name == **near) {
                    filled[at] = Some(index);
                }
                format!("did you mean `<{near}>`?")
            }
            (None, None) => format!("the template has no placeholder: add `<{wanted}>` to it"),
            (None, Some((only, []))) => format!("the template has {only}"),
            (None, Some((last, others))) => {
                format!("the template has {} and {last}", others.join(", "))
            }
        };
        match name {
            Some(name) => errors.add(name, message, help),
            None => errors.add(&field.ident, message, help),
        }
    }

    fn no_field(
        &self,
        placeholder: &Placeholder,
        fields: &[Declared],
        filled: &[Option<usize>],
        errors: &mut Errors,
    ) {
        let name = &placeholder.name;
        let free = (0..fields.len()).filter(|index| is_free(fields, filled, *index));
        let names: Vec<String> = free.map(|index| fields[index].name()).collect();
        let snake = snake(name);
        let is_tuple = fields.iter().any(Declared::has_no_name);
        let help = match nearest(&snake, names.iter().map(String::as_str)) {
            Some(near) => format!(
                "did you mean the field `{near}`? Write `<{}>`, or mark it `#[path(\"{name}\")]`",
                in_the_style_of(name, near)
            ),
            None if is_tuple => format!("name the fields, and one of them `{snake}`"),
            None => match self.elsewhere(placeholder, fields) {
                Some((field, why)) => {
                    format!("the field `{field}` is {why}: mark it `#[path]` alone")
                }
                None if fields.iter().any(|field| field.name() == snake) => {
                    format!("add a field for it, and mark it `#[path(\"{name}\")]`")
                }
                None if syn::parse_str::<syn::Ident>(&snake).is_ok() => {
                    format!("add a field `{snake}`, or mark one `#[path(\"{name}\")]`")
                }
                None => format!("mark a field `#[path(\"{name}\")]`"),
            },
        };
        let message = format!(
            "placeholder `<{name}>` matches no field of `{}`",
            self.owner
        );
        errors.add(&self.template.1, message, help);
    }
}

/// The segments of OData 4.01 that begin with `$`.
const ODATAS: [&str; 10] = [
    "all",
    "batch",
    "count",
    "crossjoin",
    "each",
    "entity",
    "filter",
    "metadata",
    "ref",
    "value",
];

/// Whether a field can still fill a placeholder without being told to.
fn is_free(fields: &[Declared], filled: &[Option<usize>], index: usize) -> bool {
    let field = &fields[index];
    field.place.is_none()
        && !field.serde.skip
        && !field.is_guessed
        && !filled.contains(&Some(index))
}

fn two_for_one(
    placeholder: &Placeholder,
    first: &Declared,
    second: &Declared,
    errors: &mut Errors,
) {
    let name = &placeholder.name;
    errors.add_between(
        &first.ident,
        &second.ident,
        format!(
            "`{}` and `{}` both fill `<{name}>`",
            first.ident, second.ident
        ),
        format!("mark the one that does `#[path(\"{name}\")]`, and the other with its own place"),
    );
}
