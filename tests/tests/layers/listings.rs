//! Each page of a listing is a call.

use waypost::{Next, Page, endpoint};
use waypost_tests::scripted::{Attempt, Scripted};

use crate::{Log, doing};
use tower::Service;

#[derive(serde::Deserialize)]
struct Numbers {}

impl Page for Numbers {
    type Item = u32;

    fn next(&self, headers: &http::HeaderMap) -> Next {
        Next::link_header(headers)
    }

    fn count(&self) -> usize {
        0
    }

    fn into_items(self) -> Vec<u32> {
        Vec::new()
    }
}

#[endpoint(GET, "/numbers", response = Numbers)]
struct List;

#[derive(Clone)]
struct Tenant(&'static str);

#[tokio::test(start_paused = true)]
async fn each_page_passes_the_layers() {
    for is_ahead in [false, true] {
        let link = r#"</numbers?page=2>; rel="next""#;
        let first = Attempt::status(200).header("link", link);
        let server = Scripted::new([first, Attempt::status(200)]);
        let log = Log::default();
        let seen = log.clone();
        let noting = doing(move |request: crate::Request, mut inner| {
            let tenant = request.extensions().get::<Tenant>().unwrap();
            seen.add(format!("{} {}", tenant.0, request.uri()));
            async move { inner.call(request).await }
        });
        let client = server
            .builder()
            .call_layer(noting)
            .layer(log.layer("attempt"));
        let client = client.build().unwrap();
        let mut pages = List.send(&client).extension(Tenant("shop")).pages();
        if is_ahead {
            pages = pages.prefetch();
        }
        while let Some(page) = pages.next().await {
            page.unwrap();
        }
        let first = [
            "shop http://127.0.0.1/numbers",
            "attempt GET",
            "attempt 200",
        ];
        let second = [
            "shop http://127.0.0.1/numbers?page=2",
            "attempt GET",
            "attempt 200",
        ];
        assert_eq!(log.take(), [first, second].concat());
    }
}
