use waypost::api;

#[api(prefix = "")]
struct Voice;

fn main() {}
