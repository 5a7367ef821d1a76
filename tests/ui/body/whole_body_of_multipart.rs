use waypost::endpoint;

#[endpoint(POST, "/file", multipart)]
struct PostFile {
    #[body]
    content: waypost::Part,
}

fn main() {}
