use waypost::api;

#[api("/v1")]
struct Voice;

fn main() {}
