use waypost::endpoint;

#[endpoint(GET, "/users/<UserId>/friends/<user_id>")]
struct GetFriend {
    user_id: u64,
}

fn main() {}
