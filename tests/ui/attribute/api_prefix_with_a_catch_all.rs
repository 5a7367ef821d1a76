use waypost::api;

#[api(prefix = "/v1/<rest..>")]
struct Voice {
    rest: String,
}

fn main() {}
