use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(link_header, first = 0)]
struct Users {
    #[page(items)]
    users: Vec<String>,
}

fn main() {}
