use waypost::api;

#[api(prefix = "/<account>")]
struct Voice {
    acount: String,
}

fn main() {}
