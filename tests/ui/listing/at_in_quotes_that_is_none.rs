use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link, at = "a-b")]
    next: Option<String>,
}

fn main() {}
