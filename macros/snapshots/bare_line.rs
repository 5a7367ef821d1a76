#[endpoint(POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form)]
pub struct UpdateConferenceStream {
    pub account_sid: String,
    pub conference_sid: String,
    pub sid: String,
    pub status: StreamCommand,
}
