use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(offset = "offset")]
    next: Option<String>,
}

fn main() {}
