//! What is an attempt's own: the headers of its trace, and its credentials, which are got where they have to be,
//! added, and replaced where they were refused.

use std::pin::Pin;
use std::sync::Arc;

use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use tokio::time::Sleep;

use super::attempts::Attempts;
use super::core::Settings;
use crate::auth::Authenticate;
use crate::body::Body;
use crate::error::{BoxError, RequestError, TransportError, TransportErrorKind};
use crate::observe::Attempt;
use crate::outcome::Trouble;

/// Whose credentials are added.
pub(super) enum Credentials {
    None,
    Clients,
    Own(Vec<Arc<dyn Authenticate>>),
}

impl Credentials {
    /// The client's, but for those whose header the call has set itself.
    pub(super) fn of_client(all: &[Arc<dyn Authenticate>], headers: &HeaderMap) -> Self {
        let is_replaced = |credential: &&Arc<dyn Authenticate>| {
            let header = credential.header();
            header.is_some_and(|header| headers.contains_key(header))
        };
        if !all.iter().any(|credential| is_replaced(&credential)) {
            return Self::Clients;
        }
        let left = all.iter().filter(|credential| !is_replaced(credential));
        let left: Vec<_> = left.cloned().collect();
        if left.is_empty() {
            Self::None
        } else {
            Self::Own(left)
        }
    }
}

/// The credentials that had to be got, each with its place among all.
pub(super) type Obtained = Vec<(usize, Arc<dyn Authenticate>)>;

impl Attempts {
    fn credentials(&self) -> &[Arc<dyn Authenticate>] {
        match &self.credentials {
            Credentials::None => &[],
            Credentials::Clients => &self.core.settings.auth,
            Credentials::Own(credentials) => credentials,
        }
    }

    /// Gets the credentials that have to be got.
    pub(super) async fn obtain(&self, mut timer: Pin<&mut Sleep>) -> Result<Obtained, Trouble> {
        let mut obtained = Vec::new();
        for (index, credential) in self.credentials().iter().enumerate() {
            if let Some(obtaining) = credential.obtain() {
                self.in_time()?;
                let credential = self.deadline.within(timer.as_mut(), obtaining).await;
                let credential = credential.map_err(|late| Trouble::Transport(self.last(late)))?;
                obtained.push((
                    index,
                    credential.map_err(|error| self.no_credential(error))?,
                ));
            }
        }
        Ok(obtained)
    }

    /// Adds what is this attempt's own: the headers of the trace first, so that a credential can sign them.
    pub(super) fn complete(
        &mut self,
        request: &mut http::Request<Body>,
        obtained: &Obtained,
        attempt: &Attempt,
    ) -> Result<(), Trouble> {
        let Settings {
            propagate, outside, ..
        } = &self.core.settings;
        if let Some(propagate) = propagate {
            let trace = &mut self.progress.trace;
            propagate.add(request.headers_mut(), attempt, trace, outside);
        }
        attempt.inside(|| self.authenticate(request, obtained))?;
        if self.progress.attempts == 0 {
            self.claim(request.body_mut()).map_err(Trouble::Request)?;
        }
        Ok(())
    }

    /// Adds the credentials, which come last. What was got is a secret of the call from now on.
    fn authenticate(
        &mut self,
        request: &mut http::Request<Body>,
        obtained: &Obtained,
    ) -> Result<(), Trouble> {
        let mut length = request.body().length();
        for (index, credential) in self.credentials().iter().enumerate() {
            let got = obtained.iter().find(|(place, _)| *place == index);
            let credential = got.map_or(credential, |(_, got)| got);
            credential
                .authenticate(request)
                .map_err(|error| self.no_credential(error))?;
            if request.body().length() != length {
                length = request.body().length();
                set_length(request, length);
            }
        }
        for (_, credential) in obtained {
            self.redact.add(&credential.secrets());
        }
        Ok(())
    }

    /// Before the first attempt it is the request that cannot be made; behind it something has been sent.
    fn no_credential(&self, error: BoxError) -> Trouble {
        if self.progress.attempts == 0 {
            let message = "the credential cannot be added";
            return Trouble::Request(RequestError::new(message).caused_by(error));
        }
        let error = TransportError::not_sent(TransportErrorKind::Credential, error);
        Trouble::Transport(self.last(error))
    }

    /// Whether a refused credential is to be replaced by another one, which is paid for like any other attempt.
    /// Once is enough.
    pub(super) fn may_renew(&mut self, status: StatusCode, obtained: &Obtained) -> bool {
        let credentials = self.credentials();
        if status != StatusCode::UNAUTHORIZED {
            for (index, credential) in obtained {
                credentials[*index].accepted(credential);
            }
            return false;
        }
        let refused = obtained
            .iter()
            .map(|(index, it)| credentials[*index].refused(it));
        // All are told.
        let may_help = refused.fold(false, |any, may_help| any | may_help);
        let has_attempts = self.progress.attempts < self.policy().attempts;
        may_help
            && !self.progress.is_renewed
            && has_attempts
            && self.can_be_sent()
            && self.core.budget.pay(self.policy().cost)
    }
}

/// Tells the length of a body that a credential has changed.
pub(super) fn set_length(request: &mut http::Request<Body>, length: Option<u64>) {
    let headers = request.headers_mut();
    match length {
        Some(length) => headers.insert(CONTENT_LENGTH, length.into()),
        None => headers.remove(CONTENT_LENGTH),
    };
}
