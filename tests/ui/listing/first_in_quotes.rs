use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(number = "page", first = "0")]
struct Users {
    #[page(items)]
    users: Vec<String>,
}

fn main() {}
