use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(link_header)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
