use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(last_page)]
    next: u64,
}

fn main() {}
