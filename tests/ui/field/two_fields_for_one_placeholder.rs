use waypost::endpoint;

#[endpoint(GET, "/users/<UserId>")]
struct GetUser {
    user_id: u64,
    userid: u64,
}

fn main() {}
