use waypost::endpoint;

#[endpoint(POST, "/users", idempotency_key = "Idempotency-Key")]
struct CreateUser {
    #[header]
    idempotency_key: String,
}

fn main() {}
