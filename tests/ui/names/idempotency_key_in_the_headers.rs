use waypost::endpoint;

#[endpoint(POST, "/users", idempotency_key = "X-Key", headers("x-key" = "1"))]
struct CreateUser;

fn main() {}
