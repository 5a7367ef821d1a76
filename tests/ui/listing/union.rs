use waypost::Page;

#[derive(Page)]
union Users {
    #[page(items)]
    users: std::mem::ManuallyDrop<Vec<String>>,
}

fn main() {}
