//! Answers and failures that are made of the document's types, of each operation and each declared status.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Debug;

use bytes::Bytes;
use http::Response;
use serde::Serialize;
use serde_json::{Map, Value, json};
use waypost::{Endpoint, Page, Spec};
use waypost_signalwire::available_numbers::{AvailableNumbers, SearchLocalNumbers};
use waypost_signalwire::failure::Coded;
use waypost_signalwire::fax_media::{FaxMediaPage, ListFaxMedia};
use waypost_signalwire::faxes::{Fax, GetFax};
use waypost_signalwire::recordings::{ListRecordings, RecordingPage};
use waypost_signalwire::{Number, Price};
use waypost_signalwire_stand_in::OPERATIONS_JSON;

/// What an answer is read as.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// A success: what is written of it again, and what is shown of it.
    Success(Value, String),
    /// A failure, with its code.
    Failure(Option<i64>),
    Unexpected(String),
}

type Read = fn(u16, &str) -> Outcome;

macro_rules! operations {
    ($($module:ident: $($name:ident)*;)*) => {
        const OPERATIONS: &[(Spec, Read)] = &[$($({
            use waypost_signalwire::$module::$name;
            ($name::SPEC, read::<$name>)
        },)*)*];
    };
}

operations! {
    accounts: ListAccounts CreateSubproject GetAccount UpdateAccount;
    applications: ListApplications CreateApplication GetApplication UpdateApplication DeleteApplication;
    available_numbers: ListAvailableCountries GetAvailableCountry SearchLocalNumbers SearchTollFreeNumbers;
    calls: ListCalls CreateCall GetCall UpdateCall DeleteCall;
    call_recordings: CreateCallRecording UpdateCallRecording;
    call_streams: CreateCallStream UpdateCallStream;
    conferences: ListConferences GetConference UpdateConference;
    participants: ListParticipants GetParticipant UpdateParticipant DeleteParticipant;
    conference_recordings: ListConferenceRecordings GetConferenceRecording UpdateConferenceRecording
        DeleteConferenceRecording;
    conference_streams: CreateConferenceStream UpdateConferenceStream;
    faxes: ListFaxes SendFax GetFax UpdateFax DeleteFax;
    fax_media: ListFaxMedia GetFaxMedia DeleteFaxMedia;
    imported_numbers: CreateImportedNumber;
    incoming_numbers: ListIncomingNumbers CreateIncomingNumber GetIncomingNumber UpdateIncomingNumber
        DeleteIncomingNumber;
    laml_bins: ListLamlBins CreateLamlBin GetLamlBin UpdateLamlBin DeleteLamlBin;
    messages: ListMessages CreateMessage GetMessage UpdateMessage DeleteMessage;
    media: ListMedia GetMedia DeleteMedia;
    queues: ListQueues CreateQueue GetQueue UpdateQueue DeleteQueue;
    members: ListMembers GetMember UpdateMember;
    recordings: ListRecordings GetRecording DeleteRecording;
    transcriptions: ListTranscriptions GetTranscription DeleteTranscription;
    tokens: CreateToken UpdateToken DeleteToken;
}

/// What an answer cannot be without: what it is about, its state, and the items of a list.
const NEEDED: [&str; 24] = [
    "sid",
    "status",
    "id",
    "call_sid",
    "conference_sid",
    "queue_sid",
    "phone_number",
    "country_code",
    "countries",
    "available_phone_numbers",
    "accounts",
    "applications",
    "calls",
    "conferences",
    "participants",
    "recordings",
    "faxes",
    "incoming_phone_numbers",
    "laml_bins",
    "messages",
    "media_list",
    "queues",
    "queue_members",
    "transcriptions",
];

#[test]
fn a_success_keeps_all_that_the_document_has() {
    each_status(|call, read, types, status, name| {
        if status >= 300 {
            return;
        }
        let Some(name) = name else {
            assert!(matches!(read(status, ""), Outcome::Success(..)), "{call}");
            return;
        };
        for turn in 0..10 {
            let answer = sample(types, name, turn);
            let Outcome::Success(again, shown) = read(status, &answer.to_string()) else {
                panic!("{call}: {:?}", read(status, &answer.to_string()));
            };
            assert_eq!(again, answer, "{call}");
            assert!(!shown.contains("Other("), "{call}: {shown}");
            assert!(!shown.contains("a secret"), "{call}: {shown}");
        }
    });
}

