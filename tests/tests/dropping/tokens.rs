//! A call that is dropped while it waits for a token: nobody gets it any more.

use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};

use waypost::{BoxError, Token, TokenSource};
use waypost_tests::over;
use waypost_tests::transports::Kind;
use waypost_tests::watched::Seen::{Opened, Request};
use waypost_tests::watched::{Reply, Watched};

use crate::{Drops, Get, OK, Put, client, is_closed, is_over, poll};

over! {
    all #[tokio::test(start_paused = true)]
    while_it_waits_for_a_token
    while_it_waits_for_another_token
}

async fn while_it_waits_for_a_token(kind: Kind) {
    let mut server = Watched::replying([OK]).await;
    let (drops, body) = (Drops::default(), Drops::default());
    let held = drops.clone();
    let tokens = TokenSource::new(move || {
        let guard = held.guard();
        async move {
            let _guard = guard;
            pending::<Result<Token, BoxError>>().await
        }
    });
    let client = client(kind, server.url());
    let mut call = Put(body.endless()).send(&client).auth(tokens);
    poll(&mut call).await;
    assert_eq!((drops.count(), body.count()), (0, 0));
    drop(call);
    assert_eq!((drops.count(), body.count()), (1, 1));
    is_over(&mut server).await;
}

/// Its second token as well as its first one.
async fn while_it_waits_for_another_token(kind: Kind) {
    let refused = Reply::Write("HTTP/1.1 401 No\r\ncontent-length: 6\r\n\r\nh");
    let mut server = Watched::replying([refused]).await;
    let client = client(kind, server.url());
    let drops = Drops::default();
    let held = drops.clone();
    let is_first = AtomicUsize::new(0);
    let tokens = TokenSource::new(move || {
        let guard = held.guard();
        let is_first = is_first.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            let _guard = guard;
            match is_first {
                true => Ok(Token::new("token")),
                false => pending().await,
            }
        }
    });
    let mut call = Get.send(&client).auth(tokens);
    poll(&mut call).await;
    assert_eq!(server.so_far(), [Opened, Request]);
    assert_eq!(drops.count(), 1);
    drop(call);
    assert_eq!(drops.count(), 2);
    is_closed(&mut server).await;
}
