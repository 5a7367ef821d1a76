//! Calls and conferences that are over, and what belongs to them.

use serde_json::json;
use waypost::Endpoint;
use waypost_signalwire::call_recordings::{CreateCallRecording, UpdateCallRecording};
use waypost_signalwire::call_streams::{CreateCallStream, UpdateCallStream};
use waypost_signalwire::calls::{CallCommand, CallStatus, CreateCall, GetCall, UpdateCall};
use waypost_signalwire::conference_recordings::UpdateConferenceRecording;
use waypost_signalwire::conference_streams::{CreateConferenceStream, UpdateConferenceStream};
use waypost_signalwire::conferences::{ConferenceCommand, GetConference, UpdateConference};
use waypost_signalwire::participants::GetParticipant;
use waypost_signalwire::{RecordingCommand, SignalWire};
use waypost_signalwire_stand_in::StandIn;
use waypost_signalwire_stand_in::sids::{
    CALL_RECORDING_SID, CALL_SID, CALL_STREAM_SID, CONFERENCE_RECORDING_SID, CONFERENCE_SID,
    CONFERENCE_STREAM_SID,
};

fn end_call(sid: &str) -> UpdateCall {
    let end = UpdateCall::builder().sid(sid);
    end.status(CallCommand::Completed).build()
}

fn end_conference() -> UpdateConference {
    let end = UpdateConference::builder().sid(CONFERENCE_SID);
    end.status(ConferenceCommand::Completed).build()
}

fn status(stand_in: &StandIn, sid: &str) -> String {
    let resource = stand_in.resource(sid).unwrap();
    resource["status"].as_str().unwrap().to_owned()
}

async fn participant(stand_in: &StandIn) -> String {
    let get = GetParticipant::builder().conference_sid(CONFERENCE_SID);
    let get = get.call_sid(CALL_SID).build();
    let participant = get.send(&stand_in.client()).await.unwrap();
    participant.status.to_string()
}

/// With which status, and in which words.
async fn refusal<E>(stand_in: &StandIn, request: E) -> (u16, String)
where
    E: Endpoint<Api = SignalWire, Response: std::fmt::Debug>,
{
    let error = stand_in.client().send(&request).await.err().unwrap();
    let failure = error.failure().unwrap();
    (failure.status().as_u16(), format!("{error}"))
}

#[tokio::test]
async fn with_a_conference_its_participants_streams_and_recordings_are_over() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let other = json!({"sid": "other", "conference_sid": "other", "status": "in-progress"});
    stand_in.add::<UpdateConferenceStream>(&other);
    let parts = [CONFERENCE_STREAM_SID, CONFERENCE_RECORDING_SID, "other"];
    assert_eq!(participant(&stand_in).await, "in-progress");
    assert_eq!(parts.map(|sid| status(&stand_in, sid)), ["in-progress"; 3]);
    end_conference().send(&client).await.unwrap();
    assert_eq!(participant(&stand_in).await, "completed");
    assert_eq!(
        parts.map(|sid| status(&stand_in, sid)),
        ["stopped", "completed", "in-progress"]
    );
    // The call goes on without it.
    assert_eq!(
        [CALL_SID, CALL_STREAM_SID].map(|sid| status(&stand_in, sid)),
        ["in-progress"; 2]
    );
}

#[tokio::test]
async fn with_a_call_its_streams_recordings_and_participation_are_over() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    end_call(CALL_SID).send(&client).await.unwrap();
    let parts = [CALL_STREAM_SID, CALL_RECORDING_SID, CONFERENCE_SID];
    assert_eq!(
        parts.map(|sid| status(&stand_in, sid)),
        ["stopped", "completed", "in-progress"]
    );
    assert_eq!(participant(&stand_in).await, "completed");
}

