//! What is dropped beside a call does not end it.

use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::Seen::{self, Closed, Opened, Request};
use waypost_tests::watched::{Reply, Watched};

use crate::{Get, LATER, OK, client, poll, tasks, turns};

over! {
    all #[tokio::test(start_paused = true)]
    others_go_on
    the_client_before_its_calls
}

/// Nor does a call end that goes on beside one that was dropped, on a connection of its own or on the same.
async fn others_go_on(kind: Kind) {
    let mut server = Watched::replying([Reply::Silence, LATER, OK]).await;
    let client = client(kind, server.url());
    let mut dropped = Get.send(&client);
    poll(&mut dropped).await;
    let mut other = Get.send(&client);
    poll(&mut other).await;
    assert_eq!(server.so_far(), [Opened, Request, Opened, Request]);
    drop(dropped);
    assert_eq!(server.next().await, Some(Closed));
    assert_eq!(other.await.unwrap(), "done");
    assert_eq!(server.so_far(), [Request]);
}

/// A call has all that it needs.
async fn the_client_before_its_calls(kind: Kind) {
    for replies in [vec![OK], vec![LATER, OK]] {
        let pauses = replies.len() == 2;
        let mut server = Watched::replying(replies).await;
        let client = client(kind, server.url());
        let mut call = Get.send(&client);
        if pauses {
            poll(&mut call).await;
        }
        drop(client);
        assert_eq!(call.await.unwrap(), "done");
        let seen: &[Seen] = match pauses {
            true => &[Opened, Request, Request],
            false => &[Opened, Request],
        };
        turns().await;
        assert!(server.so_far().starts_with(seen));
        turns().await;
        assert_eq!(tasks(), 0);
    }
}
