use waypost::endpoint;

#[endpoint(GET, "/Messages")]
struct GetMessage {
    #[path]
    sid: String,
}

fn main() {}
