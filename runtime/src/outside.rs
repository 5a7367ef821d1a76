//! What a client takes from the world around it: the time of day, and chance.

use std::sync::Arc;
use std::time::SystemTime;

/// Says what time it is.
pub(crate) type Now = Arc<dyn Fn() -> SystemTime + Send + Sync>;
/// Gives any number, all equally likely.
pub(crate) type Random = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The machine's own, unless there is something else to ask.
#[derive(Clone, Default)]
pub(crate) struct Outside {
    pub(crate) now: Option<Now>,
    pub(crate) random: Option<Random>,
}

impl Outside {
    /// The time of day.
    pub(crate) fn now(&self) -> SystemTime {
        self.now.as_ref().map_or_else(SystemTime::now, |now| now())
    }

    /// Any number that nobody can foresee.
    ///
    /// # Errors
    ///
    /// Fails if the machine has none.
    pub(crate) fn random(&self) -> Result<u64, getrandom::Error> {
        self.random
            .as_ref()
            .map_or_else(getrandom::u64, |random| Ok(random()))
    }
}
