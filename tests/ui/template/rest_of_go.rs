use waypost::endpoint;

#[endpoint(GET, "/files/{path...}")]
struct GetFile {
    path: String,
}

fn main() {}
