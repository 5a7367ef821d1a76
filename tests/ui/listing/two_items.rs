use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(items)]
    groups: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
