//! A clock that is paused, beside a network that is not.

use std::time::Duration;

/// How often others have their turn before the clock goes on.
const TURNS: usize = 20;

/// Lets a clock that is paused go on in steps, between which others have their turn with what is on its
/// way: else it would jump to the deadline while a packet is handed over. While another thread is waited for,
/// a clock that is paused stands still.
pub async fn tick(step: Duration) {
    let mut steps = tokio::time::interval(step);
    loop {
        steps.tick().await;
        for _ in 0..TURNS {
            let _ = tokio::task::spawn_blocking(|| ()).await;
        }
    }
}
