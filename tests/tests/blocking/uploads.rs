//! What is sent as it is read.

use waypost::{Body, endpoint};
use waypost_tests::Recorder;

use crate::{There, bounded, client};

/// This file.
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/blocking/uploads.rs");

#[endpoint(PUT, "/", bytes)]
struct Upload {
    #[body]
    content: Body,
}

#[test]
fn a_file_is_sent_as_it_is_read() {
    bounded(|| {
        let server = There::start(Recorder::start);
        let file = std::fs::File::open(PATH).unwrap();
        let length = file.metadata().unwrap().len();
        let content = Body::reader(tokio::fs::File::from_std(file)).with_length(length);
        client(server.url()).send(&Upload { content }).unwrap();
        let sent = server.only();
        assert_eq!(sent.text(), include_str!("uploads.rs"));
        assert_eq!(sent.header("content-length"), Some(&*length.to_string()));
    });
}
