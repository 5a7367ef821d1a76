//! Which pages a listing has asked for, in memory that does not grow with it.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};

/// How many of the last pages are known each.
const RECENT: usize = 1024;

/// A cycle of at most [`RECENT`] pages is found where it closes; a longer one by Brent's algorithm, which
/// compares with one page that is replaced after 1, 2, 4, 8 ... others.
#[derive(Default)]
pub(super) struct Seen {
    hasher: RandomState,
    recent: VecDeque<u64>,
    mark: Option<u64>,
    /// How many pages there have been since the mark, and at how many it is replaced.
    steps: u64,
    most: u64,
}

impl Seen {
    pub(super) fn hash(&self, bytes: &[u8]) -> u64 {
        self.hasher.hash_one(bytes)
    }

    /// Notes a page, and says whether it is new.
    pub(super) fn note(&mut self, target: &str) -> bool {
        let hash = self.hash(target.as_bytes());
        if self.mark == Some(hash) || self.recent.contains(&hash) {
            return false;
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(hash);
        if self.steps == self.most {
            self.mark = Some(hash);
            self.most = self.most.saturating_mul(2).max(1);
            self.steps = 0;
        }
        self.steps += 1;
        true
    }
}
