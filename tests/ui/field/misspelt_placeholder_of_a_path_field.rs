use waypost::endpoint;

#[endpoint(GET, "/Accounts/<AcountSid>")]
struct GetAccount {
    #[path]
    account_sid: String,
}

fn main() {}
