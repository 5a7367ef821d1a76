use waypost::api;

#[api(prefx = "/v1")]
struct Voice;

fn main() {}
