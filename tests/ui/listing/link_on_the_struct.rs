use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(link)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    next: Option<String>,
}

fn main() {}
