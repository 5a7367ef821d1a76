//! Calls an API without an async runtime.
//!
//! What is called is a stand-in for SignalWire on a loopback port.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::time::Duration;

use waypost_signalwire::Paging;
use waypost_signalwire::calls::{CreateCall, GetCall, ListCalls};
use waypost_signalwire_stand_in::StandIn;

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    // The server needs a runtime, and has its own. The client needs none.
    let runtime = tokio::runtime::Runtime::new()?;
    let stand_in = runtime.block_on(StandIn::start())?;
    let client = stand_in.client().blocking()?;

    let create = CreateCall::builder()
        .to("+15551234567")
        .from("+15557654321")
        .build();
    let call = client.send(&create)?;
    println!("{}: {}", call.sid, call.status);

    // What is particular to one call is said as in async code; then it is waited for.
    let get = GetCall::builder().sid(call.sid).build();
    let reply = client.wait(get.send(&client).timeout(Duration::from_secs(5)).reply())?;
    println!("answered with {}", reply.status);

    stand_in.seed_calls(12);
    let all = ListCalls::builder().paging(Paging::size(5)).build();
    let mut count = 0;
    for call in client.items(&all) {
        println!("{}", call?.sid);
        count += 1;
    }
    println!("{count} calls");
    Ok(())
}
