//! A server of pages on the loopback interface, which remembers what it was asked for.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use waypost::{Basic, Client};

/// A page behind which there is none.
pub(crate) const LAST: &str = r#"{"items": [9]}"#;

/// Path and query of a request, and its credential.
type Asked = (String, Option<String>);

pub(crate) struct Server {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

/// What is answered: status, a `Link` header or nothing, and the body.
pub(crate) struct Says(pub(crate) u16, pub(crate) String, pub(crate) String);

/// A page in JSON.
pub(crate) fn page(body: impl Into<String>) -> Says {
    Says(200, String::new(), body.into())
}

impl Server {
    /// Answers by how many requests there were before, and by path and query.
    pub(crate) async fn start(
        answer: impl Fn(usize, &str) -> Says + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        let handle = move |request: Request| {
            let target = request.uri().path_and_query().unwrap().to_string();
            let credential = request.headers().get("authorization");
            let credential = credential.map(|it| it.to_str().unwrap().to_owned());
            let index = {
                let mut log = log.lock().unwrap();
                log.push((target.clone(), credential));
                log.len() - 1
            };
            let Says(status, link, body) = answer(index, &target);
            async move {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = status.try_into().unwrap();
                let headers = response.headers_mut();
                headers.insert("content-type", "application/json".parse().unwrap());
                if !link.is_empty() {
                    headers.insert("link", link.parse().unwrap());
                }
                response
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(handle);
        Self {
            url,
            asked,
            task: tokio::spawn(async move { axum::serve(listener, router).await.unwrap() }),
        }
    }

    /// Gives one page after the other, and then the last one over and over.
    pub(crate) async fn pages(pages: &[&str]) -> Self {
        let pages: Vec<String> = pages.iter().map(|&page| page.to_owned()).collect();
        Self::start(move |index, _| page(pages[index.min(pages.len() - 1)].clone())).await
    }

    /// A client below `/api/v1`, with a credential, that does not wait between attempts.
    pub(crate) fn client(&self) -> Client {
        Client::builder(format!("{}/api/v1", self.url))
            .auth(Basic::new("name", "password"))
            .random(|| 0)
            .build()
            .unwrap()
    }

    /// Path and query of each request so far. Each had the credential.
    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        assert!(asked.iter().all(|(_, credential)| credential.is_some()));
        asked.iter().map(|(target, _)| target.clone()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
