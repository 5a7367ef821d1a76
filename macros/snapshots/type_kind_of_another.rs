#[derive(TypeKind)]
pub struct Sid<T>(T);
