use waypost::Page;

#[derive(serde::Deserialize)]
struct Response {
    users: Vec<String>,
}

#[derive(serde::Deserialize, Page)]
struct Users {
    #[page(items, at = users)]
    response: Response,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
