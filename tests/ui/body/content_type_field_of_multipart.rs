use waypost::endpoint;

#[endpoint(POST, "/file", multipart)]
struct PostFile {
    #[header]
    content_type: String,
    file: waypost::Part,
}

fn main() {}
