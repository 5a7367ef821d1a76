use waypost::endpoint;

#[endpoint(POST, "/users", idempotency_key = "Idempotency Key")]
struct CreateUser;

fn main() {}
