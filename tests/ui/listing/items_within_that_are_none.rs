use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(number = "page")]
struct Users {
    #[page(items, at = users, item = u8)]
    list: List,
}

#[derive(serde::Deserialize)]
struct List {
    users: String,
}

fn main() {}
