use waypost::api;

#[api(prefix = "/v1", headers("Authorization" = "Bearer token"))]
struct Voice;

fn main() {}
