use waypost::endpoint;

#[endpoint(POST, "/accounts/<AccountSid>/numbers", form)]
struct MoveNumber {
    account_sid: String,
    #[serde(rename = "AccountSid")]
    new_account_sid: String,
}

fn main() {}
