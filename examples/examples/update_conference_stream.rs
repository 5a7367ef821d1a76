//! Stops a conference stream.
//!
//! Without anything it starts a stand-in for SignalWire on a loopback port and calls that. With an
//! account it calls the real service:
//!
//! ```text
//! SIGNALWIRE_SPACE=example SIGNALWIRE_PROJECT_ID=... SIGNALWIRE_API_TOKEN=... \
//!     cargo run --example update_conference_stream -- <conference sid> <stream sid>
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::env;
use std::error::Error;
use std::fmt::Debug;
use std::process::ExitCode;

use waypost::{Client, Endpoint};
use waypost_signalwire::conference_streams::UpdateConferenceStream;
use waypost_signalwire::failure::ConferenceFailure;
use waypost_signalwire::{SignalWire, StreamCommand};
use waypost_signalwire_stand_in::StandIn;
use waypost_signalwire_stand_in::sids::{CONFERENCE_SID, CONFERENCE_STREAM_SID};

const USAGE: &str = "usage: SIGNALWIRE_SPACE=<space> SIGNALWIRE_PROJECT_ID=<id> SIGNALWIRE_API_TOKEN=<token> \
    cargo run --example update_conference_stream -- <conference sid> <stream sid>\n\
    or, to call a stand-in on this machine: cargo run --example update_conference_stream";

const VARIABLES: [&str; 3] = [
    "SIGNALWIRE_SPACE",
    "SIGNALWIRE_PROJECT_ID",
    "SIGNALWIRE_API_TOKEN",
];

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let has_account = VARIABLES.iter().any(|name| env::var_os(name).is_some());
    let run = match arguments.as_slice() {
        [] if !has_account => call_stand_in().await,
        [conference_sid, stream_sid] => call_service(conference_sid, stream_sid).await,
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            let mut cause = error.source();
            while let Some(error) = cause {
                eprintln!("  because: {error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn call_service(conference_sid: &str, stream_sid: &str) -> Result<(), Box<dyn Error>> {
    let client = SignalWire::from_env()?;
    stop(&client, &stopping(conference_sid, stream_sid)).await
}

async fn call_stand_in() -> Result<(), Box<dyn Error>> {
    let stand_in = StandIn::start().await?;
    let client = stand_in.client();
    stop(&client, &stopping(CONFERENCE_SID, CONFERENCE_STREAM_SID)).await?;

    println!("\na stream that does not exist:");
    let unknown = stopping(CONFERENCE_SID, "no-such-stream");
    show_failure(unknown.send(&client).await)?;

    println!("\na status that cannot be set:");
    let mut unfit = stopping(CONFERENCE_SID, CONFERENCE_STREAM_SID);
    unfit.status = StreamCommand::Other("paused".into());
    show_failure(unfit.send(&client).await)
}

fn stopping(conference_sid: &str, stream_sid: &str) -> UpdateConferenceStream {
    UpdateConferenceStream::builder()
        .conference_sid(conference_sid)
        .sid(stream_sid)
        .status(StreamCommand::Stopped)
        .build()
}

/// Sends the request, and shows what was sent and what came back.
async fn stop(
    client: &Client<SignalWire>,
    request: &UpdateConferenceStream,
) -> Result<(), Box<dyn Error>> {
    let http = request.to_http(client)?;
    println!("sent:     {} {}", http.method(), http.uri().path());
    println!("          {}", String::from_utf8_lossy(http.body()));
    let stream = request.send(client).await?;
    println!("answered: {stream:#?}");
    Ok(())
}

fn show_failure<T: Debug>(
    outcome: Result<T, waypost::Error<ConferenceFailure>>,
) -> Result<(), Box<dyn Error>> {
    let error = outcome
        .err()
        .ok_or("the stand-in should have refused this")?;
    println!("{error}");
    let failure = error.into_failure()?;
    println!("typed:    {:?}", failure.error());
    Ok(())
}
