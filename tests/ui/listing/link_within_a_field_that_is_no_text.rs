use waypost::Page;

#[derive(serde::Deserialize)]
struct Links {
    next: Option<u64>,
}

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link, at = next)]
    links: Links,
}

fn main() {}
