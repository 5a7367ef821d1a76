use waypost::endpoint;

#[endpoint(PUT, "/file", bytes)]
struct PutFile {
    #[body]
    #[serde(with = "hex")]
    content: Vec<u8>,
}

fn main() {}
