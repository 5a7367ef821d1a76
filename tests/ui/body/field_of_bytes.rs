use waypost::endpoint;

#[endpoint(PUT, "/file", bytes)]
struct PutFile {
    #[field("Content")]
    content: Vec<u8>,
}

fn main() {}