#[tokio::test]
async fn what_was_stopped_before_stays_as_it_was() {
    let stand_in = StandIn::start().await.unwrap();
    let long_ago = "Wed, 19 Sep 2018 20:00:00 +0000";
    let stopped =
        json!({"sid": "s", "call_sid": CALL_SID, "status": "stopped", "date_updated": long_ago});
    stand_in.add::<UpdateCallStream>(&stopped);
    stand_in.add::<UpdateCallRecording>(
        &json!({"sid": "r", "call_sid": CALL_SID, "status": "stopped"}),
    );
    end_call(CALL_SID).send(&stand_in.client()).await.unwrap();
    assert_eq!(status(&stand_in, "r"), "stopped");
    assert_eq!(stand_in.resource("s").unwrap()["date_updated"], long_ago);
    let ended = stand_in.resource(CALL_STREAM_SID).unwrap();
    assert_ne!(ended["date_updated"], long_ago);
}

#[tokio::test]
async fn a_call_that_comes_to_its_end_ends_its_streams() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let call = CreateCall::builder()
        .to("+15551234567")
        .from("+15557654321");
    let call = call.build().send(&client).await.unwrap();
    let stream = CreateCallStream::builder().call_sid(call.sid.as_str());
    let stream = stream.url("wss://a.example").build();
    let sid = stream.send(&client).await.unwrap().sid;
    let get = GetCall::builder().sid(call.sid).build();
    for expected in ["in-progress", "in-progress", "stopped"] {
        get.send(&client).await.unwrap();
        assert_eq!(status(&stand_in, sid.as_str()), expected);
    }
    let (code, words) = refusal(&stand_in, stream).await;
    assert_eq!(code, 422);
    assert!(words.contains("the call is completed"), "{words}");
}

#[tokio::test]
async fn what_is_over_takes_no_more() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let to_call = CreateCallStream::builder().call_sid(CALL_SID);
    let to_call = to_call.url("wss://a.example").build();
    let to_conference = CreateConferenceStream::builder().conference_sid(CONFERENCE_SID);
    let to_conference = to_conference.url("wss://a.example").build();
    let of_call = CreateCallRecording::builder().call_sid(CALL_SID).build();
    to_call.send(&client).await.unwrap();
    to_conference.send(&client).await.unwrap();
    of_call.send(&client).await.unwrap();
    end_call(CALL_SID).send(&client).await.unwrap();
    end_conference().send(&client).await.unwrap();
    for ((code, words), expected) in [
        (refusal(&stand_in, to_call).await, "the call is completed"),
        (refusal(&stand_in, of_call).await, "the call is completed"),
        (
            refusal(&stand_in, to_conference).await,
            "the conference is completed",
        ),
    ] {
        assert_eq!(code, 422);
        assert!(words.contains(expected), "{words}");
    }
    // Whoever looks again sees the same.
    let conference = GetConference::builder().sid(CONFERENCE_SID).build();
    conference.send(&client).await.unwrap();
    let call = GetCall::builder().sid(CALL_SID).build();
    assert_eq!(
        call.send(&client).await.unwrap().status,
        CallStatus::Completed
    );
}

#[tokio::test]
async fn a_recording_that_is_over_is_not_taken_up_again() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let of_call = |command| {
        let change = UpdateCallRecording::builder().call_sid(CALL_SID);
        change.sid(CALL_RECORDING_SID).status(command).build()
    };
    let stopped = of_call(RecordingCommand::Stopped)
        .send(&client)
        .await
        .unwrap();
    let again = of_call(RecordingCommand::Stopped)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(again, stopped);
    let (code, words) = refusal(&stand_in, of_call(RecordingCommand::InProgress)).await;
    assert_eq!(code, 422);
    assert!(words.contains("the recording is stopped"), "{words}");

    end_conference().send(&client).await.unwrap();
    let of_conference = UpdateConferenceRecording::builder().conference_sid(CONFERENCE_SID);
    let of_conference = of_conference.sid(CONFERENCE_RECORDING_SID);
    let pause = of_conference.status(RecordingCommand::Paused).build();
    assert_eq!(refusal(&stand_in, pause).await.0, 422);
    assert_eq!(status(&stand_in, CONFERENCE_RECORDING_SID), "completed");
}
