use waypost::endpoint;

#[endpoint(POST, "/users", json, json)]
struct Request;

fn main() {}
