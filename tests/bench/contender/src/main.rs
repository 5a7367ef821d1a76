//! The harness's call, declared: what `hand` writes out, and the same answer.

use harness::{BASE, Contender, PASS, Params, Status, StreamResp, USER};
use waypost::{Basic, Client, Endpoint, endpoint};

#[endpoint(
    POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    response = StreamResp,
)]
struct UpdateConferenceStream {
    account_sid: String,
    conference_sid: String,
    sid: String,
    #[field("Status")]
    status: Status,
}

struct Waypost(Client);

impl Contender for Waypost {
    type Req = UpdateConferenceStream;
    type Built = http::Request<bytes::Bytes>;

    async fn new() -> Self {
        let client = Client::builder(BASE).auth(Basic::new(USER, PASS)).build();
        Self(client.expect("the harness's base is a base"))
    }

    fn make(params: &Params) -> UpdateConferenceStream {
        let Params {
            account_sid,
            conference_sid,
            sid,
        } = params.clone();
        UpdateConferenceStream {
            account_sid,
            conference_sid,
            sid,
            status: Status::Stopped,
        }
    }

    async fn call(&self, request: &UpdateConferenceStream) -> usize {
        let answer = request.send(&self.0).await;
        answer.expect("the harness's server answers").sum()
    }

    fn build(&self, request: &UpdateConferenceStream) -> Option<http::Request<bytes::Bytes>> {
        request.to_http(&self.0).ok()
    }
}

fn main() {
    harness::run::<Waypost>();
}
