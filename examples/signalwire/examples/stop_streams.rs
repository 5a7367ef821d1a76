//! Stops streams of a conference: `cargo run --example stop_streams -- <conference sid> <stream sid>..`
//!
//! Without arguments it calls a stand-in for the service, on this machine, where it begins two streams first;
//! with them the service itself, as the account in the environment: `SIGNALWIRE_SPACE`,
//! `SIGNALWIRE_PROJECT_ID`, `SIGNALWIRE_API_TOKEN`.
#![allow(clippy::print_stdout)]

use std::env;
use std::error::Error;

use waypost_signalwire::conference_streams::{CreateConferenceStream, UpdateConferenceStream};
use waypost_signalwire::{SignalWire, StreamCommand};
use waypost_signalwire_stand_in::{StandIn, sids};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let stand_in;
    let mut arguments = env::args().skip(1);
    let (client, conference, streams) = match arguments.next() {
        Some(conference) => {
            let streams: Vec<String> = arguments.collect();
            if streams.is_empty() {
                return Err("usage: stop_streams <conference sid> <stream sid>..".into());
            }
            (SignalWire::from_env()?, conference, streams)
        }
        None => {
            stand_in = StandIn::start().await?;
            let client = stand_in.client();
            let mut streams = Vec::new();
            for name in ["agent", "caller"] {
                let begin = CreateConferenceStream::builder()
                    .conference_sid(sids::CONFERENCE_SID)
                    .url("wss://example.com/audio")
                    .name(name)
                    .build();
                streams.push(begin.send(&client).await?.sid.to_string());
            }
            (client, sids::CONFERENCE_SID.to_owned(), streams)
        }
    };

    for stream in streams {
        let stop = UpdateConferenceStream::builder()
            .conference_sid(conference.as_str())
            .sid(stream)
            .status(StreamCommand::Stopped)
            .build();
        match stop.send(&client).await {
            Ok(stream) => println!("{} is {}", stream.sid, stream.status),
            // One that has ended by itself is no reason to let the others run.
            Err(error) if error.failure().is_some() => println!("{}: {error}", stop.sid),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
