//! The credentials of an attempt: got where they have to be, added, and replaced where they were refused.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use http::StatusCode;
use http::header::CONTENT_LENGTH;
use tokio::time::Sleep;

use super::attempts::Attempts;
use crate::auth::Authenticate;
use crate::body::Body;
use crate::error::{BoxError, RequestError, TransportError, TransportErrorKind};
use crate::outcome::Trouble;

/// Whose credentials are added.
pub(super) enum Credentials {
    None,
    Clients,
    Own(Vec<Arc<dyn Authenticate>>),
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

    /// Adds the credentials, which come last. What was got is a secret of the call from now on.
    pub(super) fn authenticate(
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

    /// Whether a refused credential is to be replaced by another one. Once is enough; and if the other one
    /// was refused as well, for no call, until one was accepted.
    pub(super) fn may_renew(&mut self, status: StatusCode, obtained: &Obtained) -> bool {
        // A credential of the call's own says nothing of the client's.
        let is_clients = matches!(self.credentials, Credentials::Clients);
        let doubt = is_clients.then_some(&self.core.in_doubt);
        let set_doubt = |is: bool| doubt.map(|doubt| doubt.store(is, Ordering::Relaxed));
        if status != StatusCode::UNAUTHORIZED {
            set_doubt(false);
            return false;
        }
        let credentials = self.credentials();
        let refused = obtained
            .iter()
            .map(|(index, it)| credentials[*index].refused(it));
        let may_help = refused.fold(false, |any, refused| any | refused);
        if self.progress.is_renewed {
            set_doubt(true);
            return false;
        }
        let in_doubt = doubt.is_some_and(|doubt| doubt.load(Ordering::Relaxed));
        let has_attempts = self.progress.attempts < self.policy().attempts;
        may_help && !in_doubt && has_attempts && self.can_be_sent()
    }
}

/// Tells the length of a body that a credential has changed.
fn set_length(request: &mut http::Request<Body>, length: Option<u64>) {
    let headers = request.headers_mut();
    match length {
        Some(length) => headers.insert(CONTENT_LENGTH, length.into()),
        None => headers.remove(CONTENT_LENGTH),
    };
}
