//! What a schedule is made of: calls, one after the other, and what happens to their attempts.

use std::time::Duration;

use crate::fault::Fault;
use crate::kind::{Shape, Verb};
use crate::random::Random;

/// The most attempts of a call.
pub(crate) const MOST: usize = 3;

/// One call: how it is made, and what happens to each of its attempts.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// How long the caller does nothing before.
    pub(crate) gap: Duration,
    pub(crate) verb: Verb,
    pub(crate) shape: Shape,
    pub(crate) body: Vec<u8>,
    /// Between the pieces of a stream.
    pub(crate) pause: Duration,
    pub(crate) total: Duration,
    pub(crate) idle: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) connect: Option<Duration>,
    /// After how long the caller drops the call.
    pub(crate) patience: Option<Duration>,
    pub(crate) faults: [Fault; MOST],
}

/// The calls of a schedule: up to three, to one server.
pub(crate) fn plans(seed: u64) -> Vec<Plan> {
    let mut random = Random::new(seed);
    let calls = random.pick(&[1, 1, 1, 2, 2, 3]);
    (0..calls).map(|_| Plan::drawn(&mut random)).collect()
}

impl Plan {
    fn drawn(random: &mut Random) -> Self {
        let verb = random.pick(&Verb::ALL);
        let shape = match verb {
            Verb::Get | Verb::GetNothing | Verb::Delete => Shape::None,
            _ => random.pick(&[Shape::Bytes, Shape::Once, Shape::Replayable]),
        };
        let length = match shape {
            Shape::None => 0,
            _ => random.pick(&[0, 1, 20, 300, 5_000, 50_000]),
        };
        // The last digits differ: of two things in one moment, either may be first.
        let maybe = |random: &mut Random, from: &[u64]| {
            let drawn = random.pick(from);
            random.once_in(3).then(|| millis(drawn))
        };
        Self {
            gap: millis(random.pick(&[0, 0, 100, 5_000])),
            verb,
            shape,
            body: (0..length).map(|_| random.pick(b"abcdefgh")).collect(),
            pause: millis(random.pick(&[0, 0, 14, 1_504])),
            total: millis(match random.below(2) {
                0 => 2_005 + 10 * random.below(800),
                _ => random.pick(&[2_005, 5_005, 10_005, 31_005, 60_005, 90_005]),
            }),
            idle: maybe(random, &[501, 2_001, 10_001]),
            attempt: maybe(random, &[1_002, 3_502, 20_002]),
            connect: maybe(random, &[503, 3_003]),
            patience: random
                .once_in(10)
                .then(|| millis(6 + 10 * random.below(1_000))),
            faults: [(); MOST].map(|()| Fault::drawn(random)),
        }
    }

    /// What the counts call its kind.
    pub(crate) fn name(&self) -> String {
        match self.shape {
            Shape::None => format!("{:?}", self.verb),
            shape => format!("{:?} {shape:?}", self.verb),
        }
    }
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
