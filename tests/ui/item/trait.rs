use waypost::endpoint;

#[endpoint(GET, "/users")]
trait Users {}

fn main() {}
