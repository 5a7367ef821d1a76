use waypost::endpoint;

#[endpoint(PUT, "/note", text)]
struct PutNote {
    #[body]
    note: Option<String>,
}

fn main() {}
