use waypost::Page;

#[derive(serde::Deserialize, Page)]
enum Users {
    #[page(items)]
    Users(Vec<String>),
}

fn main() {}
