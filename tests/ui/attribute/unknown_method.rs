use waypost::endpoint;

#[endpoint(Post, "/users", form)]
struct Request;

fn main() {}
