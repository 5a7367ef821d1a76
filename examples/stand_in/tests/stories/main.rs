//! What the stand-in remembers.
#![allow(clippy::unwrap_used)]

mod calls;
mod faxes;
mod filters;
mod listings;
mod messages;
mod over;
#[path = "../wire/mod.rs"]
mod wire;

use serde_json::json;
use waypost::RetryPolicy;
use waypost_signalwire::conference_streams::UpdateConferenceStream;
use waypost_signalwire::conferences::{
    ConferenceCommand, ConferenceStatus, ListConferences, UpdateConference,
};
use waypost_signalwire::imported_numbers::{CreateImportedNumber, NumberType};
use waypost_signalwire::incoming_numbers::{ListIncomingNumbers, UpdateIncomingNumber};
use waypost_signalwire::queues::{CreateQueue, GetQueue, UpdateQueue};
use waypost_signalwire::{Number, StreamCommand, StreamStatus};
use waypost_signalwire_stand_in::sids::{CONFERENCE_SID, CONFERENCE_STREAM_SID, QUEUE_SID};
use waypost_signalwire_stand_in::{BASE_PATH, PROJECT_ID, StandIn};

#[tokio::test]
async fn a_conference_and_its_stream_are_ended() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let stop = UpdateConferenceStream::builder();
    let stop = stop
        .conference_sid(CONFERENCE_SID)
        .sid(CONFERENCE_STREAM_SID)
        .status(StreamCommand::Stopped)
        .build();
    assert_eq!(
        stop.send(&client).await.unwrap().status,
        StreamStatus::Stopped
    );

    let running = ListConferences::builder()
        .status(ConferenceStatus::InProgress)
        .build();
    assert_eq!(running.send(&client).await.unwrap().conferences.len(), 1);
    let end = UpdateConference::builder()
        .sid(CONFERENCE_SID)
        .status(ConferenceCommand::Completed)
        .build();
    assert_eq!(
        end.send(&client).await.unwrap().status,
        ConferenceStatus::Completed
    );
    assert_eq!(running.send(&client).await.unwrap().conferences, []);
}

#[tokio::test]
async fn a_number_is_imported_and_moved_away() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let number = CreateImportedNumber::builder()
        .number("+15550001111")
        .number_type(NumberType::Longcode)
        .build();
    let number = number.send(&client).await.unwrap();
    let list = ListIncomingNumbers::builder()
        .phone_number("+15550001111")
        .build();
    assert_eq!(
        list.send(&client).await.unwrap().incoming_phone_numbers,
        std::slice::from_ref(&number)
    );
    UpdateIncomingNumber::builder()
        .sid(&number.sid)
        .account_sid("other")
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(list.send(&client).await.unwrap().incoming_phone_numbers, []);
}

#[tokio::test]
async fn what_is_sent_is_what_is_kept() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let queue = CreateQueue::builder()
        .friendly_name("support")
        .max_size(7)
        .build()
        .send(&client)
        .await
        .unwrap();
    let get = GetQueue::builder().sid(&queue.sid).build();
    assert_eq!(get.send(&client).await.unwrap(), queue);
    assert_eq!(
        (queue.friendly_name.as_deref(), queue.max_size),
        (Some("support"), Some(Number::Whole(7)))
    );
    let uri = format!("{BASE_PATH}/Accounts/{PROJECT_ID}/Queues/{}", queue.sid);
    assert_eq!(queue.uri, Some(uri));
    UpdateQueue::builder()
        .sid(&queue.sid)
        .friendly_name("sales")
        .build()
        .send(&client)
        .await
        .unwrap();
    let queue = get.send(&client).await.unwrap();
    assert_eq!(
        (queue.friendly_name.as_deref(), queue.max_size),
        (Some("sales"), Some(Number::Whole(7)))
    );

    let names: Vec<_> = stand_in.requests().iter().map(|it| it.operation).collect();
    assert_eq!(
        names,
        ["CreateQueue", "GetQueue", "UpdateQueue", "GetQueue"]
    );
    assert_eq!(stand_in.requests(), []);
}

#[tokio::test]
async fn a_failure_that_is_asked_for_is_one_that_is_declared_and_comes_once() {
    let stand_in = StandIn::start().await.unwrap();
    for (operation, status) in [("GetQueue", 503), ("GetQueue", 200), ("GetQueues", 404)] {
        let error = stand_in.fail(operation, status).unwrap_err();
        let expected = format!("`{operation}` does not declare the failure {status}");
        assert_eq!(error.to_string(), expected);
    }
    for status in [404, 401] {
        stand_in.fail("GetQueue", status).unwrap();
    }
    let get = GetQueue::builder().sid(QUEUE_SID).build();
    let client = stand_in.client();
    let mut codes = Vec::new();
    while let Err(error) = get.send(&client).await {
        codes.push(error.failure().unwrap().error().code());
    }
    assert_eq!(codes, [Some(20404), Some(20401)]);
    let seen: Vec<_> = stand_in.requests().iter().map(|it| it.operation).collect();
    assert_eq!(seen, ["GetQueue"; 3]);
}

#[tokio::test]
async fn what_is_added_is_there_and_replaces_what_was() {
    let stand_in = StandIn::start().await.unwrap();
    let sid = stand_in
        .add::<GetQueue>(&json!({"friendly_name": "sales"}))
        .unwrap();
    for name in ["sales", "support"] {
        stand_in.add::<GetQueue>(&json!({"sid": sid, "friendly_name": name}));
        let queue = GetQueue::builder()
            .sid(&*sid)
            .build()
            .send(&stand_in.client())
            .await
            .unwrap();
        assert_eq!(queue.friendly_name.as_deref(), Some(name));
        assert_eq!(stand_in.resource(&sid).unwrap()["friendly_name"], name);
    }
}

#[tokio::test]
async fn it_stops_when_it_is_dropped() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let get = GetQueue::builder().sid(QUEUE_SID).build();
    get.send(&client).await.unwrap();
    drop(stand_in);
    // What is on its way when it stops may still be answered.
    let mut error = None;
    for _ in 0..1000 {
        error = error.or(get.send(&client).retry(RetryPolicy::none()).await.err());
    }
    assert!(error.is_some_and(|error| error.is_transport()));
}
