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

use std::error::Error;
use std::process::ExitCode;

use waypost::{Basic, Client, Endpoint};
use waypost_examples::conference_streams::{StreamCommand, UpdateConferenceStream};
use waypost_examples::failure::CompatibilityError;
use waypost_examples::stand_in::{API_TOKEN, CONFERENCE_SID, PROJECT_ID, STREAM_SID, StandIn};

const USAGE: &str = "usage: SIGNALWIRE_SPACE=<space> SIGNALWIRE_PROJECT_ID=<id> SIGNALWIRE_API_TOKEN=<token> \
    cargo run --example update_conference_stream -- <conference sid> <stream sid>\n\
    or, to call a stand-in on this machine: cargo run --example update_conference_stream";

#[tokio::main]
async fn main() -> ExitCode {
    let account = match Account::from_surroundings() {
        Ok(account) => account,
        Err(missing) => {
            eprintln!("{missing}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let run = match account {
        Some(account) => call_service(account).await,
        None => call_stand_in().await,
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

/// What it takes to call the real service.
struct Account {
    space: String,
    project_id: String,
    api_token: String,
    conference_sid: String,
    stream_sid: String,
}

impl Account {
    /// Reads environment and arguments: all of them, or none.
    fn from_surroundings() -> Result<Option<Self>, String> {
        let variable = |name: &'static str| {
            let value = std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
            (name, value)
        };
        let mut arguments = std::env::args_os()
            .skip(1)
            .map(|argument| argument.to_string_lossy().into_owned());
        let [space, project_id, api_token, conference_sid, stream_sid] = [
            variable("SIGNALWIRE_SPACE"),
            variable("SIGNALWIRE_PROJECT_ID"),
            variable("SIGNALWIRE_API_TOKEN"),
            ("<conference sid>", arguments.next()),
            ("<stream sid>", arguments.next()),
        ]
        .map(|(name, value)| (name, value.filter(|value| !value.is_empty())));
        if let Some(argument) = arguments.next() {
            return Err(format!("`{argument}` is one argument too many"));
        }
        if [
            &space,
            &project_id,
            &api_token,
            &conference_sid,
            &stream_sid,
        ]
        .iter()
        .all(|(_, value)| value.is_none())
        {
            return Ok(None);
        }
        let given =
            |(name, value): (&str, Option<String>)| value.ok_or(format!("{name} is missing"));
        Ok(Some(Self {
            space: checked_space(&given(space)?)?,
            project_id: given(project_id)?,
            api_token: given(api_token)?,
            conference_sid: given(conference_sid)?,
            stream_sid: given(stream_sid)?,
        }))
    }
}

/// The space alone, which must not lead the credential to another host.
fn checked_space(space: &str) -> Result<String, String> {
    let name = space.strip_suffix(".signalwire.com").unwrap_or(space);
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !name.is_empty() && name.chars().all(is_label) {
        Ok(name.to_owned())
    } else {
        Err(String::from("SIGNALWIRE_SPACE is not the name of a space"))
    }
}

async fn call_service(account: Account) -> Result<(), Box<dyn Error>> {
    let base = format!(
        "https://{}.signalwire.com/api/laml/2010-04-01",
        account.space
    );
    let client = Client::builder(base)
        .auth(Basic::new(&account.project_id, &account.api_token))
        .build()?;
    let request = UpdateConferenceStream {
        account_sid: account.project_id,
        conference_sid: account.conference_sid,
        sid: account.stream_sid,
        status: StreamCommand::Stopped,
    };
    stop(&client, &request).await
}

async fn call_stand_in() -> Result<(), Box<dyn Error>> {
    let stand_in = StandIn::start().await?;
    let client = Client::builder(stand_in.base())
        .auth(Basic::new(PROJECT_ID, API_TOKEN))
        .build()?;
    let request = UpdateConferenceStream {
        account_sid: PROJECT_ID.into(),
        conference_sid: CONFERENCE_SID.into(),
        sid: STREAM_SID.into(),
        status: StreamCommand::Stopped,
    };
    stop(&client, &request).await?;

    println!("\na stream that does not exist:");
    let unknown = UpdateConferenceStream {
        sid: "no-such-stream".into(),
        ..request.clone()
    };
    show_failure(unknown.send(&client).await.err())?;

    println!("\na status that cannot be set (the declaration has none: another one stands in):");
    let unfit = Unfit {
        account_sid: PROJECT_ID,
        conference_sid: CONFERENCE_SID,
        sid: STREAM_SID,
        status: "paused",
    };
    show_failure(unfit.send(&client).await.err())
}

/// Sends the request, and shows what was sent and what came back.
async fn stop(client: &Client, request: &UpdateConferenceStream) -> Result<(), Box<dyn Error>> {
    let http = request.to_http(client)?;
    println!("sent:     {} {}", http.method(), http.uri().path());
    println!("          {}", String::from_utf8_lossy(http.body()));
    let stream = request.send(client).await?;
    println!("answered: {stream:#?}");
    Ok(())
}

/// The same call, able to say what the service refuses.
#[waypost::endpoint(
    POST, "/Accounts/<AccountSid>/Conferences/<ConferenceSid>/Streams/<Sid>", form,
    error = CompatibilityError,
)]
struct Unfit<'a> {
    account_sid: &'a str,
    conference_sid: &'a str,
    sid: &'a str,
    #[field("Status")]
    status: &'a str,
}

fn show_failure(error: Option<waypost::Error<CompatibilityError>>) -> Result<(), Box<dyn Error>> {
    let error = error.ok_or("the stand-in should have refused this")?;
    println!("{error}");
    let failure = error.into_failure()?;
    println!("typed:    {:?}", failure.error());
    Ok(())
}
