use waypost::endpoint;

#[endpoint(POST, form, "/users")]
struct Request;

fn main() {}
