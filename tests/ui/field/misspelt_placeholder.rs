use waypost::endpoint;

#[endpoint(
    POST, "/Accounts/<AcountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    response = ConferenceStream,
)]
struct UpdateConferenceStream {
    account_sid: String,
    conference_sid: String,
    sid: String,
    #[field("Status")]
    status: &'static str,
}

#[derive(serde::Deserialize)]
struct ConferenceStream;

fn main() {}
