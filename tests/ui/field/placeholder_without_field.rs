use waypost::endpoint;

#[endpoint(POST, "/Accounts/<AccountSid>/Messages", form)]
struct CreateMessage {
    body: String,
}

fn main() {}
