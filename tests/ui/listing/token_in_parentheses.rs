use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(token("cursor"))]
    next: Option<String>,
}

fn main() {}
