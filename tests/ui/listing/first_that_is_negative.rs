use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(number = "page", first = -1)]
struct Users {
    #[page(items)]
    users: Vec<String>,
}

fn main() {}
