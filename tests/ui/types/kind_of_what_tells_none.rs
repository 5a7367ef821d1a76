use waypost::TypeKind;

struct Uuid;

#[derive(TypeKind)]
struct CallSid(Uuid);

fn main() {}
