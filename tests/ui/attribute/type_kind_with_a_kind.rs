use waypost::TypeKind;

#[derive(TypeKind)]
#[type_kind(string)]
struct Sid(String);

fn main() {}
