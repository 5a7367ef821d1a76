use waypost::endpoint;

#[endpoint(GET, "/users#top")]
struct Request;

fn main() {}
