use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(data)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
