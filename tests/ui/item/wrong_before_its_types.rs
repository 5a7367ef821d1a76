use waypost::endpoint;

struct Undecodable;
struct Unserializable;
struct NoApi;

#[endpoint(POST, "/users/<id>", form, response = Undecodable, error = Undecodable, api = NoApi, timeout = "5")]
struct CreateUser {
    id: u64,
    name: Unserializable,
}

fn main() {}
