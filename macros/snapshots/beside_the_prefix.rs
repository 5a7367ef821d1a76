/// Looks up an account.
#[endpoint(GET, "/Accounts/<Sid>", api = SignalWire, no_prefix, response = Account)]
pub struct GetAccount {
    pub sid: String,
}
