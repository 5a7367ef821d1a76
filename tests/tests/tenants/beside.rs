//! Clients beside each other share connections, and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::serve::ListenerExt;
use futures_util::future::join_all;
use tokio::net::TcpListener;
use waypost::{Basic, Bearer, Client};
use waypost_tests::Recorder;

use crate::{ListCalls, ListUsers, Voice};

#[tokio::test]
async fn they_share_their_connections() {
    let count = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&count);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let listener = listener.tap_io(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
    });
    let router = Router::new().fallback(|| async {});
    let server = tokio::spawn(async move { axum::serve(listener, router).await });

    let main = Client::builder(&url).build().unwrap();
    let first = main.with(|client| client.auth(Bearer::new("1"))).unwrap();
    let second = first.with(|client| client.auth(Bearer::new("2"))).unwrap();
    let voice = main.with(|client| client.api(Voice { account: "a" }));
    let voice = voice.unwrap();
    for _ in 0..3 {
        ListUsers.send(&main).await.unwrap();
        ListUsers.send(&first).await.unwrap();
        ListUsers.send(&second).await.unwrap();
        ListCalls.send(&voice).await.unwrap();
    }
    assert_eq!(count.load(Ordering::SeqCst), 1);
    // One that is made anew has its own.
    let other = Client::builder(&url).build().unwrap();
    ListUsers.send(&other).await.unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 2);
    server.abort();
}

#[tokio::test]
async fn tenants_do_not_mix() {
    let regions = [Recorder::start().await, Recorder::start().await];
    let mut calls = Vec::new();
    let mut clients: Vec<Client<Voice>> = Vec::new();
    for (tenant, account) in ["a", "b", "c", "d"].into_iter().enumerate() {
        let url = regions[tenant % 2].url();
        let password = format!("password-{account}");
        let auth = Basic::new(account, &password);
        clients.push(match clients.get(tenant.wrapping_sub(2)) {
            // Of the same region.
            Some(other) => other
                .with(|it| it.api(Voice { account }).auth(auth))
                .unwrap(),
            None => {
                let builder = Client::builder(url).api(Voice { account });
                builder.auth(auth).build().unwrap()
            }
        });
    }
    for _ in 0..20 {
        calls.extend(
            clients
                .iter()
                .map(|client| tokio::spawn(ListCalls.send(client))),
        );
    }
    for answer in join_all(calls).await {
        answer.unwrap().unwrap();
    }
    for (region, accounts) in regions.iter().zip([["a", "c"], ["b", "d"]]) {
        let sent = region.requests();
        assert_eq!(sent.len(), 40);
        for account in accounts {
            let own = sent
                .iter()
                .filter(|sent| sent.target == format!("/accounts/{account}/calls"));
            let mut request = http::Request::new(());
            let password = format!("password-{account}");
            Basic::new(account, password).apply(&mut request).unwrap();
            let expected = &request.headers()["authorization"];
            let own: Vec<_> = own.map(|sent| &sent.headers["authorization"]).collect();
            assert_eq!(own, [expected; 20]);
        }
    }
}
