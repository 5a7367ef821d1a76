//! Lists the calls of today.
//!
//! It calls a stand-in for the service, on this machine; or the service itself, if the account stands in the
//! environment: `SIGNALWIRE_SPACE`, `SIGNALWIRE_PROJECT_ID`, `SIGNALWIRE_API_TOKEN`.
#![allow(clippy::print_stdout)]

use std::env;
use std::error::Error;

use waypost_signalwire::calls::ListCalls;
use waypost_signalwire::{Date, Paging, SignalWire};
use waypost_signalwire_stand_in::StandIn;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let stand_in;
    let client = match env::var_os("SIGNALWIRE_SPACE") {
        Some(_) => SignalWire::from_env()?,
        None => {
            stand_in = StandIn::start().await?;
            stand_in.seed_calls(12);
            stand_in.client()
        }
    };

    let today = ListCalls::builder()
        .start_time(Date::today())
        .paging(Paging::size(5))
        .build();
    let mut calls = client.items(&today);
    let mut count = 0;
    while let Some(call) = calls.next().await {
        let call = call?;
        let unknown = || String::from("unknown");
        println!(
            "{}  {} to {}: {}",
            call.sid,
            call.from.unwrap_or_else(unknown),
            call.to.unwrap_or_else(unknown),
            call.status,
        );
        count += 1;
    }
    println!("{count} calls today");
    Ok(())
}
