use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: u64,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
