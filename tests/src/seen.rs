//! A subscriber that remembers the spans and events of one thread: those of waypost, and those of the target
//! `test`.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;

use crate::lock;

/// What was recorded, by its names. A number that is no `i64` says so.
pub type Fields = BTreeMap<String, String>;

/// A span.
#[derive(Debug, Clone)]
pub struct Span {
    /// Its name.
    pub name: &'static str,
    /// The span that it is in, by its place among all.
    pub parent: Option<usize>,
    /// What was recorded.
    pub fields: Fields,
    /// Whether it has ended.
    pub is_closed: bool,
}

impl Span {
    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// What went wrong.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        assert_eq!(
            self.get("otel.status_code"),
            self.get("error.type").map(|_| "ERROR"),
            "a span fails with a type"
        );
        self.get("error.type")
    }
}

/// An event, with the span that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The span, by its place among all.
    pub parent: Option<usize>,
    /// What was recorded; the text is `message`.
    pub fields: Fields,
}

#[derive(Debug, Default)]
struct Log {
    spans: Vec<Span>,
    events: Vec<Told>,
}

/// What has been seen so far.
#[derive(Debug, Clone, Default)]
pub struct Seen(Arc<Mutex<Log>>);

impl Seen {
    /// Looks at what happens on this thread, until the guard is dropped.
    #[must_use]
    pub fn start() -> (Self, DefaultGuard) {
        let seen = Self::default();
        let subscriber = tracing_subscriber::registry().with(seen.clone());
        (seen, tracing::subscriber::set_default(subscriber))
    }

    /// All spans, as they began.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        lock(&self.0).spans.clone()
    }

    /// Those of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<Span> {
        let mut spans = self.spans();
        spans.retain(|span| span.name == name);
        spans
    }

    /// All events.
    #[must_use]
    pub fn events(&self) -> Vec<Told> {
        lock(&self.0).events.clone()
    }

    /// The names of all spans, each behind those that it is in.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        let spans = self.spans();
        let path = |span: &Span| {
            let (mut path, mut at) = (span.name.to_owned(), span.parent);
            while let Some(parent) = at {
                path = format!("{} > {path}", spans[parent].name);
                at = spans[parent].parent;
            }
            path
        };
        spans.iter().map(path).collect()
    }
}

fn is_ours(metadata: &Metadata<'_>) -> bool {
    ["waypost", "test"].contains(&metadata.target())
}

/// The place of a span among all.
struct Place(usize);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Seen {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        is_ours(metadata)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else {
            return;
        };
        let parent = span.parent();
        let parent = parent.and_then(|it| it.extensions().get::<Place>().map(|place| place.0));
        let mut visitor = Visitor::default();
        attributes.record(&mut visitor);
        let spans = &mut lock(&self.0).spans;
        span.extensions_mut().insert(Place(spans.len()));
        spans.push(Span {
            name: span.name(),
            parent,
            fields: visitor.0,
            is_closed: false,
        });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        self.at(id, &context, |span| {
            let mut visitor = Visitor::default();
            values.record(&mut visitor);
            span.fields.extend(visitor.0);
        });
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        self.at(&id, &context, |span| span.is_closed = true);
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let span = context.event_span(event);
        let parent = span.and_then(|it| it.extensions().get::<Place>().map(|place| place.0));
        let mut visitor = Visitor::default();
        event.record(&mut visitor);
        let fields = visitor.0;
        lock(&self.0).events.push(Told { parent, fields });
    }
}

impl Seen {
    fn at<S: Subscriber + for<'a> LookupSpan<'a>>(
        &self,
        id: &Id,
        context: &Context<'_, S>,
        change: impl FnOnce(&mut Span),
    ) {
        let span = context.span(id);
        let place = span.and_then(|it| it.extensions().get::<Place>().map(|place| place.0));
        if let Some(place) = place {
            change(&mut lock(&self.0).spans[place]);
        }
    }
}

#[derive(Default)]
struct Visitor(Fields);

impl Visitor {
    fn note(&mut self, field: &Field, value: String) {
        self.0.insert(field.name().to_owned(), value);
    }
}

impl Visit for Visitor {
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.note(field, value.to_string());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.note(field, format!("{value}, no i64"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.note(field, value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.note(field, format!("{value:?}"));
    }
}
