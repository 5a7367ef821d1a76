use waypost::endpoint;

#[endpoint(POST, "/users", idempotent, idempotent)]
struct PutUsers;

fn main() {}