#[test]
fn a_success_may_lack_most_and_have_more() {
    each_status(|call, read, types, status, name| {
        let Some(name) = name.filter(|_| status < 300) else {
            return;
        };
        let whole = sample(types, name, 0);
        for field in whole.as_object().unwrap().keys() {
            for replacement in [None, Some(Value::Null)] {
                let mut answer = whole.clone();
                let fields = answer.as_object_mut().unwrap();
                fields.remove(field);
                fields.extend(replacement.map(|value| (field.clone(), value)));
                fields.insert("something_new".into(), json!({"a": [1]}));
                let is_read = matches!(read(status, &answer.to_string()), Outcome::Success(..));
                let is_needed = NEEDED.contains(&&**field);
                assert!(is_read || is_needed, "{call}: `{field}`");
            }
        }
    });
}

#[test]
fn what_the_service_was_seen_to_send_is_read() {
    let fax = json!({
        "sid": "f", "status": "delivered", "price": 0.2, "num_pages": 3, "date_created": "2018-09-19T20:00:00Z",
    });
    let fax: Fax = answered::<GetFax>(&fax);
    assert_eq!(fax.price.and_then(|price| price.amount()), Some(0.2));
    assert_eq!(fax.num_pages.and_then(|pages| pages.whole()), Some(3));
    let date = fax.date_created.and_then(|date| date.unix_seconds());
    assert_eq!(date, Some(1_537_387_200));

    let recordings = json!({
        "start": 0, "end": 0, "next_page_uri": "/api/laml/2010-04-01/Accounts/a/Recordings?Page=1",
        "recordings": [{"sid": "r", "status": "completed", "price": 1, "channels": "1", "call_sid": null}],
    });
    let page: RecordingPage = answered::<ListRecordings>(&recordings);
    let [recording] = &page.recordings[..] else {
        panic!("{page:?}");
    };
    assert_eq!(recording.price.as_ref().and_then(Price::amount), Some(1.0));
    assert_eq!(recording.channels.as_ref().and_then(Number::whole), Some(1));
    assert!(
        page.next_page_uri
            .is_some_and(|uri| uri.starts_with("/api/"))
    );

    let media = json!({"fax_media": [{"sid": "m", "uri": "/api/m"}]});
    let media: FaxMediaPage = answered::<ListFaxMedia>(&media);
    assert_eq!((media.count(), media.clone().into_items().len()), (1, 1));
    assert_eq!(
        (media.media, media.fax_media.map(|all| all.len())),
        (None, Some(1))
    );

    let numbers = json!({"available_phone_numbers": [
        {"phone_number": "+15551234567", "capabilities": {"voice": true, "SMS": true, "mms": false}},
    ]});
    let numbers: AvailableNumbers = answered::<SearchLocalNumbers>(&numbers);
    let capabilities = numbers.available_phone_numbers[0]
        .capabilities
        .as_ref()
        .unwrap();
    let found = [capabilities.voice, capabilities.sms, capabilities.mms];
    assert_eq!(found, [Some(true), Some(true), Some(false)]);
}

#[test]
fn each_declared_failure_is_read_with_its_code() {
    let mut count = 0;
    each_status(|call, read, types, status, name| {
        if status < 300 {
            return;
        }
        count += 1;
        let name = name.unwrap();
        let code = match name {
            "CompatibilityErrorStringArrayResponse" => None,
            _ => Some(20404),
        };
        let answer = sample(types, name, 0).to_string();
        assert_eq!(
            read(status, &answer),
            Outcome::Failure(code),
            "{call} {status}"
        );
    });
    assert!(count > 250, "{count}");
}

