/// Stops a conference stream.
#[endpoint(
    POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    response = ConferenceStream,
    error = CompatibilityError,
)]
#[derive(Debug, Clone)]
pub struct UpdateConferenceStream {
    pub account_sid: String,
    pub conference_sid: String,
    pub sid: String,
    #[field("Status")]
    pub status: StreamCommand,
}
