use waypost::endpoint;

#[endpoint(PUT, "/file", bytes)]
struct PutFile {
    content: Vec<u8>,
}

fn main() {}
