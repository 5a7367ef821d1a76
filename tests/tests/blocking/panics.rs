//! What panics, panics for who waits for it, and for nobody else.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use waypost::{Answer, Decode, DecodeError, Lines, endpoint};
use waypost_tests::watched::{Reply, Watched};
use waypost_tests::written::OK;

use crate::{Get, There, bounded, client};

#[derive(Debug)]
struct Broken;

impl Decode for Broken {
    fn decode(_: &Answer) -> Result<Self, DecodeError> {
        panic!("it is broken");
    }
}

#[endpoint(GET, "/", response = Broken)]
struct GetBroken;

#[endpoint(GET, "/", response = Lines<Broken>)]
struct GetBrokenLines;

fn server() -> There<Watched> {
    There::start(|| Watched::replying([Reply::Write(OK)]))
}

fn text(panic: &(dyn Any + Send)) -> &str {
    match panic.downcast_ref::<String>() {
        Some(text) => text,
        None => panic.downcast_ref::<&str>().unwrap(),
    }
}

#[test]
fn a_panic_reaches_the_caller_and_the_client_goes_on() {
    bounded(|| {
        let server = server();
        let client = client(server.url());
        let panic = catch_unwind(AssertUnwindSafe(|| client.send(&GetBroken))).unwrap_err();
        assert_eq!(text(&*panic), "it is broken");
        assert_eq!(client.send(&Get).unwrap(), "done");
    });
}

#[test]
fn a_stream_that_panics_is_over() {
    bounded(|| {
        let server = server();
        let client = client(server.url());
        let mut lines = client.iter(client.send(&GetBrokenLines).unwrap());
        let panic = catch_unwind(AssertUnwindSafe(|| lines.next().is_none())).unwrap_err();
        assert_eq!(text(&*panic), "it is broken");
        assert!(lines.stream().is_none());
        assert!(lines.next().is_none());
        assert_eq!(client.send(&Get).unwrap(), "done");
    });
}

#[test]
fn what_the_client_runs_can_wait_for_another_client_only() {
    bounded(|| {
        let server = server();
        let (first, other) = (client(server.url()), client(server.url()));
        let inner = other.clone();
        assert_eq!(first.wait(async move { inner.send(&Get) }).unwrap(), "done");

        let same = first.clone();
        let own = AssertUnwindSafe(|| first.wait(async move { same.send(&Get) }));
        let panic = catch_unwind(own).unwrap_err();
        assert_eq!(
            text(&*panic),
            "what a blocking client runs cannot wait for the same client"
        );
        assert_eq!(first.send(&Get).unwrap(), "done");
    });
}
