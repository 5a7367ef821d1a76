use waypost::TypeKind;

#[derive(TypeKind)]
#[serde(rename_all = "Pascal")]
struct Paging {
    page: u32,
}

fn main() {}
