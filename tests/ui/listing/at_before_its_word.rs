use waypost::Page;

#[derive(serde::Deserialize)]
struct Links {
    next: Option<String>,
}

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(at = next, link)]
    links: Links,
}

fn main() {}
