use waypost::endpoint;

#[endpoint(GET, "/users/<UserId>")]
struct GetUser {
    #[pth("UserId")]
    id: u64,
}

fn main() {}
