use waypost::endpoint;

#[endpoint(GET, "/Accounts/<AccountSid>/Messages/<Sid>")]
struct GetMessage {
    account_sid: String,
    sid: String,
    #[path]
    region: String,
}

fn main() {}
