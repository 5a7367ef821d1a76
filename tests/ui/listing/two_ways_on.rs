use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
    #[page(token = "cursor")]
    cursor: Option<String>,
}

fn main() {}
