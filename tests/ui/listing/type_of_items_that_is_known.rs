use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items, item = String)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
