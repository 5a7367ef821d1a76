use waypost::TypeKind;

#[derive(TypeKind)]
union Word {
    whole: u32,
    bytes: [u8; 4],
}

fn main() {}
