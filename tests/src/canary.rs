//! A secret that is put wherever one can stand, and must come out nowhere.

use std::fmt::{Debug, Display, Write as _};
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use waypost::Error;

use crate::causes;

/// The secret. It changes in most spellings, but for its words.
pub const CANARY: &str = "c4nary/\"+s3cret";

/// What shows it: its words, which no escaping changes, and what base64 makes of it, wherever it begins.
fn spellings() -> Vec<String> {
    let mut spellings: Vec<String> = ["c4nary", "s3cret"].map(String::from).into();
    for before in ["", ":", "::"] {
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            let text = engine.encode(format!("{before}{CANARY}"));
            // Without what depends on its neighbours.
            spellings.push(text[before.len() * 2..text.len() - 2].to_owned());
        }
    }
    spellings
}

/// Where a text shows the secret, with what stands around it.
#[must_use]
pub fn shown(text: &str) -> Option<String> {
    let found = spellings()
        .into_iter()
        .find_map(|spelling| Some((text.find(&spelling)?, spelling.len())));
    let (at, length) = found?;
    let begin = text.floor_char_boundary(at.saturating_sub(300));
    Some(text[begin..at + length].to_owned())
}

/// All texts of an error: its own, those of its causes, and those of what it is made of.
pub fn texts<E: Debug>(error: Error<E>) -> String {
    let mut texts = String::new();
    let mut write = |text: &dyn Debug, display: &dyn Display| {
        let _ = write!(texts, "{display} {text:?} {text:#?} ");
    };
    write(&error, &error);
    for cause in causes(&error) {
        write(&cause, &cause);
    }
    write(error.kind(), &"");
    let erased = error.erase();
    write(&erased, &erased);
    write(erased.kind(), &"");
    texts
}

/// Reads all that is logged, by `tracing` and by `log`, and remembers where the secret was in it.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    events: Arc<AtomicU64>,
    seen: Arc<Mutex<Option<String>>>,
}

impl Watch {
    /// Watches this whole program from now on, at TRACE.
    ///
    /// # Panics
    ///
    /// Panics if something else does.
    #[must_use]
    #[allow(clippy::expect_used)] // a watch that sees nothing is no test
    pub fn start() -> Self {
        let watch = Self::default();
        let subscriber = tracing_subscriber::registry()
            .with(LevelFilter::TRACE)
            .with(tracing_subscriber::fmt::layer().with_writer(watch.clone()));
        tracing_subscriber::util::SubscriberInitExt::try_init(subscriber)
            .expect("nothing else reads what is logged");
        watch
    }

    /// How many events there have been.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    /// The event that has shown the secret first.
    #[must_use]
    pub fn seen(&self) -> Option<String> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.clone()
    }
}

impl io::Write for Watch {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        self.events.fetch_add(1, Ordering::Relaxed);
        if let Some(shown) = shown(&String::from_utf8_lossy(event)) {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.get_or_insert(shown);
        }
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Watch {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}
