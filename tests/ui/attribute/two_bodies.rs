use waypost::endpoint;

#[endpoint(POST, "/users", form, json)]
struct Request;

fn main() {}
