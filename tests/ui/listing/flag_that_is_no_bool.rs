use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
    #[page(more)]
    left: u64,
}

fn main() {}
