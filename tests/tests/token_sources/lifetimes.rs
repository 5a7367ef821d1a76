//! How long a token is used, and when another one is got.

use std::time::Duration;

use http::StatusCode;
use tokio::time::{Instant, advance};
use waypost_tests::Answering;

use crate::{Authority, Down, GET, bears, client, down, unavailable};

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_it_expires() {
    // How long it is good, and when it is replaced: a minute before, or when a tenth is left.
    for (lifetime, until) in [(3600, 3540), (601, 541), (600, 540), (100, 90), (10, 9)] {
        let (server, authority) = (Answering::accepting(), Authority::default());
        let lifetime = Duration::from_secs(lifetime);
        let tokens =
            authority.asking(move |_, token| async move { Ok(token.expires_in(lifetime)) });
        let client = client(&server, tokens);
        GET.send(&client).await.unwrap();
        let nearly = Duration::from_secs(until) - Duration::from_millis(1);
        advance(nearly).await;
        GET.send(&client).await.unwrap();
        assert_eq!(authority.asked(), 1, "{lifetime:?}");
        advance(Duration::from_millis(1)).await;
        GET.send(&client).await.unwrap();
        let last = server.sent("authorization").pop();
        assert_eq!(last.unwrap(), "Bearer canary-2", "{lifetime:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_without_a_lifetime_is_kept() {
    for lifetime in [None, Some(Duration::MAX)] {
        let (server, authority) = (Answering::accepting(), Authority::default());
        let tokens = authority.asking(move |_, token| async move {
            Ok(match lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        });
        let client = client(&server, tokens);
        GET.send(&client).await.unwrap();
        advance(Duration::from_secs(10 * 365 * 24 * 3600)).await;
        GET.send(&client).await.unwrap();
        assert_eq!(authority.asked(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn the_old_token_serves_while_it_is_good_and_no_new_one_can_be_got() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        match number {
            1 | 4 => Ok(token.expires_in(Duration::from_secs(3600))),
            _ => Err(Down(number).into()),
        }
    });
    let client = client(&server, tokens);
    GET.send(&client).await.unwrap();
    advance(Duration::from_millis(3_599_999)).await;
    GET.send(&client).await.unwrap();
    assert_eq!(authority.asked(), 2);
    assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 2]);

    advance(Duration::from_millis(1)).await;
    let error = GET.send(&client).await.unwrap_err();
    assert_eq!(down(&error).unwrap().0, 3, "{error}");
    assert_eq!(server.requests().len(), 2);

    GET.send(&client).await.unwrap();
    assert!(bears(&server.requests()[2], 4));
}

/// Five seconds is how long a good token waits for its successor, and how long it then serves alone.
#[tokio::test(start_paused = true)]
async fn an_authority_that_is_down_or_hangs_keeps_nobody_whose_token_is_good() {
    for hangs in [false, true] {
        let (server, authority) = (Answering::accepting(), Authority::default());
        let tokens = authority.asking(move |number, token| async move {
            match number {
                1 => Ok(token.expires_in(Duration::from_secs(3600))),
                _ if hangs => std::future::pending().await,
                _ => Err(Down(number).into()),
            }
        });
        let client = client(&server, tokens);
        GET.send(&client).await.unwrap();
        advance(Duration::from_secs(3540)).await;

        let start = Instant::now();
        GET.send(&client).await.unwrap();
        assert_eq!(start.elapsed().as_secs(), if hangs { 5 } else { 0 });
        assert_eq!(authority.asked(), 2, "{hangs}");
        advance(Duration::from_millis(4_999)).await;
        let start = Instant::now();
        GET.send(&client).await.unwrap();
        assert_eq!((start.elapsed(), authority.asked()), (Duration::ZERO, 2));
        advance(Duration::from_millis(1)).await;
        GET.send(&client).await.unwrap();
        assert_eq!(authority.asked(), 3, "{hangs}");
        assert_eq!(server.sent("authorization"), ["Bearer canary-1"; 4]);
    }
}

/// One that expires while its successor is waited for serves nobody.
#[tokio::test(start_paused = true)]
async fn an_old_token_does_not_serve_beyond_its_time() {
    let (server, authority) = (Answering::accepting(), Authority::default());
    let tokens = authority.asking(|number, token| async move {
        if number > 1 {
            tokio::time::sleep(Duration::from_secs(8)).await;
        }
        Ok(token.expires_in(Duration::from_secs(3600)))
    });
    let client = client(&server, tokens);
    GET.send(&client).await.unwrap();
    advance(Duration::from_secs(3597)).await;
    let start = Instant::now();
    GET.send(&client).await.unwrap();
    assert_eq!((start.elapsed().as_secs(), authority.asked()), (8, 2));
    assert!(bears(&server.requests()[1], 2));
}

#[tokio::test(start_paused = true)]
async fn each_attempt_has_a_token_that_is_good() {
    let (server, authority) = (unavailable(), Authority::default());
    let tokens = authority.asking(|_, token| async { Ok(token.expires_in(Duration::ZERO)) });
    let error = GET.send(&client(&server, tokens)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(
        server.sent("authorization"),
        ["Bearer canary-1", "Bearer canary-2", "Bearer canary-3"]
    );
}
