//! Serves the stand-in until it is stopped, for programs and for `curl`.
#![allow(clippy::print_stdout)]

use std::io;

use waypost_signalwire_stand_in::{API_TOKEN, PROJECT_ID, StandIn};

#[tokio::main]
async fn main() -> io::Result<()> {
    let stand_in = StandIn::start().await?;
    stand_in.seed_calls(120);
    stand_in.seed_messages(120);
    let base = stand_in.base();
    println!("base URL    {base}");
    println!("project id  {PROJECT_ID}");
    println!("API token   {API_TOKEN}");
    println!("\ncurl -u {PROJECT_ID}:{API_TOKEN} '{base}/Accounts/{PROJECT_ID}/Calls?PageSize=2'");
    println!("\nCtrl-C stops it.");
    tokio::signal::ctrl_c().await?;
    Ok(())
}
