use waypost::endpoint;

#[endpoint(POST, "/users")]
struct CreateUser {
    #[headr("X-Trace")]
    trace: String,
}

fn main() {}
