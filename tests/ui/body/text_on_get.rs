use waypost::endpoint;

#[endpoint(GET, "/note", text)]
struct GetNote {
    #[body]
    note: String,
}

fn main() {}
