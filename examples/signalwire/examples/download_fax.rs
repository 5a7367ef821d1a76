//! Downloads the documents of a fax: `cargo run --example download_fax -- <fax sid>`
//!
//! Without arguments it calls a stand-in for the service, on this machine; with them the service itself, as the
//! account in the environment: `SIGNALWIRE_SPACE`, `SIGNALWIRE_PROJECT_ID`, `SIGNALWIRE_API_TOKEN`.
#![allow(clippy::print_stdout)]

use std::env;
use std::error::Error;

use indicatif::{ProgressBar, ProgressStyle};
use waypost::{Streaming, endpoint};
use waypost_signalwire::SignalWire;
use waypost_signalwire::fax_media::ListFaxMedia;
use waypost_signalwire_stand_in::{StandIn, sids};

/// A file, wherever the service keeps it: each call is told its URL, in the place of the path.
#[endpoint(GET, "/", api = SignalWire, headers("Accept" = "*/*"), response = Streaming)]
struct Download;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let stand_in;
    let (client, fax) = match env::args().nth(1) {
        Some(fax) => (SignalWire::from_env()?, fax),
        None => {
            stand_in = StandIn::start().await?;
            (stand_in.client(), sids::FAX_SID.to_owned())
        }
    };

    let list = ListFaxMedia::builder().fax_sid(fax).build();
    let mut documents = client.items(&list);
    let mut number = 0;
    while let Some(document) = documents.next().await {
        let document = document?;
        number += 1;
        // The service leaves out one of them.
        let link = document.url.or(document.uri).ok_or("it is nowhere")?;
        // No name that comes from elsewhere: it could lead to another directory.
        let file = env::temp_dir().join(format!("fax-{number}.pdf"));

        let answer = Download.send(&client).url(link).await?;
        let style =
            ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes}, {eta} left")?;
        let bar = ProgressBar::no_length().with_style(style);
        let show = |progress: waypost::Progress| {
            bar.set_length(progress.total.unwrap_or(progress.written));
            bar.set_position(progress.written);
        };
        answer.save(&file, show).await?;
        bar.finish();
        println!("{}", file.display());
    }
    Ok(())
}
