use waypost::Page;

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(itmes)]
    users: Vec<String>,
    #[page(token = cursor)]
    next: Option<String>,
    #[page(number = "page")]
    page: u32,
}

fn main() {}
