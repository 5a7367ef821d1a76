#[endpoint(DELETE, "/Streams/<Sid>", api = SignalWire)]
pub struct DeleteStream {
    pub sid: String,
}
