use waypost::endpoint;

#[endpoint(PUT, "/file", bytes)]
struct PutFile {
    #[body]
    content: Vec<u32>,
}

fn main() {}
