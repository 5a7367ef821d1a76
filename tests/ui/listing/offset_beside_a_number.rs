use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(offset = "offset", number = "page")]
struct Users(#[page(items)] Vec<String>);

fn main() {}
