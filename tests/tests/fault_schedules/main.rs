//! Ten thousand schedules of faults, each of which follows from its seed: a server on the loopback interface
//! does to each attempt of each call what the schedule says, and whatever that is, the promises hold, over each
//! transport.
//!
//! `SEED=7 OVER=Hyper cargo test -p waypost-tests --test fault_schedules -- --nocapture one_schedule` plays the
//! one with that seed over that transport, and tells it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod check;
mod counts;
mod door;
mod fault;
mod kind;
mod plan;
mod play;
mod random;
mod request;
mod server;
mod stage;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use waypost_tests::transports::Kind;

use self::counts::Counts;
use self::play::{client, play};

/// Each has a thread, a clock and a client of its own.
const SHARES: u64 = 4;

/// How many schedules of a share are played at the same time.
const AT_ONCE: usize = 32;

/// How often the thread steps aside before its clock may go on.
const TURNS: usize = 3;

/// A runtime whose clock goes on only when there is nothing to do. What is on its way between two sockets is
/// something to do that Tokio does not know of: the kernel gets its turn first.
fn runtime() -> Runtime {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().start_paused(true);
    builder.on_thread_park(|| (0..TURNS).for_each(|_| thread::yield_now()));
    builder.build().unwrap()
}

/// Plays these schedules, and says what does not hold.
async fn share(kind: Kind, seeds: Range<u64>) -> (Counts, Vec<String>) {
    let client = client(kind);
    let next = Arc::new(AtomicU64::new(seeds.start));
    let mut players = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (client, next) = (client.clone(), Arc::clone(&next));
        players.spawn(async move {
            let (mut counts, mut wrong) = (Counts::default(), Vec::new());
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= seeds.end {
                    return (counts, wrong);
                }
                let (played, busy) = play(&client, seed).await.unwrap();
                counts.count(&played);
                for (index, call) in played.iter().enumerate() {
                    if let Err(claim) = call.check() {
                        wrong.push(format!("SEED={seed}, call {index}: not so: {claim}"));
                    }
                }
                if busy > 0 {
                    wrong.push(format!("SEED={seed}: {busy} connections are still at work"));
                }
            }
        });
    }
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    for (some, claims) in players.join_all().await {
        counts.merge(some);
        wrong.extend(claims);
    }
    drop(client);
    // The connections notice one after the other that nobody needs them.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let tasks = tokio::runtime::Handle::current()
        .metrics()
        .num_alive_tasks();
    if tasks > 0 {
        wrong.push(format!("{tasks} tasks are left"));
    }
    (counts, wrong)
}

/// What is played, and what the seeds lead to. Two things that fall into one moment may change places, so that
/// a few of the last three may differ; by more they do only if a call behaves in another way than it did.
struct Expected {
    schedules: u64,
    calls: u64,
    /// How many names of outcomes there are.
    outcomes: usize,
    attempts: u64,
    handler_runs: u64,
    retries: u64,
    /// How many of a hundred of the numbers in [`VARIETY`] there are at least.
    percent: u64,
}

#[test]
fn whatever_happens_the_promises_hold() {
    hold(
        Kind::Reqwest,
        &Expected {
            schedules: 10_000,
            calls: 16_730,
            outcomes: 15,
            attempts: 29_923,
            handler_runs: 19_393,
            retries: 13_193,
            percent: 100,
        },
    );
}

/// Where reqwest has connections of their own for calls with a time to connect, here all calls share theirs. So more
/// of them meet one that is closed in that moment: what may be done twice is tried again, and the rest is lost.
#[test]
fn whatever_happens_the_promises_hold_over_hyper() {
    hold(
        Kind::Hyper,
        &Expected {
            schedules: 10_000,
            calls: 16_730,
            outcomes: 15,
            attempts: 30_024,
            handler_runs: 19_140,
            retries: 13_294,
            percent: 100,
        },
    );
}

/// It tells of no connection that it was not made, so that each such attempt may have been sent: what may be done once
/// is not tried again.
#[test]
fn whatever_happens_the_promises_hold_over_a_tower_service() {
    hold(
        Kind::Tower,
        &Expected {
            schedules: 2_000,
            calls: 3_282,
            outcomes: 14,
            attempts: 5_715,
            handler_runs: 3_664,
            retries: 2_433,
            // A fifth of the schedules, with fewer attempts.
            percent: 16,
        },
    );
}

fn hold(kind: Kind, expected: &Expected) {
    let size = expected.schedules / SHARES;
    let shares = (0..SHARES).map(|index| {
        let seeds = index * size..(index + 1) * size;
        thread::spawn(move || runtime().block_on(share(kind, seeds)))
    });
    let shares: Vec<_> = shares.collect();
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    for share in shares {
        let (some, claims) = share.join().unwrap();
        counts.merge(some);
        wrong.extend(claims);
    }
    println!("{kind:?}\n{counts}");
    let shown = wrong.iter().take(20).map(String::as_str);
    assert!(
        wrong.is_empty(),
        "{} claims do not hold:\n{}",
        wrong.len(),
        shown.collect::<Vec<_>>().join("\n")
    );
    expected.check(&counts);
}

/// The groups of the counts, how many names there are in each, and how often each occurs at least, in ten
/// thousand schedules.
const VARIETY: [(&str, usize, u64); 5] = [
    ("asked", 9, 800),
    ("attempts of a call", 3, 2_500),
    ("connection of an answer", 5, 1_500),
    ("faults", 29, 250),
    ("kinds", 15, 600),
];

/// The same of the outcomes, whose names are of the transport as well.
const LEAST_OUTCOMES: u64 = 300;

impl Expected {
    /// The schedules are as many and as manifold as they are thought to be.
    fn check(&self, counts: &Counts) {
        let all: BTreeMap<_, _> = counts.of("all").collect();
        assert_eq!(
            (all["schedules"], all["calls"]),
            (self.schedules, self.calls)
        );
        for (name, expected) in [
            ("attempts", self.attempts),
            ("handler runs", self.handler_runs),
            ("retries", self.retries),
        ] {
            let count = all[name];
            assert!(count.abs_diff(expected) <= 20, "{count} {name}");
        }
        let outcomes = ("outcomes", self.outcomes, LEAST_OUTCOMES);
        for (group, names, least) in VARIETY.into_iter().chain([outcomes]) {
            assert_eq!(counts.of(group).count(), names, "{group}");
            let least = least * self.percent / 100;
            for (name, count) in counts.of(group) {
                assert!(count >= least, "{group}: {name} occurs {count} times");
            }
        }
    }
}

/// The one that the environment names, or the first, over the transport that it names, or the default one.
#[test]
fn one_schedule() {
    let seed = std::env::var("SEED").map_or(0, |seed| seed.parse().unwrap());
    let kind = std::env::var("OVER").map_or(Kind::Reqwest, |name| Kind::named(&name));
    let (played, busy) = runtime().block_on(async { play(&client(kind), seed).await.unwrap() });
    for mut call in played {
        let held = call.check();
        call.plan.body.clear();
        for arrival in &mut call.arrivals {
            if let Some(body) = &mut arrival.handled {
                body.truncate(10);
            }
        }
        println!("{call:#?}\n");
        held.unwrap();
    }
    assert_eq!(busy, 0);
}
