//! What is seen of a call that is tried again: its spans, on a terminal.
//!
//! `main` and `GetCall` are what to copy; a program has a subscriber of its own, such as `tracing_subscriber::fmt`,
//! or OpenTelemetry's. The rest is a server that is busy at first, and a layer that prints spans as a tree.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fmt::{self, Debug, Write as _};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Scope};
use tracing_subscriber::util::SubscriberInitExt as _;
use waypost::{Client, endpoint};

/// Gets a call. Its number stands in the path, and in no span.
#[endpoint(GET, "/calls/<id>")]
struct GetCall {
    id: u32,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // The calls and attempts at INFO, the pauses between them at DEBUG.
    let waypost = Targets::new().with_target("waypost", tracing::Level::DEBUG);
    tracing_subscriber::registry()
        .with(Tree.with_filter(waypost))
        .init();

    let client = Client::builder(start().await?).traceparent().build()?;
    GetCall { id: 7 }.send(&client).await?;
    Ok(())
}

/// A server that asks to be called again at first.
async fn start() -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new().route("/calls/{id}", routing::get(answer));
    tokio::spawn(axum::serve(listener, router).into_future());
    Ok(url)
}

async fn answer() -> Response {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    match CALLS.fetch_add(1, Ordering::Relaxed) {
        0 => (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "0")]).into_response(),
        _ => StatusCode::OK.into_response(),
    }
}

/// Prints each span with what is in it, as soon as the outermost one has ended.
struct Tree;

/// A span that is open: what has been recorded, and what has ended in it.
struct Open {
    since: Instant,
    fields: Fields,
    inner: String,
}

impl Open {
    fn add(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.inner, "    {line}");
        }
    }

    fn text(self, name: &str) -> String {
        let Self {
            since,
            fields,
            inner,
        } = self;
        let took = since.elapsed().max(Duration::from_micros(1));
        format!("{name}, {took:.1?}\n{fields}{inner}")
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Tree {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let open = Open {
            since: Instant::now(),
            fields,
            inner: String::new(),
        };
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(open);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(open) = span.extensions_mut().get_mut::<Open>()
        {
            values.record(&mut open.fields);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        print(&fields.message, context.event_scope(event));
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if let Some(span) = context.span(&id)
            && let Some(open) = span.extensions_mut().remove::<Open>()
        {
            let text = open.text(span.name());
            print(&text, span.parent().map(|parent| parent.scope()));
        }
    }
}

/// Adds a text to the innermost span of a scope, or prints it.
fn print<'a, S: LookupSpan<'a>>(text: &str, scope: Option<Scope<'a, S>>) {
    match scope.and_then(|mut scope| scope.next()) {
        Some(span) => {
            if let Some(open) = span.extensions_mut().get_mut::<Open>() {
                open.add(text);
            }
        }
        None => print!("{text}"),
    }
}

/// A field to a line, but for the text of an event.
#[derive(Default)]
struct Fields {
    message: String,
    lines: Vec<String>,
}

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        match field.name() {
            "message" => self.message = format!("{value:?}"),
            name => self.lines.push(format!("{name} = {value:?}")),
        }
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.lines
            .iter()
            .try_for_each(|line| writeln!(f, "    {line}"))
    }
}
