//! The harness's call, declared: what `hand` writes out, and the same answer.

use harness::{BASE, Contender, PASS, Params, Status, StreamResp, USER};
use waypost::{Basic, Client, Endpoint, Hyper, endpoint};

#[endpoint(
    POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    response = StreamResp,
)]
pub struct UpdateConferenceStream {
    account_sid: String,
    conference_sid: String,
    sid: String,
    #[field("Status")]
    status: Status,
}

/// By the default transport, or by the one on hyper.
pub struct Waypost<const HYPER: bool>(Client);

impl<const HYPER: bool> Contender for Waypost<HYPER> {
    type Req = UpdateConferenceStream;
    type Built = http::Request<bytes::Bytes>;

    async fn new() -> Self {
        let mut client = Client::builder(BASE).auth(Basic::new(USER, PASS));
        if HYPER {
            client = client.transport(Hyper::new().expect("there is a transport"));
        }
        Self(client.build().expect("the harness's base is a base"))
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
