//! Where a listing is, where it goes next, and what ends it. The same code for every listing.

use std::borrow::Cow;

use super::cursor::{At, Cursor};
use super::next::{How, Next};
use super::seen::Seen;
use super::{link, query};
use crate::error::{DecodeError, ListingError, RequestError, Unexpected};
use crate::exchange::Exchange;
use crate::response::Answer;
use crate::spec::Route;

/// How many pages a listing may have, unless it is told.
const MOST: u64 = 1000;

pub(super) struct Course {
    /// The request as it was written.
    request: Exchange,
    /// The page that is given next; none behind the last one, and none where it cannot go on.
    place: Option<Place>,
    /// The page that was given last.
    before: Option<Place>,
    /// Whether it cannot go on behind that page, which need not be the last one.
    is_stuck: bool,
    /// Path and query of the page that is asked for.
    asked: String,
    /// What ends the listing behind the page that was given last.
    trouble: Option<Box<Unexpected>>,
    is_over: bool,
    given: u64,
    most: Option<u64>,
    /// Behind how many pages it is too long, if nobody says how many it has at most.
    allowed: u64,
    seen: Seen,
    /// What the page before was.
    last: Option<u64>,
}

/// Which page, and whether that repeats a secret of the call.
#[derive(Clone)]
pub(super) struct Place {
    at: At,
    is_secret: bool,
}

impl Course {
    pub(super) fn new(mut request: Exchange) -> Self {
        request.refuse_once();
        Self {
            request,
            place: Some(Place::known(At::Start)),
            before: None,
            is_stuck: false,
            asked: String::new(),
            trouble: None,
            is_over: false,
            given: 0,
            most: None,
            allowed: MOST,
            seen: Seen::default(),
            last: None,
        }
    }

    pub(super) fn route(&self) -> Route {
        self.request.route()
    }

    pub(super) fn begin_at(&mut self, at: At) {
        self.place = Some(Place::known(at));
    }

    pub(super) fn set_most(&mut self, most: u64) {
        self.most = Some(most);
    }

    /// So many items are wanted, each of which may stand on a page of its own.
    pub(super) fn allow(&mut self, items: u64) {
        self.allowed = items.max(MOST);
    }

    /// Where it stands: before the page that is given next, or at the one behind which it cannot go on.
    pub(super) fn place(&self) -> Option<&Place> {
        if self.is_stuck {
            return self.before.as_ref();
        }
        self.place.as_ref()
    }

    pub(super) fn is_stuck(&self) -> bool {
        self.is_stuck
    }

    /// Whether there is another page to ask for.
    pub(super) fn goes_on(&self) -> bool {
        let is_allowed = self.most.is_none_or(|most| self.given < most);
        !self.is_over && self.trouble.is_none() && self.place.is_some() && is_allowed
    }

    /// The call for the next page, if there is one.
    pub(super) fn start(&mut self) -> Option<Exchange> {
        if !self.goes_on() {
            return None;
        }
        let at = &self.place.as_ref()?.at;
        let target = match self.target(at) {
            Ok(target) => target,
            Err(error) => {
                let message = format!("the cursor is none of this listing: {error}");
                self.request.refuse(RequestError::new(message));
                String::new()
            }
        };
        if self.given == 0 {
            self.seen.note(&target);
        }
        self.asked.clone_from(&target);
        Some(self.request.copy(target))
    }

    /// Path and query of a page.
    fn target(&self, at: &At) -> Result<String, ListingError> {
        let Some((address, own)) = self.request.goes_to() else {
            return Ok(String::new());
        };
        match at {
            At::Start => Ok(own.to_owned()),
            // Of a link that was resolved it changes nothing; a cursor may come from anywhere.
            At::Link(target) => link::follow(address, own, target),
            At::Query(name, value) => link::checked(query::set(own, name, value)),
        }
    }

    /// Takes the page that was asked for, and finds the next one. What is wrong with the page ends the listing
    /// now, what is wrong with the next one behind this page.
    pub(super) fn take(
        &mut self,
        answer: Answer,
        next: Next,
        count: usize,
    ) -> Result<(), Box<Unexpected>> {
        let asked = self.place.take();
        let body = answer.body().ok().filter(|body| !body.is_empty());
        // Behind an empty page there may be others, as empty.
        let body = body.filter(|_| count > 0);
        let digest = body.map(|body| self.seen.hash(body));
        if digest.is_some() && digest == self.last {
            self.is_stuck = true;
            self.end();
            let error = DecodeError::listing_error(ListingError::Repeated);
            return Err(Box::new(answer.into_unexpected(error)));
        }
        self.last = digest;
        self.before = asked;
        self.given += 1;
        let error = match self.follow(&answer, next, count) {
            Ok(place) => {
                self.place = place;
                let is_too_long = self.most.is_none() && self.given >= self.allowed;
                let is_too_long = is_too_long && self.place.is_some();
                is_too_long.then_some(ListingError::TooManyPages(self.allowed))
            }
            Err(error) => {
                self.is_stuck = true;
                Some(error)
            }
        };
        self.trouble = error.map(|error| {
            let error = DecodeError::listing_error(error);
            Box::new(answer.into_unexpected(error))
        });
        Ok(())
    }

    fn follow(
        &mut self,
        answer: &Answer,
        next: Next,
        count: usize,
    ) -> Result<Option<Place>, ListingError> {
        let Some((address, own)) = self.request.goes_to() else {
            return Ok(None);
        };
        let redact = answer.redact();
        let linked = |target| {
            let is_credential = |text: &str| redact.is_credential(text);
            At::Link(query::without(target, own, is_credential))
        };
        let at = match next.0 {
            How::End => return Ok(None),
            How::Link(text) => linked(link::follow(address, &self.asked, &text)?),
            How::BaseLink(text) => linked(link::follow_from_base(address, &text)?),
            How::Query(name, value) => At::Query(name, value),
            How::Number(..) | How::Offset(..) if count == 0 => return Ok(None),
            How::Number(name, first) => self.count_on(name, first, 1)?,
            How::Offset(name, first) => self.count_on(name, first, count as u64)?,
        };
        let is_secret = match &at {
            At::Start => false,
            At::Link(text) | At::Query(_, text) => redact.text(text.clone()) != *text,
        };
        if !self.seen.note(&self.target(&at)?) {
            return Err(ListingError::Loop);
        }
        Ok(Some(Place { at, is_secret }))
    }

    /// The page whose number is by so many more than what was asked for.
    fn count_on(&self, name: Cow<'static, str>, first: u64, more: u64) -> Result<At, ListingError> {
        let asked = query::value(&self.asked, &name);
        let asked = asked.map_or(Some(first), |asked| asked.parse().ok());
        let number = asked.and_then(|asked| asked.checked_add(more));
        let number = number.ok_or(ListingError::Malformed)?;
        Ok(At::Query(name, number.to_string()))
    }

    /// What ended the listing, once.
    pub(super) fn take_trouble(&mut self) -> Option<Box<Unexpected>> {
        let trouble = self.trouble.take()?;
        self.end();
        Some(trouble)
    }

    /// Asks for nothing more.
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }
}

impl Place {
    fn known(at: At) -> Self {
        Self {
            at,
            is_secret: false,
        }
    }

    pub(super) fn cursor(&self, taken: u64) -> Option<Cursor> {
        let at = self.at.clone();
        (!self.is_secret).then_some(Cursor { at, taken })
    }
}
