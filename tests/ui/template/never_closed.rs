use waypost::endpoint;

#[endpoint(GET, "/Accounts/<AccountSid")]
struct Request {
    account_sid: String,
}

fn main() {}
