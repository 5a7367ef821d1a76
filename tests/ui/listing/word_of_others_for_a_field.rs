use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(nextlink)]
struct Users(#[page(items)] Vec<String>);

fn main() {}
