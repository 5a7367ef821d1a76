use waypost::TypeKind;

#[derive(TypeKind)]
struct Paging {
    #[serde(renam = "Page")]
    page: u32,
}

fn main() {}
