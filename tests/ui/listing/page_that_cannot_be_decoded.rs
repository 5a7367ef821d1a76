use waypost::Page;

#[derive(Page)]
struct Users {
    #[page(items)]
    users: Vec<String>,
    #[page(link)]
    next: Option<String>,
}

fn main() {}
