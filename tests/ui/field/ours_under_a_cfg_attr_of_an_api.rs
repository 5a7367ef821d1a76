use waypost::api;

#[api(prefix = "/<account>")]
struct Voice {
    #[cfg_attr(all(), path("account"))]
    account: String,
}

fn main() {}
