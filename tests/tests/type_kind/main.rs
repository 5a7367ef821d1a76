//! What a type tells of itself is what serde makes of it.
#![allow(dead_code)] // some of these are told of, and not sent
#![allow(clippy::unwrap_used, clippy::panic)]

mod kinds;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::Value;
use waypost::{Endpoint, Field, Kind, Parameter, Secret, Spec, TypeKind, api, endpoint};

#[endpoint(POST, "/things", form)]
struct Send<T: Serialize + TypeKind> {
    #[field(flatten)]
    all: T,
}

/// The names in the form of a value, one of which every field is set.
fn sent<T: Serialize + TypeKind>(all: T) -> Vec<String> {
    let http = Send { all }.to_http("https://example.com").unwrap();
    let body = String::from_utf8(http.body().to_vec()).unwrap();
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    let key = |pair: &str| pair.split(['=', '%']).next().unwrap().to_owned();
    pairs.map(key).collect()
}

/// The fields that a type tells, as they are sent.
fn fields<T: TypeKind>() -> Vec<Parameter> {
    let all = Parameter::field("all", "").flatten().fields(T::FIELDS);
    let all = &*Box::leak(Box::new([all]));
    Spec::new("POST", "/").parameters(all).sent().collect()
}

fn names<T: TypeKind>() -> Vec<&'static str> {
    fields::<T>().iter().map(|it| it.name).collect()
}

/// Name, kind, and whether it is always sent.
fn facts<T: TypeKind>() -> Vec<(&'static str, Kind, bool)> {
    let all = fields::<T>().into_iter();
    all.map(|it| (it.name, it.kind, it.required)).collect()
}

#[derive(Debug, Clone, Default, Serialize, TypeKind)]
#[serde(rename_all = "PascalCase")]
struct Paging {
    page: u32,
    page_size: Option<u32>,
}

#[derive(Default, Serialize, TypeKind)]
#[serde(rename_all(serialize = "camelCase", deserialize = "UPPERCASE"))]
struct Everything {
    plain_name: String,
    #[serde(rename = "X.Name")]
    renamed: bool,
    #[serde(rename(serialize = "Out", deserialize = "In"))]
    two_ways: f32,
    r#type: char,
    #[serde(skip)]
    skipped: u8,
    #[serde(skip_serializing)]
    received: u8,
    #[serde(skip_deserializing, default, alias = "other")]
    given: u8,
    #[serde(skip_serializing_if = "is_zero")]
    sometimes: u8,
    #[serde(serialize_with = "as_text")]
    converted: u8,
    #[serde(flatten)]
    paging: Paging,
    #[serde(flatten)]
    more: Option<More>,
    many: Vec<u8>,
    deep: BTreeMap<String, u8>,
}

#[derive(Default, Serialize, TypeKind)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
struct More {
    last_of_all: Secret<String>,
}

fn is_zero(number: &u8) -> bool {
    *number == 0
}