#[test]
fn a_failure_that_is_not_declared_is_read_if_it_has_the_usual_shape() {
    for (spec, read) in OPERATIONS {
        for status in [403, 429, 500] {
            let usual = r#"{"code": 20404, "message": "no", "more_info": "", "status": 404}"#;
            assert_eq!(
                read(status, usual),
                Outcome::Failure(Some(20404)),
                "{}",
                spec.name
            );
            let page = read(status, "<h1>Not found</h1>");
            assert!(matches!(page, Outcome::Unexpected(_)), "{}", spec.name);
        }
    }
}

fn each_status(mut check: impl FnMut(&str, Read, &Value, u16, Option<&str>)) {
    let document: Value = serde_json::from_str(OPERATIONS_JSON).unwrap();
    let mut checked = 0;
    for operation in document["operations"].as_array().unwrap() {
        let (method, path) = (operation["method"].as_str(), operation["template"].as_str());
        let call = format!("{} {}", method.unwrap(), path.unwrap());
        let is_it = |spec: &Spec| format!("{} {}", spec.method, spec.uri_template()) == call;
        let (_, read) = OPERATIONS.iter().find(|(spec, _)| is_it(spec)).unwrap();
        for (status, name) in operation["responses"].as_object().unwrap() {
            check(
                &call,
                *read,
                &document["types"],
                status.parse().unwrap(),
                name.as_str(),
            );
        }
        checked += 1;
    }
    assert_eq!((checked, OPERATIONS.len()), (79, 79));
}

/// A value of the document's type. An enum takes turns with its words.
fn sample(types: &Value, name: &str, turn: usize) -> Value {
    let name = name.trim_end_matches(" | null");
    if let Some(item) = name.strip_prefix("array<") {
        return json!([sample(types, item.trim_end_matches('>'), turn)]);
    }
    if let Some(words) = name.strip_prefix("enum(") {
        let words: Vec<_> = words.trim_end_matches(')').split(", ").collect();
        return words[turn % words.len()].into();
    }
    match name {
        "null" => return Value::Null,
        "boolean" => return true.into(),
        "integer(int32)" => return 7.into(),
        "number(float)" => return json!(0.5),
        "string" | "string(uri)" | "string(uuid)" => return "text".into(),
        _ => {}
    }
    if let Some(alias) = types[name]["is"].as_str() {
        return sample(types, alias, turn);
    }
    let fields = types[name]["fields"].as_array().unwrap();
    let fields = fields.iter().map(|field| {
        let (name, kind) = (
            field["name"].as_str().unwrap(),
            field["type"].as_str().unwrap(),
        );
        (name.to_owned(), field_sample(types, name, kind, turn))
    });
    Value::Object(fields.collect::<Map<_, _>>())
}

fn field_sample(types: &Value, name: &str, kind: &str, turn: usize) -> Value {
    match (name, kind) {
        ("code", "integer(int32)") => 20404.into(),
        ("code", _) => "20404".into(),
        // They are strings in the document, but their words are known from elsewhere in it.
        ("trim", _) => "trim-silence".into(),
        (_, "string" | "string | null") if name.ends_with("_method") => "GET".into(),
        _ => sample(types, kind, turn),
    }
}

fn answered<E: Endpoint>(body: &Value) -> E::Response {
    let answer = Response::new(Bytes::from(body.to_string()));
    E::from_http(answer)
        .map_err(|error| error.to_string())
        .unwrap()
}

fn read<E>(status: u16, body: &str) -> Outcome
where
    E: Endpoint<Response: Serialize + Debug, Error: Coded>,
{
    let answer = Response::builder().status(status);
    let answer = match body.starts_with('{') {
        true => answer.header("content-type", "application/json"),
        false => answer.header("content-type", "text/html"),
    };
    match E::from_http(answer.body(Bytes::from(body.to_owned())).unwrap()) {
        Ok(success) => Outcome::Success(
            serde_json::to_value(&success).unwrap(),
            format!("{success:?}"),
        ),
        Err(error) => match error.failure() {
            Some(failure) => Outcome::Failure(failure.error().code()),
            None => Outcome::Unexpected(error.to_string()),
        },
    }
}
