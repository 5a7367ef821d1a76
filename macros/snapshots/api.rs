#[api(prefix = "/Accounts/<AccountSid>", error = Failure, headers("Accept" = "application/json"))]
#[derive(Clone)]
pub struct SignalWire {
    pub account_sid: String,
}
