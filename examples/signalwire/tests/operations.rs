//! Each operation through its client against the stand-in: one good call, and each failure that is declared.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::pin::Pin;

use serde::Serialize;
use serde_json::Value;
use waypost::{Client, Endpoint};
use waypost_signalwire::failure::Coded;
use waypost_signalwire::imported_numbers::NumberType;
use waypost_signalwire::{
    OPERATIONS, RecordingCommand, SignalWire, StreamCommand, accounts, applications,
    available_numbers, call_recordings, call_streams, calls, conference_recordings,
    conference_streams, conferences, fax_media, faxes, imported_numbers, incoming_numbers,
    laml_bins, media, members, messages, participants, queues, recordings, tokens, transcriptions,
};
use waypost_signalwire_stand_in::sids::{
    APPLICATION_SID, CALL_RECORDING_SID, CALL_SID, CALL_STREAM_SID, CONFERENCE_RECORDING_SID,
    CONFERENCE_SID, CONFERENCE_STREAM_SID, FAX_MEDIA_SID, FAX_SID, LAML_BIN_SID, MEDIA_SID,
    MESSAGE_SID, PHONE_NUMBER_SID, PROJECT_ID, QUEUE_SID, TOKEN_ID, TRANSCRIPTION_SID,
};
use waypost_signalwire_stand_in::{StandIn, documented};

/// What came of a call.
#[derive(Debug, PartialEq)]
enum Outcome {
    /// A success: its status, and what is read of it, as JSON and as it is shown.
    Success(u16, Value, String),
    /// A failure in the declared type: its status and its code.
    Failure(u16, Option<i64>),
    Error(String),
}

/// Sends a call, and tells which status it is to be answered with.
type SendAs = dyn Fn(&Client<SignalWire>, Option<u16>) -> Pin<Box<dyn Future<Output = Outcome>>>;

/// One good call of an operation.
struct Good {
    name: &'static str,
    send: Box<SendAs>,
}

