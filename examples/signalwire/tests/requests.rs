//! What the requests become on the wire.
#![allow(clippy::unwrap_used, clippy::panic)]

use waypost::{Basic, Client, Endpoint};
use waypost_signalwire::accounts::{GetAccount, ListAccounts};
use waypost_signalwire::available_numbers::{ListAvailableCountries, SearchLocalNumbers};
use waypost_signalwire::call_streams::CreateCallStream;
use waypost_signalwire::calls::{CallStatus, CreateCall, GetCall, ListCalls, UpdateCall};
use waypost_signalwire::conference_streams::UpdateConferenceStream;
use waypost_signalwire::incoming_numbers::UpdateIncomingNumber;
use waypost_signalwire::members::GetMember;
use waypost_signalwire::messages::{CreateMessage, UpdateMessage};
use waypost_signalwire::tokens::{CreateToken, UpdateToken};
use waypost_signalwire::{
    AccountSid, CallSid, Paging, Parameters, SignalWire, StreamCommand, Webhook,
};

fn client() -> Client<SignalWire> {
    SignalWire::client("example", "project", "token").unwrap()
}

/// Method and URL behind the account, then the body.
fn sent<E: Endpoint<Api = SignalWire>>(request: &E) -> (String, String) {
    let http = request.to_http(&client()).unwrap();
    let base = "https://example.signalwire.com/api/laml/2010-04-01/Accounts/project";
    let url = http.uri().to_string();
    let target = format!("{} {}", http.method(), url.strip_prefix(base).unwrap());
    assert_eq!(http.headers()["accept"], "application/json");
    (target, String::from_utf8(http.body().to_vec()).unwrap())
}

fn pairs<'a>(target: &'a str, body: &'a str) -> (String, String) {
    (target.to_owned(), body.to_owned())
}

#[test]
fn a_call_is_created_with_what_was_said_and_nothing_else() {
    let call = CreateCall::builder()
        .to("+15551234567")
        .from("+15557654321")
        .url("https://example.com/hello")
        .method(Webhook::Get)
        .status_callback_event(vec!["answered".to_owned(), "completed".to_owned()])
        .timeout(30)
        .record(true)
        .build();
    let body = "To=%2B15551234567&From=%2B15557654321&Url=https%3A%2F%2Fexample.com%2Fhello&Method=GET\
                &StatusCallbackEvent=answered&StatusCallbackEvent=completed&Timeout=30&Record=true";
    assert_eq!(sent(&call), pairs("POST /Calls", body));
}

#[test]
fn filters_carry_their_comparison_in_their_name() {
    let calls = ListCalls::builder()
        .start_time_after("2026-11-25")
        .start_time_before("2026-11-26")
        .status(CallStatus::NoAnswer)
        .paging(Paging::size(100))
        .build();
    let query = "StartTime%3C=2026-11-26&StartTime%3E=2026-11-25&Status=no-answer&PageSize=100";
    assert_eq!(sent(&calls), pairs(&format!("GET /Calls?{query}"), ""));
}

#[test]
fn named_values_are_numbered() {
    let stream = |parameters: Parameters| {
        CreateCallStream::builder()
            .call_sid("c")
            .url("wss://a.example")
            .parameters(parameters)
            .build()
    };
    let body = "Url=wss%3A%2F%2Fa.example&Parameter1.Name=color&Parameter1.Value=red\
                &Parameter2.Name=size&Parameter2.Value=7";
    let two = Parameters::from([("color", "red"), ("size", "7")]);
    assert_eq!(sent(&stream(two)), pairs("POST /Calls/c/Streams", body));
    let without = CreateCallStream::builder()
        .call_sid("c")
        .url("wss://a.example")
        .build();
    assert_eq!(sent(&without).1, "Url=wss%3A%2F%2Fa.example");

    let many = |count: usize| (0..count).map(|_| ("n", "v")).collect::<Parameters>();
    let all = sent(&stream(many(99))).1;
    let keys: Vec<&str> = all
        .split('&')
        .map(|pair| pair.split('=').next().unwrap())
        .collect();
    let declared = CreateCallStream::SPEC
        .sent()
        .map(|parameter| parameter.name);
    let numbered = declared.filter(|name| name.starts_with("Parameter"));
    assert_eq!(keys[1..], numbered.collect::<Vec<_>>());
    assert_eq!(keys.len(), 1 + 2 * 99);
    let error = stream(many(100)).to_http(&client()).unwrap_err();
    assert_eq!(error.field(), Some("parameters"));
}

#[test]
fn an_empty_text_is_sent_and_an_empty_form_is_a_form() {
    let redacted = UpdateMessage::builder().sid("m").body("").build();
    assert_eq!(sent(&redacted), pairs("POST /Messages/m", "Body="));
    let nothing = UpdateCall::builder().sid("c").build();
    let http = nothing.to_http(&client()).unwrap();
    let form = "application/x-www-form-urlencoded";
    assert_eq!(http.headers()["content-type"], form);
    assert_eq!(http.headers()["content-length"], "0");
}

