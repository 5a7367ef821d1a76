use waypost::endpoint;

#[endpoint(POST, "/file", multipart, headers("Content-Type" = "multipart/form-data"))]
struct PostFile {
    file: waypost::Part,
}

fn main() {}
