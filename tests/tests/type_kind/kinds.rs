//! The kind that is told is that of what serde writes.

use super::*;

#[derive(Serialize, TypeKind)]
enum Words {
    First,
    #[serde(untagged)]
    Other(String),
}

#[derive(Serialize, TypeKind)]
enum Contents {
    One(u8),
    Two { a: u8 },
    None(),
}

#[derive(Serialize, TypeKind)]
enum WithoutContent {
    Bare,
    Skipped(#[serde(skip)] u8),
}

#[derive(Serialize, TypeKind)]
enum WithMadeContent {
    #[serde(serialize_with = "one")]
    Bare,
}

fn one<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(1)
}

#[derive(Serialize, TypeKind)]
#[serde(untagged)]
enum ByFunction {
    Number(#[serde(serialize_with = "as_text")] u8),
    #[serde(serialize_with = "as_text")]
    Other(u8),
}

#[derive(Serialize, TypeKind)]
enum WordOrContent {
    Word,
    Content(u8),
}

#[derive(Serialize, TypeKind)]
enum WordOrNumber {
    Word,
    #[serde(untagged)]
    Number(u8),
}

#[derive(Serialize, TypeKind)]
#[serde(untagged)]
enum Numbers {
    Small(u8),
    Large(i64),
    #[serde(skip)]
    Never(String),
}

#[derive(Serialize, TypeKind)]
#[serde(tag = "type", content = "content")]
enum Beside {
    Word,
    Number(u8),
}

#[derive(Serialize, TypeKind)]
#[serde(tag = "type")]
enum Inside {
    Word,
    Named {
        a: u8,
    },
    #[serde(untagged)]
    Other(BTreeMap<String, u8>),
}

#[derive(Serialize, TypeKind)]
#[serde(untagged)]
enum Nothing {
    Nothing,
    Text(String),
}

#[derive(Serialize, TypeKind)]
struct Unit;

#[derive(Serialize, TypeKind)]
struct Pair(u8, u8);

#[derive(Serialize, TypeKind)]
struct Generic<T>(T);

#[derive(Serialize, TypeKind)]
struct By(#[serde(serialize_with = "as_text")] u8);

/// The kind of a value as JSON.
fn kind_of(value: &Value) -> Kind {
    match value {
        Value::String(_) => Kind::STRING,
        Value::Number(_) => Kind::INTEGER,
        Value::Object(_) => Kind::OBJECT,
        Value::Array(_) => Kind::LIST,
        _ => Kind::ANY,
    }
}

/// Whether the kind that is told is that of all values: any, if nothing can be said.
fn check<T: Serialize + TypeKind>(told: Kind, values: &[T]) {
    assert_eq!(T::KIND, told);
    let kinds = values
        .iter()
        .map(|it| kind_of(&serde_json::to_value(it).unwrap()));
    let kinds: Vec<_> = kinds.collect();
    let is_right = kinds.iter().all(|kind| *kind == told);
    assert!(is_right || told == Kind::ANY, "{told:?}: {kinds:?}");
}

#[test]
fn the_kind_that_is_told_is_serdes() {
    check(Kind::STRING, &[Words::First, Words::Other("a".into())]);
    check(
        Kind::OBJECT,
        &[Contents::One(1), Contents::Two { a: 1 }, Contents::None()],
    );
    let bare = [WithoutContent::Bare, WithoutContent::Skipped(1)];
    check(Kind::STRING, &bare);
    check(Kind::OBJECT, &[WithMadeContent::Bare]);
    check(Kind::ANY, &[ByFunction::Number(1), ByFunction::Other(1)]);
    check(Kind::ANY, &[WordOrContent::Word, WordOrContent::Content(1)]);
    check(Kind::ANY, &[WordOrNumber::Word, WordOrNumber::Number(1)]);
    check(Kind::INTEGER, &[Numbers::Small(1), Numbers::Large(1)]);
    check(Kind::OBJECT, &[Beside::Word, Beside::Number(1)]);
    // A map is an object, too; but of what names, the type does not know.
    let other = Inside::Other(BTreeMap::new());
    check(Kind::ANY, &[Inside::Word, Inside::Named { a: 1 }, other]);
    check(Kind::ANY, &[Nothing::Nothing, Nothing::Text("a".into())]);
    check(Kind::ANY, &[Unit]);
    check(Kind::ANY, &[Pair(1, 2)]);
    check(Kind::INTEGER, &[Generic(1)]);
    check(Kind::STRING, &[Generic("a")]);
    check(Kind::ANY, &[By(1)]);
    check(Kind::OBJECT, &[Paging::default()]);
}
