//! The same through the client that waits, over its default transport.
//!
//! It has a runtime of its own, whose clock is not paused. So all rows of a table are asked for at once, and only where
//! the time is to be over is it short. Two tables are left out: `an_answer_has_no_end`, which would keep the one thread of
//! that runtime busy, so that others were late; and that of texts, of which nothing is done in another way.

use std::thread;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use waypost::{Bearer, Call, Client, Decode, Error, blocking};
use waypost_tests::canary::{self, CANARY};
use waypost_tests::misbehaving::{Misbehaving, Step};
use waypost_tests::transports::Kind;

use super::{
    AS_CANARY, AsBytes, AsEvents, AsLines, AsNothing, AsValue, Caller, LESS_PATIENCE, LONG,
    Response, Row, WATCH, events_of,
};

/// For a head that comes, while what comes behind it may have no end.
const ENOUGH: Duration = Duration::from_secs(3);

#[derive(Clone)]
struct Waiting(blocking::Client);

impl Waiting {
    fn ask<R: Decode + Send + 'static>(
        &self,
        steps: &[Step],
        patience: Duration,
        send: impl FnOnce(&Client) -> Call<R>,
    ) -> (Misbehaving, Result<R, Error>) {
        let server = Handle::current().block_on(Misbehaving::doing(steps.to_vec()));
        let call = send(&self.0).base(server.url()).auth(Bearer::new(CANARY));
        let result = self.0.wait(call.timeout(patience));
        (server, result)
    }

    fn try_row(&self, Row(_, steps, value, nothing): &Row) -> Result<(), String> {
        let (server, result) = self.ask(steps, value.patience(), |to| AsValue.send(to));
        value.check(&result)?;
        Handle::current().block_on(server.connected());
        assert_eq!(server.connections(), 1);
        let patience = match nothing {
            Response => ENOUGH,
            _ => nothing.patience(),
        };
        let (_, result) = self.ask(steps, patience, |to| AsNothing.send(to));
        nothing.check(&result)?;
        let (_, result) = self.ask(steps, LESS_PATIENCE, |to| AS_CANARY.send(to));
        let shown = result.err().map(canary::texts);
        if let Some(shown) = shown.and_then(|texts| canary::shown(&texts)) {
            return Err(format!("the canary is out: {shown}"));
        }
        macro_rules! drain {
            ($steps:expr, $endpoint:ident) => {
                let (_server, result) = self.ask($steps, LESS_PATIENCE, |to| $endpoint.send(to));
                if let Ok(stream) = result {
                    let mut stream = self.0.iter(stream);
                    stream.by_ref().for_each(drop);
                    assert!(stream.next().is_none(), "it ended, and went on");
                }
            };
        }
        drain!(steps, AsBytes);
        drain!(steps, AsLines);
        drain!(&events_of(steps), AsEvents);
        Ok(())
    }
}

/// Has each row done, on a thread of its own, and tells all that is wrong at once.
pub(super) async fn check(rows: Vec<Row>) {
    let before = WATCH.events();
    let client = Waiting(Caller::new(Kind::Reqwest).0.blocking().unwrap());
    let tries = rows.into_iter().map(|row| {
        let (client, here) = (client.clone(), Handle::current());
        let (sender, tried) = oneshot::channel();
        thread::spawn(move || {
            let _inside = here.enter();
            let _ = sender.send(
                client
                    .try_row(&row)
                    .map_err(|error| format!("{}: {error}", row.0)),
            );
        });
        async { tokio::time::timeout(LONG, tried).await.unwrap().unwrap() }
    });
    let tries: Vec<Result<(), String>> = join_all(tries).await;
    assert!(WATCH.events() > before, "nothing was logged");
    assert_eq!(WATCH.seen(), None);
    let wrong: Vec<_> = tries.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
