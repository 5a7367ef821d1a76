use waypost::endpoint;

#[endpoint(GET, "/users", headers("A" = "b"), headers("C" = "d"))]
struct ListUsers {
    page: u32,
}

fn main() {}
