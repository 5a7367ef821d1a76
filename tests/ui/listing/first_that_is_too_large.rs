use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(offset = "offset", first = 18446744073709551616)]
struct Users(#[page(items)] Vec<String>);

fn main() {}
