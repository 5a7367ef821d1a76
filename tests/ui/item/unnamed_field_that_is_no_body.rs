use waypost::endpoint;

#[endpoint(GET, "/users/<id>")]
struct GetUser(#[path("id")] u64);

fn main() {}
