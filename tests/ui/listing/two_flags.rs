use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
    #[page(more)]
    has_more: bool,
    #[page(more)]
    has_next: bool,
}

fn main() {}
