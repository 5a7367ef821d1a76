use waypost::endpoint;

#[endpoint(GET, "/users", headers("Accept" = "text/csv" json))]
struct ListUsers {
    page: u32,
}

fn main() {}
