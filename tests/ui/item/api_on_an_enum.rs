use waypost::api;

#[api(prefix = "/v1")]
enum Voice {
    Loud,
}

fn main() {}
