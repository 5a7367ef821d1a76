use waypost::endpoint;

#[endpoint(GET, "/users")]
#[derive(Debug, Clone, serde::Serialize)]
struct ListUsers {
    #[headr("X-Trace")]
    trace: String,
}

fn main() {}
