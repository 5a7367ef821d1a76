//! Has a schedule played, and keeps all that there is to know of it.

use std::cell::RefCell;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use waypost::{Client, Error, RetryPolicy};
use waypost_tests::transports::Kind;

use crate::fault::time_of_day;
use crate::kind;
use crate::plan::{Plan, plans};
use crate::random::Random;
use crate::server::serve;
use crate::stage::{Arrival, Stage};

tokio::task_local! {
    /// The chance of the schedule that is played.
    static CHANCE: RefCell<Random>;
}

/// Long after its deadline: a call that has not ended by then never does.
const NEVER: Duration = Duration::from_secs(1_000);

/// In which what was broken off comes to rest.
const REST: Duration = Duration::from_millis(50);

/// What became of a call.
#[derive(Debug)]
pub(crate) struct Played {
    pub(crate) plan: Plan,
    pub(crate) start: Instant,
    pub(crate) end: Instant,
    pub(crate) outcome: Outcome,
    /// When each attempt was given to the transport.
    pub(crate) attempts: Vec<Instant>,
    pub(crate) arrivals: Vec<Arrival>,
    /// How many attempts have polled its stream, if there was one.
    pub(crate) readers: usize,
}

#[derive(Debug)]
pub(crate) enum Outcome {
    Response,
    Error(Error),
    /// The caller has dropped it.
    Dropped,
    Endless,
}

/// A client for all schedules: of each, it has the randomness.
pub(crate) fn client(kind: Kind) -> Client {
    let client = kind
        .on(Client::builder("http://127.0.0.1"))
        // Never empty: that it may be is tested elsewhere.
        .retry(RetryPolicy::new().budget(u32::MAX))
        .wall_clock(time_of_day)
        .random(|| CHANCE.with(|chance| chance.borrow_mut().next()));
    client.build().unwrap()
}

/// The calls of a schedule, and how many connections were still at work when all of them had ended.
pub(crate) async fn play(client: &Client, seed: u64) -> io::Result<(Vec<Played>, usize)> {
    let chance = RefCell::new(Random::new(!seed));
    CHANCE.scope(chance, all_calls(client, plans(seed))).await
}

async fn all_calls(client: &Client, plans: Vec<Plan>) -> io::Result<(Vec<Played>, usize)> {
    let stage = Arc::new(Stage::new(plans.clone())?);
    let server = tokio::spawn(serve(Arc::clone(&stage)));
    let mut ends = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        sleep(plan.gap).await;
        let start = Instant::now();
        let outcome = call(client, &stage, index, plan).await;
        ends.push((start, Instant::now(), outcome));
    }
    sleep(REST).await;
    let busy = stage.noted().busy;
    server.abort();
    let mut noted = stage.noted();
    let arrivals = std::mem::take(&mut noted.arrivals);
    let calls = plans.into_iter().zip(ends).enumerate();
    let played = calls.map(|(index, (plan, (start, end, outcome)))| Played {
        plan,
        start,
        end,
        outcome,
        attempts: std::mem::take(&mut noted.attempts[index]),
        arrivals: arrivals
            .iter()
            .filter(|arrival| arrival.call == index)
            .cloned()
            .collect(),
        readers: noted.readers[index].len(),
    });
    Ok((played.collect(), busy))
}

async fn call(client: &Client, stage: &Arc<Stage>, index: usize, plan: &Plan) -> Outcome {
    let patience = async {
        match plan.patience {
            Some(patience) => sleep(patience).await,
            None => std::future::pending().await,
        }
    };
    let call = kind::send(client, stage, index, plan);
    tokio::select! {
        biased;
        ended = timeout(plan.total + NEVER, call) => match ended {
            Ok(Ok(())) => Outcome::Response,
            Ok(Err(error)) => Outcome::Error(error),
            Err(_) => Outcome::Endless,
        },
        () = patience => Outcome::Dropped,
    }
}
