use waypost::endpoint;

#[endpoint(POST, "/Messages", form, rename_all = "PascalCase")]
struct CreateMessage {
    to: String,
    #[field("To")]
    recipient: String,
}

fn main() {}