#[test]
fn lists_repeat_their_key() {
    let files = vec![
        "https://a.example".to_owned(),
        "https://b.example".to_owned(),
    ];
    let message = CreateMessage::builder().to("+1").media_url(files).build();
    let body = "To=%2B1&MediaUrl=https%3A%2F%2Fa.example&MediaUrl=https%3A%2F%2Fb.example";
    assert_eq!(sent(&message).1, body);
    let permissions = vec!["calling".to_owned(), "fax".to_owned()];
    let token = CreateToken::builder()
        .name("a")
        .permissions(permissions.clone())
        .subproject_id("s")
        .build();
    let body = "name=a&permissions=calling&permissions=fax&subproject_id=s";
    assert_eq!(sent(&token), pairs("POST /tokens", body));
    let token = UpdateToken::builder()
        .token_id("t")
        .permissions(permissions)
        .build();
    let body = r#"{"permissions":["calling","fax"]}"#;
    assert_eq!(sent(&token), pairs("PATCH /tokens/t", body));
}

#[test]
fn a_number_moves_to_another_account() {
    let moved = UpdateIncomingNumber::builder()
        .sid("n")
        .account_sid("other")
        .build();
    let expected = pairs("POST /IncomingPhoneNumbers/n", "AccountSid=other");
    assert_eq!(sent(&moved), expected);
}

#[test]
fn accounts_are_beside_the_prefix() {
    let client = client();
    let base = "https://example.signalwire.com/api/laml/2010-04-01";
    let url = |http: http::Request<bytes::Bytes>| http.uri().to_string();
    let second = Paging::builder().page(2).build();
    let list = ListAccounts::builder().paging(second).build();
    assert_eq!(
        url(list.to_http(&client).unwrap()),
        format!("{base}/Accounts?Page=2")
    );
    let one = GetAccount::builder().sid("a").build();
    assert_eq!(
        url(one.to_http(&client).unwrap()),
        format!("{base}/Accounts/a")
    );
}

#[test]
fn a_sid_is_any_text_that_is_not_empty() {
    let member = GetMember::builder()
        .queue_sid("q")
        .call_sid("Front")
        .build();
    assert_eq!(sent(&member).0, "GET /Queues/q/Members/Front");
    let odd = GetCall {
        sid: CallSid::from("a/../b?c"),
    };
    assert_eq!(sent(&odd).0, "GET /Calls/a%2F..%2Fb%3Fc");
    let refused = GetCall {
        sid: CallSid::from(""),
    }
    .to_http(&client());
    assert_eq!(refused.unwrap_err().field(), Some("sid"));
}

#[test]
fn a_word_that_is_not_known_is_sent_as_it_came() {
    let status: CallStatus = serde_json::from_str(r#""on-hold""#).unwrap();
    assert_eq!(status, CallStatus::Other("on-hold".into()));
    assert_eq!(serde_json::to_string(&status).unwrap(), r#""on-hold""#);
    let calls = ListCalls::builder().status(status).build();
    assert_eq!(sent(&calls).0, "GET /Calls?Status=on-hold");
}

#[test]
fn a_command_is_one_field() {
    let stop = UpdateConferenceStream::builder()
        .conference_sid("c")
        .sid("s")
        .status(StreamCommand::Stopped)
        .build();
    let expected = pairs("POST /Conferences/c/Streams/s", "Status=stopped");
    assert_eq!(sent(&stop), expected);
}

#[test]
fn what_can_be_bought_is_asked_by_country() {
    assert_eq!(
        sent(&ListAvailableCountries {}).0,
        "GET /AvailablePhoneNumbers"
    );
    let numbers = SearchLocalNumbers::builder()
        .iso_country("US")
        .in_region("CA")
        .build();
    let target = "GET /AvailablePhoneNumbers/US/Local?InRegion=CA";
    assert_eq!(sent(&numbers).0, target);
}

#[test]
fn a_password_is_sent_and_not_shown() {
    let call = CreateCall::builder()
        .to("sip:a@example.com")
        .from("+1")
        .sip_auth_password("open sesame")
        .build();
    assert!(!format!("{call:?}").contains("sesame"));
    assert!(sent(&call).1.ends_with("&SipAuthPassword=open+sesame"));
}

#[test]
fn another_account_is_another_client() -> Result<(), Box<dyn std::error::Error>> {
    let subproject = AccountSid::from("sub");
    let client = client().with(|client| {
        let auth = Basic::new("sub", "its token");
        client.auth(auth).api(SignalWire {
            account_sid: subproject,
        })
    })?;
    let http = GetCall::builder().sid("c").build().to_http(&client)?;
    assert!(http.uri().path().ends_with("/Accounts/sub/Calls/c"));
    Ok(())
}
