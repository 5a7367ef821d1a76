use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(offset)]
struct Users(#[page(items)] Vec<String>);

fn main() {}
