//! Messages.

use waypost_signalwire::Number;
use waypost_signalwire::media::ListMedia;
use waypost_signalwire::messages::{CreateMessage, GetMessage, MessageStatus, UpdateMessage};
use waypost_signalwire_stand_in::StandIn;
use waypost_signalwire_stand_in::sids::MESSAGE_SID;

#[tokio::test]
async fn a_message_comes_on_as_it_is_looked_at() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    for (to, last) in [
        ("+15551234567", MessageStatus::Delivered),
        ("+15551230000", MessageStatus::Failed),
        ("+15551230001", MessageStatus::Undelivered),
    ] {
        let message = CreateMessage::builder()
            .to(to)
            .body("hello")
            .build()
            .send(&client)
            .await
            .unwrap();
        let get = GetMessage::builder().sid(&message.sid).build();
        let mut seen = vec![message.status];
        while seen.last() != Some(&last) {
            seen.push(get.send(&client).await.unwrap().status);
            assert!(seen.len() < 10, "{seen:?}");
        }
        let message = get.send(&client).await.unwrap();
        assert_eq!(message.status, last);
        assert_eq!(
            message.error_code.is_some(),
            last != MessageStatus::Delivered
        );
        let expected = match last {
            MessageStatus::Failed => 3,
            _ => 4,
        };
        assert_eq!(seen.len(), expected, "{seen:?}");
    }
}

#[tokio::test]
async fn a_message_is_redacted() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let get = GetMessage::builder().sid(MESSAGE_SID).build();
    assert_eq!(
        get.send(&client).await.unwrap().body.as_deref(),
        Some("hello")
    );
    UpdateMessage::builder()
        .sid(MESSAGE_SID)
        .body("")
        .build()
        .send(&client)
        .await
        .unwrap();
    assert_eq!(get.send(&client).await.unwrap().body.as_deref(), Some(""));
}

#[tokio::test]
async fn the_files_of_a_message_are_listed() {
    let stand_in = StandIn::start().await.unwrap();
    let client = stand_in.client();
    let files = ["https://a.example/1.png", "https://a.example/2.png"].map(str::to_owned);
    let message = CreateMessage::builder()
        .to("+15551234567")
        .media_url(files)
        .build();
    let message = message.send(&client).await.unwrap();
    assert_eq!(message.num_media, Some(Number::Whole(2)));
    let list = ListMedia::builder().message_sid(&message.sid).build();
    let media = list.send(&client).await.unwrap().media_list;
    let parents: Vec<_> = media.into_iter().map(|media| media.parent_sid).collect();
    assert_eq!(parents, [Some(message.sid.clone()), Some(message.sid)]);
}
