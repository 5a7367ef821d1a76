use waypost::endpoint;

#[endpoint(POST, "/users", idempotency_key = "Content-Type")]
struct CreateUser;

fn main() {}
