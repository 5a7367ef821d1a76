use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link, at = links.type)]
    next: Option<String>,
}

fn main() {}
