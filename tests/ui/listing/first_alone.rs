use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(first = 0)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