/// A good call of each operation. Those that delete come last, the inner resources before the outer ones.
fn good_calls() -> Vec<Good> {
    macro_rules! good {
        ($($module:ident: $name:ident $(($($field:ident $value:expr),*))?;)*) => {
            vec![$(good($module::$name::builder()$($(.$field($value))*)?.build())),*]
        };
    }
    good! {
        accounts: ListAccounts;
        accounts: CreateSubproject(friendly_name "branch");
        accounts: GetAccount(sid PROJECT_ID);
        accounts: UpdateAccount(sid PROJECT_ID, friendly_name "renamed");
        applications: ListApplications;
        applications: CreateApplication(friendly_name "reception");
        applications: GetApplication(sid APPLICATION_SID);
        applications: UpdateApplication(sid APPLICATION_SID, friendly_name "renamed");
        available_numbers: ListAvailableCountries;
        available_numbers: GetAvailableCountry(iso_country "US");
        available_numbers: SearchLocalNumbers(iso_country "US", in_region "CA");
        available_numbers: SearchTollFreeNumbers(iso_country "US", voice_enabled true);
        calls: ListCalls;
        calls: CreateCall(to "+15551234567", from "+15557654321");
        calls: GetCall(sid CALL_SID);
        call_recordings: CreateCallRecording(call_sid CALL_SID);
        call_recordings: UpdateCallRecording(call_sid CALL_SID, sid CALL_RECORDING_SID, status RecordingCommand::Paused);
        call_streams: CreateCallStream(call_sid CALL_SID, url "wss://a.example", parameters [("color", "red")]);
        call_streams: UpdateCallStream(call_sid CALL_SID, sid CALL_STREAM_SID, status StreamCommand::Stopped);
        conferences: ListConferences;
        conferences: GetConference(sid CONFERENCE_SID);
        participants: ListParticipants(conference_sid CONFERENCE_SID);
        participants: GetParticipant(conference_sid CONFERENCE_SID, call_sid CALL_SID);
        participants: UpdateParticipant(conference_sid CONFERENCE_SID, call_sid CALL_SID, muted true);
        conference_recordings: ListConferenceRecordings(conference_sid CONFERENCE_SID);
        conference_recordings: GetConferenceRecording(conference_sid CONFERENCE_SID, sid CONFERENCE_RECORDING_SID);
        conference_recordings: UpdateConferenceRecording(
            conference_sid CONFERENCE_SID, sid CONFERENCE_RECORDING_SID, status RecordingCommand::Stopped);
        conference_streams: CreateConferenceStream(conference_sid CONFERENCE_SID, url "wss://a.example");
        conference_streams: UpdateConferenceStream(
            conference_sid CONFERENCE_SID, sid CONFERENCE_STREAM_SID, status StreamCommand::Stopped);
        faxes: ListFaxes;
        faxes: SendFax(media_url "https://a.example/1.pdf", to "+15551234567", from "+15557654321");
        faxes: GetFax(sid FAX_SID);
        faxes: UpdateFax(sid FAX_SID, status faxes::FaxCommand::Canceled);
        fax_media: ListFaxMedia(fax_sid FAX_SID);
        fax_media: GetFaxMedia(fax_sid FAX_SID, sid FAX_MEDIA_SID);
        imported_numbers: CreateImportedNumber(number "+15550001111", number_type NumberType::Longcode);
        incoming_numbers: ListIncomingNumbers;
        incoming_numbers: CreateIncomingNumber(phone_number "+15550002222");
        incoming_numbers: GetIncomingNumber(sid PHONE_NUMBER_SID);
        incoming_numbers: UpdateIncomingNumber(sid PHONE_NUMBER_SID, friendly_name "front desk");
        laml_bins: ListLamlBins;
        laml_bins: CreateLamlBin(name "hello");
        laml_bins: GetLamlBin(sid LAML_BIN_SID);
        laml_bins: UpdateLamlBin(sid LAML_BIN_SID, name "good bye");
        messages: ListMessages;
        messages: CreateMessage(to "+15551234567", body "hello");
        messages: GetMessage(sid MESSAGE_SID);
        messages: UpdateMessage(sid MESSAGE_SID, body "");
        media: ListMedia(message_sid MESSAGE_SID);
        media: GetMedia(message_sid MESSAGE_SID, sid MEDIA_SID);
        queues: ListQueues;
        queues: CreateQueue(friendly_name "support");
        queues: GetQueue(sid QUEUE_SID);
        queues: UpdateQueue(sid QUEUE_SID, friendly_name "sales", max_size 7);
        members: ListMembers(queue_sid QUEUE_SID);
        members: GetMember(queue_sid QUEUE_SID, call_sid "Front");
        members: UpdateMember(queue_sid QUEUE_SID, call_sid CALL_SID, url "https://a.example");
        recordings: ListRecordings;
        recordings: GetRecording(sid CALL_RECORDING_SID);
        transcriptions: ListTranscriptions;
        transcriptions: GetTranscription(sid TRANSCRIPTION_SID);
        tokens: CreateToken(name "phone", permissions ["calling"]);
        tokens: UpdateToken(token_id TOKEN_ID, name "fax");

        calls: UpdateCall(sid CALL_SID, status calls::CallCommand::Completed);
        conferences: UpdateConference(sid CONFERENCE_SID, status conferences::ConferenceCommand::Completed);
        participants: DeleteParticipant(conference_sid CONFERENCE_SID, call_sid CALL_SID);
        conference_recordings: DeleteConferenceRecording(
            conference_sid CONFERENCE_SID, sid CONFERENCE_RECORDING_SID);
        fax_media: DeleteFaxMedia(fax_sid FAX_SID, sid FAX_MEDIA_SID);
        faxes: DeleteFax(sid FAX_SID);
        media: DeleteMedia(message_sid MESSAGE_SID, sid MEDIA_SID);
        messages: DeleteMessage(sid MESSAGE_SID);
        incoming_numbers: DeleteIncomingNumber(sid PHONE_NUMBER_SID);
        applications: DeleteApplication(sid APPLICATION_SID);
        laml_bins: DeleteLamlBin(sid LAML_BIN_SID);
        queues: DeleteQueue(sid QUEUE_SID);
        recordings: DeleteRecording(sid CALL_RECORDING_SID);
        transcriptions: DeleteTranscription(sid TRANSCRIPTION_SID);
        tokens: DeleteToken(token_id TOKEN_ID);
        calls: DeleteCall(sid CALL_SID);
    }
}

