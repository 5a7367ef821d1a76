use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(number = "page", first = "zero")]
struct Users(#[page(items)] Vec<String>);

fn main() {}