fn as_text<S: Serializer>(number: &u8, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

#[derive(Serialize, TypeKind)]
#[serde(tag = "type", rename = "tagged")]
struct Tagged {
    content: u8,
}

#[derive(Serialize, TypeKind)]
struct Wrapped(Paging);

#[derive(Serialize, TypeKind)]
#[serde(transparent)]
struct Marked<T> {
    inside: Wrapped,
    mark: PhantomData<T>,
}

#[derive(Clone, Serialize, TypeKind)]
#[serde(into = "Paging")]
struct Page(u32);

impl From<Page> for Paging {
    fn from(page: Page) -> Self {
        Self {
            page: page.0,
            page_size: Some(1),
        }
    }
}

#[test]
fn the_names_that_are_told_are_sent() {
    let paging = || Paging {
        page: 1,
        page_size: Some(2),
    };
    let everything = Everything {
        sometimes: 1,
        r#type: 'a',
        paging: paging(),
        more: Some(More::default()),
        many: vec![1],
        deep: BTreeMap::from([("a".to_owned(), 1)]),
        ..Everything::default()
    };
    assert_eq!(sent(everything), names::<Everything>());
    assert_eq!(names::<Paging>(), ["Page", "PageSize"]);
    assert_eq!(sent(paging()), names::<Paging>());
    assert_eq!(sent(Some(paging())), names::<Option<Paging>>());
    assert_eq!(sent(Box::new(&paging())), names::<Box<&Paging>>());
    assert_eq!(sent(Secret::new(paging())), names::<Secret<Paging>>());
    assert_eq!(sent(Tagged { content: 1 }), names::<Tagged>());
    assert_eq!(names::<Tagged>(), ["type", "content"]);
    assert_eq!(sent(Wrapped(paging())), names::<Wrapped>());
    let marked = Marked::<u8> {
        inside: Wrapped(paging()),
        mark: PhantomData,
    };
    assert_eq!(sent(marked), names::<Marked<u8>>());
    assert_eq!(sent(Page(1)), names::<Page>());
}

#[test]
fn kinds_and_what_is_always_sent_are_told_by_the_types() {
    assert_eq!(
        facts::<Everything>(),
        [
            ("plainName", Kind::STRING, true),
            ("X.Name", Kind::BOOLEAN, true),
            ("Out", Kind::NUMBER, true),
            ("type", Kind::STRING, true),
            ("given", Kind::INTEGER, true),
            ("sometimes", Kind::INTEGER, false),
            ("converted", Kind::ANY, true),
            ("Page", Kind::INTEGER, true),
            ("PageSize", Kind::INTEGER, false),
            ("LAST_OF_ALL", Kind::STRING, false),
            ("many", Kind::LIST, true),
            ("deep", Kind::MAP, true),
        ]
    );
    let optional = [
        ("Page", Kind::INTEGER, false),
        ("PageSize", Kind::INTEGER, false),
    ];
    assert_eq!(facts::<Option<Paging>>(), optional);
    assert_eq!(facts::<Rc<Option<Box<Paging>>>>(), optional);
}

#[derive(Serialize)]
struct Untold;

#[derive(Serialize, TypeKind)]
struct PartlyTold {
    known: u8,
    unknown: Option<UntoldValue>,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[derive(Serialize)]
struct UntoldValue(u8);

#[test]
fn what_tells_nothing_stays_as_it_is() {
    let rest = Parameter::field("all", "").flatten().kind(Kind::MAP);
    assert_eq!(fields::<PartlyTold>()[2], rest);
    assert_eq!(facts::<PartlyTold>()[1], ("unknown", Kind::ANY, false));
    assert_eq!(Option::<u8>::FIELDS, []);
}

#[api(prefix = "/accounts/<account>")]
struct Voice {
    account: String,
}

#[endpoint(POST, "/calls/<id>", form, api = Voice)]
struct Call {
    id: u8,
    #[query(flatten)]
    paging: Option<Paging>,
    #[header(flatten)]
    untold: Untold,
    #[serde(flatten)]
    more: More,
    #[field(flatten)]
    #[serde(serialize_with = "nothing")]
    with: Paging,
}

fn nothing<S: Serializer>(_: &Paging, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([("other", 1)])
}

#[endpoint(GET, "/accounts", api = Voice, no_prefix)]
struct Accounts {
    page: u8,
}

#[test]
fn a_spec_has_the_parameters_as_they_are_sent() {
    let spec = Call::SPEC;
    let paging = spec.parameters[1];
    assert_eq!(paging.fields, Option::<Paging>::FIELDS);
    let query = |name| Parameter::query("paging", name).kind(Kind::INTEGER);
    let secret = Parameter::field("more", "LAST_OF_ALL").kind(Kind::STRING);
    assert_eq!(
        spec.sent().collect::<Vec<_>>(),
        [
            Parameter::path("account", "account").kind(Kind::STRING),
            Parameter::path("id", "id").kind(Kind::INTEGER),
            query("Page").optional(),
            query("PageSize").optional(),
            Parameter::header("untold", "").flatten(),
            secret,
            Parameter::field("with", "").flatten(),
        ]
    );
    let beside: Vec<_> = Accounts::SPEC.sent().map(|it| it.name).collect();
    assert_eq!(beside, ["page"]);
}

#[test]
fn a_field_by_hand_is_as_one_that_is_derived() {
    const BY_HAND: &[Field] = &[
        Field::new("Page").kind(Kind::INTEGER),
        Field::new("PageSize").kind(Kind::INTEGER).optional(),
    ];
    assert_eq!(Paging::FIELDS, BY_HAND);
    assert_eq!(Wrapped::FIELDS, BY_HAND);
}

#[derive(Default, Serialize, TypeKind)]
struct Silent {
    #[serde(skip)]
    cache: u8,
}

#[derive(Default, Serialize, TypeKind)]
struct AlmostSilent {
    name: u8,
    #[serde(flatten)]
    nothing: Silent,
    #[serde(flatten)]
    nor_here: Option<Box<Silent>>,
}

/// An object, of which nobody knows the fields.
#[derive(Serialize, TypeKind)]
#[serde(tag = "kind")]
enum OneOf {
    One { one: u8 },
}

#[test]
fn a_struct_that_sends_nothing_is_no_parameter() {
    assert_eq!(sent(Silent::default()), names::<Silent>());
    assert!(names::<Silent>().is_empty());
    assert_eq!(sent(AlmostSilent::default()), ["name"]);
    assert_eq!(names::<AlmostSilent>(), ["name"]);
    assert_eq!(Silent::KIND, Kind::OBJECT);
    assert_eq!((OneOf::KIND, names::<OneOf>()), (Kind::OBJECT, vec![""]));
}

/// Types that hold themselves.
#[derive(Serialize, TypeKind)]
#[serde(untagged)]
enum Nested {
    Text(String),
    Boxed(Box<Nested>),
}

#[derive(Serialize, TypeKind)]
struct Thread {
    text: String,
    answers: Vec<Thread>,
    #[serde(flatten)]
    more: Option<Box<Self>>,
}

#[derive(Serialize, TypeKind)]
struct Tree(Vec<Tree>);

mod other {
    #[derive(serde::Serialize, waypost::TypeKind)]
    pub(crate) struct Named(u8);
}

/// It holds another type of the same name.
#[derive(Serialize, TypeKind)]
struct Named(other::Named);

#[test]
fn what_holds_itself_is_asked_for_what_it_knows() {
    assert_eq!((Nested::KIND, Tree::KIND), (Kind::ANY, Kind::ANY));
    let thread = [
        ("text", Kind::STRING, true),
        ("answers", Kind::LIST, true),
        ("", Kind::OBJECT, false),
    ];
    assert_eq!(facts::<Thread>(), thread);
    assert_eq!(Named::KIND, Kind::INTEGER);
}