#[tokio::test]
async fn a_good_call_of_each_operation_is_answered() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let mut called = BTreeSet::new();
    for good in good_calls() {
        let name = good.name;
        let Outcome::Success(status, answer, shown) = (good.send)(&client, None).await else {
            panic!("{name}: {:?}", (good.send)(&client, None).await);
        };
        let declared = declared(name);
        let success = declared.iter().find(|status| **status < 300);
        assert_eq!(Some(&status), success, "{name}");
        assert_eq!(status == 204, answer.is_null(), "{name}");
        assert!(!shown.contains("Other("), "{name}: {shown}");
        assert!(!shown.contains("a-secret"), "{name}: {shown}");
        called.insert(name);
    }
    assert_eq!(called.len(), 79);
}

#[tokio::test]
async fn each_declared_failure_of_each_operation_comes_in_its_type() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let mut seen = 0;
    for good in good_calls() {
        let name = good.name;
        for status in declared(name).into_iter().filter(|status| *status >= 300) {
            let code = match (name, status) {
                (
                    "CreateConferenceStream"
                    | "UpdateConferenceStream"
                    | "UpdateConferenceRecording",
                    422,
                ) => None,
                _ => Some(20_000 + i64::from(status)),
            };
            let expected = Outcome::Failure(status, code);
            assert_eq!(
                (good.send)(&client, Some(status)).await,
                expected,
                "{name} {status}"
            );
            stand_in.fail(name, status).unwrap();
            assert_eq!(
                (good.send)(&client, None).await,
                expected,
                "{name} {status}"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 278);
}

#[tokio::test]
async fn a_failure_that_is_not_declared_is_not_given() {
    let stand_in = StandIn::start().await.unwrap();
    for good in good_calls() {
        let outcome = (good.send)(&stand_in.client(), Some(418)).await;
        assert_eq!(outcome, Outcome::Failure(400, Some(20400)), "{}", good.name);
    }
}

fn good<E>(request: E) -> Good
where
    E: Endpoint<Api = SignalWire, Response: Serialize + Debug + Send, Error: Coded + Send>
        + 'static,
{
    Good {
        name: E::SPEC.name,
        send: Box::new(move |client, status| {
            let mut call = client.send(&request);
            if let Some(status) = status {
                call = call.header("stand-in-status", status.to_string());
            }
            Box::pin(async {
                match call.reply().await {
                    Ok(reply) => {
                        let answer = serde_json::to_value(&reply.value).unwrap();
                        Outcome::Success(
                            reply.status.as_u16(),
                            answer,
                            format!("{:?}", &reply.value),
                        )
                    }
                    Err(error) => match error.failure() {
                        Some(failure) => {
                            Outcome::Failure(failure.status().as_u16(), failure.error().code())
                        }
                        None => Outcome::Error(error.to_string()),
                    },
                }
            })
        }),
    }
}

/// The statuses that the document has of an operation.
fn declared(name: &str) -> Vec<u16> {
    let spec = OPERATIONS.iter().find(|spec| spec.name == name).unwrap();
    let operation = documented(spec);
    let statuses = operation.unwrap()["responses"].as_object().unwrap().keys();
    statuses.map(|status| status.parse().unwrap()).collect()
}
