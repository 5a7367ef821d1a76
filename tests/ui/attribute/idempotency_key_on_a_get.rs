use waypost::endpoint;

#[endpoint(GET, "/users", idempotency_key = "Idempotency-Key")]
struct ListUsers;

fn main() {}
