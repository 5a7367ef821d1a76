use waypost::api;

#[api(prefix = "/v1")]
struct Voice {
    #[query]
    version: String,
}

fn main() {}
