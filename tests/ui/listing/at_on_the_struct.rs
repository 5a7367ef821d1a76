use waypost::Page;

#[derive(serde::Deserialize, Page)]
#[page(link_header, at = next)]
struct Users {
    #[page(items)]
    users: Vec<String>,
}

fn main() {}
