//! The suite over a connection.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::Uri;
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::net::TcpListener;
use waypost::{Binary, Client, Decode, Error, ErrorBody, Text, endpoint};

use crate::files::{Counts, File, KEPT, MARK, check, counts, expected, files, initial};
use crate::{Get, answer};

#[endpoint(GET, "/<status>/<file>")]
struct Touch {
    status: u16,
    file: usize,
}

/// A server that answers `/<status>/<file>`.
async fn serve(files: &[File]) -> String {
    let bodies: Arc<[Bytes]> = files.iter().map(|file| file.body.clone()).collect();
    let handle = move |uri: Uri| {
        let mut steps = uri.path().split('/').skip(1);
        let mut number = || steps.next().unwrap().parse().unwrap();
        let status = number();
        let body = bodies[usize::from(number())].clone();
        async move { answer(status, &body).map(Body::from) }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(handle);
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

#[tokio::test]
async fn each_file_comes_over_a_connection_as_it_is() {
    let files = files();
    let client = Client::builder(serve(&files).await).build().unwrap();
    let (mut values, mut raws, mut texts) = (Counts::new(), Counts::new(), Counts::new());
    for (number, file) in files.iter().enumerate() {
        for status in [200, 500] {
            let count = |counts: &mut Counts, is_decoded| {
                *counts.entry((initial(file), is_decoded)).or_default() += 1;
            };
            let value = get::<Value>(status, number).send(&client).await;
            let is_decoded = check(file, status, value, expected(file).as_ref());
            count(&mut values, is_decoded);
            let raw = get::<Box<RawValue>>(status, number).send(&client).await;
            let is_decoded = check(file, status, raw, expected(file).as_ref());
            count(&mut raws, is_decoded);

            let text = get::<Text>(status, number).send(&client).await;
            let is_decoded = check(file, status, text, text_of(file).as_ref());
            count(&mut texts, is_decoded);

            // What takes any body takes these.
            let bytes = get::<Binary>(status, number).send(&client).await;
            assert!(check(file, status, bytes, Some(&Binary(file.body.clone()))));
            let unit = get::<()>(status, number).send(&client).await;
            assert!(check(file, status, unit, Some(&())));
        }
        let touch = Touch {
            status: 500,
            file: number,
        };
        check_raw(file, touch.send(&client).await.unwrap_err());
    }
    let twice = |counts: Counts| -> Counts {
        counts
            .into_iter()
            .map(|(kind, count)| (kind, 2 * count))
            .collect()
    };
    assert_eq!(values, twice(counts(95, 188, [6, 29])));
    assert_eq!(raws, twice(counts(95, 188, [22, 13])));
    let mut expected = counts(95, 12, [23, 12]);
    expected.insert(('n', true), 176);
    assert_eq!(texts, twice(expected));
}

fn get<T: Decode>(status: u16, file: usize) -> Get<T> {
    Get {
        status,
        file,
        kind: PhantomData,
    }
}

/// What the file is as a text. One of them is UTF-16 with a mark, which says so.
fn text_of(file: &File) -> Option<Text> {
    let units = |bytes: &[u8]| {
        let pairs = bytes.chunks(2);
        pairs
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect::<Vec<u16>>()
    };
    if let Some(text) = file.body.strip_prefix(b"\xff\xfe") {
        return String::from_utf16(&units(text)).ok().map(Text);
    }
    let text = file.body.strip_prefix(MARK).unwrap_or(&file.body);
    String::from_utf8(text.to_vec()).ok().map(Text)
}

/// A failure of no declared type stays a failure, whatever the body is, and can be decoded later.
fn check_raw(file: &File, error: Error) {
    let name = &file.name;
    assert!(!error.to_string().contains(char::is_control), "{name}");
    let failure = error.into_failure().unwrap();
    let kept = &file.body[..file.body.len().min(KEPT)];
    assert!(failure.body() == kept, "{name}");
    let body: &ErrorBody = failure.error();
    assert!(body.bytes() == kept, "{name}");
    assert_eq!(body.json().ok(), expected::<Value>(file), "{name}");
}
