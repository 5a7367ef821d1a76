use waypost::api;

struct OkFalse;

#[api(prefix = "/v1", classify = OkFalse)]
struct Voice;

fn main() {}
