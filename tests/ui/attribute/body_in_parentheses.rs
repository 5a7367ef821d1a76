use waypost::endpoint;

#[endpoint(POST, "/users", body(form))]
struct ListUsers {
    page: u32,
}

fn main() {}
