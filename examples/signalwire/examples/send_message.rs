//! Sends a message, and waits until it is delivered: `cargo run --example send_message -- <from> <to> <text>`
//!
//! Without arguments it calls a stand-in for the service, on this machine; with them the service itself, as the
//! account in the environment: `SIGNALWIRE_SPACE`, `SIGNALWIRE_PROJECT_ID`, `SIGNALWIRE_API_TOKEN`.
#![allow(clippy::print_stdout)]

use std::env;
use std::error::Error;
use std::time::Duration;

use waypost_signalwire::SignalWire;
use waypost_signalwire::messages::{CreateMessage, GetMessage, MessageStatus};
use waypost_signalwire_stand_in::StandIn;

/// How often it is asked, and how many times at most.
const PAUSE: Duration = Duration::from_millis(500);
const MOST: usize = 120;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let stand_in;
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (client, [from, to, text]) = match arguments.as_slice() {
        [] => {
            stand_in = StandIn::start().await?;
            let message = ["+15557654321", "+15551234567", "Good morning"];
            (stand_in.client(), message)
        }
        [from, to, text] => (SignalWire::from_env()?, [&**from, &**to, &**text]),
        _ => return Err("usage: send_message <from> <to> <text>".into()),
    };

    let create = CreateMessage::builder()
        .from(from)
        .to(to)
        .body(text)
        .build();
    let mut message = create.send(&client).await?;
    let get = GetMessage::builder().sid(message.sid).build();
    for _ in 0..MOST {
        println!("{} is {}", get.sid, message.status);
        match message.status {
            MessageStatus::Delivered => return Ok(()),
            MessageStatus::Failed | MessageStatus::Undelivered => {
                let reason = message.error_message.unwrap_or_default();
                return Err(format!("the message has not arrived: {reason}").into());
            }
            _ => tokio::time::sleep(PAUSE).await,
        }
        message = get.send(&client).await?;
    }
    Err("the message is still on its way".into())
}
