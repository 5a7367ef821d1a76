use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
