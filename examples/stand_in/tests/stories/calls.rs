//! Calls, and their streams.

use serde_json::json;
use waypost_signalwire::call_streams::{CreateCallStream, UpdateCallStream};
use waypost_signalwire::calls::{
    CallCommand, CallStatus, CreateCall, DeleteCall, GetCall, ListCalls, UpdateCall,
};
use waypost_signalwire::{Price, StreamCommand, StreamStatus};
use waypost_signalwire_stand_in::StandIn;
use waypost_signalwire_stand_in::sids::CALL_SID;

fn call() -> CreateCall {
    CreateCall::builder()
        .to("+15550009999")
        .from("+15557654321")
        .build()
}

fn end(sid: &str, command: CallCommand) -> UpdateCall {
    UpdateCall::builder().sid(sid).status(command).build()
}

#[tokio::test]
async fn a_call_is_created_listed_ended_and_deleted() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let created = call().send(&client).await.unwrap();
    assert_eq!(created.status, CallStatus::Queued);
    assert_eq!(created.to.as_deref(), Some("+15550009999"));
    assert_eq!(created.formatted_to, created.to);
    assert_eq!(created.end_time, None);

    let list = |status| {
        ListCalls::builder()
            .to("+15550009999")
            .status(status)
            .build()
            .send(&client)
    };
    assert_eq!(
        list(CallStatus::Queued).await.unwrap().calls,
        std::slice::from_ref(&created)
    );
    let ended = end(created.sid.as_str(), CallCommand::Completed)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(ended.status, CallStatus::Completed);
    assert!(ended.end_time.is_some());
    assert_eq!(ended.price, Some(Price::Number(-0.0075)));
    assert_eq!(list(CallStatus::Queued).await.unwrap().calls, []);
    assert_eq!(list(CallStatus::Completed).await.unwrap().calls, [ended]);

    let sid = &created.sid;
    DeleteCall::builder()
        .sid(sid)
        .build()
        .send(&client)
        .await
        .unwrap();
    for _ in 0..2 {
        let error = GetCall::builder()
            .sid(sid)
            .build()
            .send(&client)
            .await
            .unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20404));
        let error = DeleteCall::builder()
            .sid(sid)
            .build()
            .send(&client)
            .await
            .unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20404));
    }
}

#[tokio::test]
async fn a_call_that_was_answered_is_not_canceled_and_one_that_is_over_stays_so() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let waiting = call().send(&client).await.unwrap();
    let canceled = end(waiting.sid.as_str(), CallCommand::Canceled)
        .send(&client)
        .await
        .unwrap();
    assert_eq!(canceled.status, CallStatus::Canceled);
    for (sid, command) in [
        (CALL_SID, CallCommand::Canceled),
        (canceled.sid.as_str(), CallCommand::Completed),
    ] {
        let error = end(sid, command).send(&client).await.unwrap_err();
        assert_eq!(error.failure().unwrap().error().code(), Some(20422));
    }
}

#[tokio::test]
async fn a_call_comes_on_as_it_is_looked_at() {
    use CallStatus::{Completed, Failed, InProgress, NoAnswer, Queued, Ringing};

    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    for (to, expected) in [
        (
            "+15551234567",
            [Queued, Ringing, InProgress, Completed, Completed].as_slice(),
        ),
        ("+15551230000", &[Queued, Failed, Failed]),
        ("+15551230001", &[Queued, Ringing, NoAnswer, NoAnswer]),
    ] {
        let created = CreateCall {
            to: to.into(),
            ..call()
        };
        let created = created.send(&client).await.unwrap();
        assert_eq!((&created.start_time, &created.end_time), (&None, &None));
        let get = GetCall::builder().sid(&created.sid).build();
        let mut seen = vec![created];
        while seen.len() < expected.len() {
            seen.push(get.send(&client).await.unwrap());
        }
        let statuses: Vec<_> = seen.iter().map(|call| call.status.clone()).collect();
        assert_eq!(statuses, expected);
        let last = seen.pop().unwrap();
        assert_eq!(last.start_time.is_some(), last.status == Completed);
        assert_eq!(last.price.is_some(), last.status == Completed);
        assert!(last.end_time.is_some());
        assert_eq!(seen.pop().unwrap(), last);
    }
}

#[tokio::test]
async fn a_call_that_was_there_or_was_added_stays_as_it_is() {
    let stand_in = StandIn::start().await.unwrap();
    stand_in.add::<GetCall>(&json!({"sid": "waits", "status": "queued"}));
    for (sid, expected) in [
        (CALL_SID, CallStatus::InProgress),
        ("waits", CallStatus::Queued),
    ] {
        let get = GetCall::builder().sid(sid).build();
        for _ in 0..5 {
            let call = get.send(&stand_in.client()).await.unwrap();
            assert_eq!(call.status, expected);
        }
    }
}

#[tokio::test]
async fn calls_are_listed_by_the_day_and_by_the_second() {
    let stand_in = StandIn::start().await.unwrap();
    for (sid, start) in [
        ("a", "Sun, 01 Nov 2026 10:00:00 +0000"),
        ("b", "Mon, 02 Nov 2026 10:00:00 +0000"),
    ] {
        stand_in.add::<GetCall>(&json!({"sid": sid, "start_time": start}));
    }
    let found = |request: ListCalls| {
        let client = stand_in.client();
        async move {
            let calls = request.send(&client).await.unwrap().calls;
            let sids: Vec<_> = calls
                .iter()
                .map(|call| call.sid.as_str().to_owned())
                .collect();
            sids.join(" ")
        }
    };
    let list = ListCalls::builder;
    let until = list().start_time_before("2026-11-02");
    assert_eq!(found(until.build()).await, "b a");
    assert_eq!(
        found(list().start_time_before("2026-11-02T09:00:00Z").build()).await,
        "a"
    );
    assert_eq!(found(list().start_time("2026-11-01").build()).await, "a");
    let from = list()
        .start_time_after("2026-11-02")
        .start_time_before("2026-11-03");
    assert_eq!(found(from.build()).await, "b");
}

#[tokio::test]
async fn a_stream_is_created_and_stopped_and_stays_so() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let stream = CreateCallStream::builder()
        .call_sid(CALL_SID)
        .url("wss://a.example")
        .name("ear")
        .build();
    let stream = stream.send(&client).await.unwrap();
    assert_eq!(stream.status, StreamStatus::InProgress);
    assert_eq!(stream.name.as_deref(), Some("ear"));
    let stop = UpdateCallStream::builder()
        .call_sid(CALL_SID)
        .sid(&stream.sid)
        .status(StreamCommand::Stopped)
        .build();
    let stopped = stop.send(&client).await.unwrap();
    assert_eq!(stopped.status, StreamStatus::Stopped);
    assert_eq!(stop.send(&client).await.unwrap(), stopped);

    let long_ago = json!({
        "call_sid": CALL_SID, "sid": "s", "status": "stopped", "date_updated": "Wed, 19 Sep 2018 20:00:00 +0000",
    });
    stand_in.add::<UpdateCallStream>(&long_ago);
    let again = UpdateCallStream {
        sid: "s".into(),
        ..stop
    };
    let date = again.send(&client).await.unwrap().date_updated.unwrap();
    assert_eq!(date.as_str(), "Wed, 19 Sep 2018 20:00:00 +0000");

    let elsewhere = CreateCallStream::builder()
        .call_sid("no such call")
        .url("wss://a.example")
        .build();
    let error = elsewhere.send(&client).await.unwrap_err();
    assert_eq!(error.failure().unwrap().error().code(), Some(20404));
}
