use waypost::endpoint;

#[endpoint(POST, "/Accounts/<AccountSid>/Messages", form)]
struct CreateMessage {
    acount_sid: String,
    body: String,
}

fn main() {}
