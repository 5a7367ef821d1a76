use waypost::endpoint;

#[endpoint(GET, "/Accounts/<AccountSid>")]
struct GetAccount {
    #[path("AcountSid")]
    sid: String,
}

fn main() {}
