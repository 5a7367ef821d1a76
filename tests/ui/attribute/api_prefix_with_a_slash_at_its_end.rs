use waypost::api;

#[api(prefix = "/v1/")]
struct Voice;

fn main() {}
