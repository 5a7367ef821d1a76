//! The same where nobody looks: nothing, of no size, which does nothing.
#![expect(unused_variables, clippy::unused_self, reason = "nobody sees them")]

use std::future::Future;
use std::time::Duration;

use http::response::Parts;
use http::{StatusCode, Uri};

use crate::address::Address;
use crate::error::{Error, TransportError};
use crate::live::End;
use crate::outcome::Trouble;
use crate::spec::Route;

const _: () = assert!(size_of::<(Names, Call, Attempt)>() == 0);

#[derive(Clone, Copy)]
pub(crate) struct Names;

impl Names {
    pub(crate) fn new(route: Route, has_url: bool) -> Self {
        Self
    }
}

#[derive(Default)]
pub(crate) struct Call();

impl Call {
    pub(crate) fn begin(&mut self, names: Names, to: Option<&Address>) {}

    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn answered(&mut self, status: StatusCode) {}

    pub(crate) fn retries(&mut self, pause: Duration, error: &TransportError) {}

    pub(crate) fn end<R, E>(&mut self, outcome: &Result<R, Error<E>>) {}
}

#[cfg(feature = "tower")]
pub(crate) struct Place;

#[cfg(feature = "tower")]
impl Place {
    pub(crate) fn here() -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }
}

pub(crate) struct Attempt;

impl Attempt {
    pub(crate) fn begin(names: Names, uri: &Uri, before: u32) -> Self {
        Self
    }

    pub(crate) fn inside<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn traced(&self, trace: u128, span: u64) {}

    pub(crate) fn answered(&mut self, head: &Parts) {}

    pub(crate) fn refused(&mut self, trouble: &Trouble) {}

    pub(crate) fn failed(&mut self, error: &TransportError) {}

    pub(crate) fn read(&mut self, end: &End) {}

    pub(crate) fn retries(&mut self, pause: Duration) {}

    pub(crate) fn end(&mut self) {}
}
