use waypost::api;

#[api(prefix = "/v1?a=b")]
struct Voice;

fn main() {}
