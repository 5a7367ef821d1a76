//! Makes a client of what was told, or of another client, and says all that is wrong with it at once.

use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::{Client, ClientBuilder};
use crate::address::Address;
use crate::api::Api;
use crate::base::Base;
use crate::clock::CONNECT;
use crate::error::BuildError;
use crate::exchange::Core;
use crate::headers::{add_default, holds_secret, spelled};
use crate::retry::Budget;
use crate::transport::Transport;

/// What the client had that this one is made of.
pub(super) struct Parent {
    core: Arc<Core>,
    address: Arc<Address>,
    /// The headers of its API.
    declared: &'static [(&'static str, &'static str)],
}

impl<A: Api> ClientBuilder<A> {
    /// What has been told to a client. Its secrets stand with it until they are known to go to the same
    /// place; what its API declares comes back with the API.
    pub(super) fn of(core: &Arc<Core>, address: &Arc<Address>, api: &Arc<A>) -> Self {
        let mut settings = core.settings.clone();
        settings.auth.clear();
        let declared = A::SPEC.headers;
        retain(&mut settings.headers, |name, value| {
            !value.is_sensitive() && !is_declared(declared, name, value)
        });
        Self {
            base: address.base_url(),
            api: Arc::clone(api),
            settings,
            transport: None,
            #[cfg(feature = "tower")]
            layers: crate::layer::Layers::default(),
            is_timed: false,
            parent: Some(Parent {
                core: Arc::clone(core),
                address: Arc::clone(address),
                declared,
            }),
            leaves_secrets: false,
            problems: Vec::new(),
        }
    }

    /// Makes the client.
    ///
    /// Without a transport of its own it uses reqwest, which takes proxies from the environment
    /// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), but not for a host on the loopback
    /// interface: what is meant for this machine stays on it. Without the feature `reqwest` it uses `Hyper`,
    /// which knows no proxy.
    ///
    /// # Errors
    ///
    /// Fails if the base URL is none, if the API's prefix cannot be filled, if a header or a credential cannot
    /// be sent, if there are two credentials in one header or one for a plain `http` host, if a time-out is
    /// zero, or if there is no transport or no TLS for it. The error says all of it.
    pub fn build(mut self) -> Result<Client<A>, BuildError> {
        let mut problems = std::mem::take(&mut self.problems);
        for (name, value) in A::SPEC.headers {
            if let Err(error) = add_default(&mut self.settings.headers, name, value) {
                problems.push(BuildError::new(error.to_string()));
            }
        }
        let base = Base::parse(&self.base).and_then(|base| base.api(&*self.api));
        let base = match base {
            Ok(base) => base,
            Err(error) => return Err(error.and(problems)),
        };
        problems.extend(self.inherit(&base.address));
        problems.extend(self.check(&base.address));
        let connect = self.settings.timeouts.connect.unwrap_or(CONNECT);
        let parent = self.parent.as_ref().map(|parent| &parent.core);
        #[cfg(feature = "tower")]
        let is_parents = self.transport.is_none() && parent.is_some();
        let reads_spec = self.transport.as_ref().is_some_and(|own| own.reads_spec());
        let tells_spec = reads_spec || parent.is_some_and(|parent| parent.tells_spec);
        let transport = match (self.transport.take(), &self.parent) {
            (Some(transport), _) => Ok((transport, None)),
            (None, Some(Parent { core, .. })) => Ok((Arc::clone(&core.transport), core.connect)),
            (None, None) => {
                default_transport(connect, &base.address).map(|made| (made, Some(connect)))
            }
        };
        let (transport, connect) = match (transport, BuildError::all(problems)) {
            (Ok(transport), None) => transport,
            (Ok(_), Some(error)) => return Err(error),
            (Err(error), others) => return Err(error.and(others)),
        };
        #[cfg(feature = "metrics")]
        crate::observe::describe();
        #[cfg(feature = "tower")]
        let (transport, around) = {
            let parent = self.parent.as_ref().map(|parent| &parent.core.around);
            let call = crate::exchange::innermost();
            std::mem::take(&mut self.layers).build(transport, is_parents, parent, call)
        };
        Ok(Client {
            core: Arc::new(Core {
                transport,
                #[cfg(feature = "tower")]
                tells_spec: tells_spec || around.are_some(),
                #[cfg(not(feature = "tower"))]
                tells_spec,
                #[cfg(feature = "tower")]
                around,
                connect,
                budget: self.budget(&base.address),
                settings: self.settings,
                #[cfg(feature = "tracing")]
                warned: crate::exchange::Warned::default(),
            }),
            base,
            api: self.api,
        })
    }

    /// Takes over the secrets of the client that this one is made of, which are for one origin only.
    fn inherit(&mut self, address: &Address) -> Vec<BuildError> {
        let Some(Parent {
            core,
            address: home,
            declared,
        }) = &self.parent
        else {
            return Vec::new();
        };
        let (theirs, ours) = (&core.settings, &mut self.settings);
        let is_secret = |(name, value): &(&HeaderName, &HeaderValue)| {
            value.is_sensitive()
                && !is_declared(declared, name, value)
                && !ours.headers.contains_key(*name)
        };
        let headers: Vec<_> = theirs.headers.iter().filter(is_secret).collect();
        let auth: &[_] = if ours.auth.is_empty() {
            &theirs.auth
        } else {
            &[]
        };
        let is_home = home.same_origin(address);
        if !is_home && address.secrets().is_some() {
            return vec![BuildError::new(
                "the API's prefix holds a secret for another scheme, host or port: \
                 make a client of its own for this one",
            )];
        }
        if self.leaves_secrets {
            return Vec::new();
        }
        if !is_home {
            let auth = (!auth.is_empty()).then(|| {
                BuildError::new(
                    "the credential is for another scheme, host or port: \
                     say `.auth(..)` for this one, or `.no_auth()`",
                )
            });
            let headers = headers.iter().map(|(name, _)| {
                BuildError::new(format!(
                    "the header `{name}` is a secret for another scheme, host or port: \
                     say `.header(..)` for this one, or `.no_auth()` first"
                ))
            });
            return auth.into_iter().chain(headers).collect();
        }
        ours.auth.extend_from_slice(auth);
        for (name, value) in headers {
            ours.headers.insert(name, value.clone());
        }
        Vec::new()
    }

    /// What is wrong with the credentials, with where they would go, and with the time that there is.
    fn check(&self, address: &Address) -> Vec<BuildError> {
        let settings = &self.settings;
        let mut problems = Vec::new();
        let mut headers = Vec::new();
        for credential in &settings.auth {
            if let Err(error) = credential.check() {
                let problem = format!("a credential cannot be sent: {error}");
                problems.push(BuildError::new(problem));
            }
            let Some(header) = credential.header() else {
                continue;
            };
            if settings.headers.contains_key(&header) {
                let name = spelled(&header);
                problems.push(BuildError::new(format!(
                    "there are two credentials: `.auth(..)`, and the header `{name}`"
                )));
            } else if headers.contains(&header) {
                let name = spelled(&header);
                problems.push(BuildError::new(format!(
                    "there are two credentials for the header `{name}`"
                )));
            }
            headers.push(header);
        }
        let has_secret = !settings.auth.is_empty() || holds_secret(&settings.headers);
        if has_secret && !settings.allow_plain_http && !address.is_private() {
            problems.push(BuildError::new(
                "the credential would be readable on its way to a plain `http` host: \
                 use `https`, or say `.allow_plain_http()`",
            ));
        }
        let none = settings.timeouts.nothing();
        problems.extend(none.map(|name| {
            BuildError::new(format!("`{name}` is zero: nothing could be sent in that"))
        }));
        if self.is_timed && settings.timeouts.connect.is_some() {
            problems.push(BuildError::new(
                "`connect_timeout` is told to the builder of the reqwest client, which has one for all calls",
            ));
        }
        problems
    }

    /// That of the client that this one is made of, if they call the same server as often.
    fn budget(&self, address: &Address) -> Arc<Budget> {
        let policy = &self.settings.retry;
        match &self.parent {
            Some(parent)
                if parent.address.same_origin(address)
                    && parent.core.budget.full() == policy.budget =>
            {
                Arc::clone(&parent.core.budget)
            }
            _ => Arc::new(Budget::new(policy)),
        }
    }
}

/// Whether a header stands in the declaration of an API.
fn is_declared(declared: &[(&str, &str)], name: &HeaderName, value: &HeaderValue) -> bool {
    let mut declared = declared.iter();
    declared.any(|(it, text)| name.as_str().eq_ignore_ascii_case(it) && value == text)
}

pub(super) fn retain(headers: &mut HeaderMap, keep: impl Fn(&HeaderName, &HeaderValue) -> bool) {
    let all = std::mem::take(headers);
    let kept = all.iter().filter(|(name, value)| keep(name, value));
    headers.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
}

/// The first one of those that there are.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(super) fn default_transport(
    connect_timeout: Duration,
    address: &Address,
) -> Result<Arc<dyn Transport>, BuildError> {
    if !cfg!(feature = "rustls") && !address.is_plain_http() {
        return Err(BuildError::new(
            "there is no TLS for an `https` URL: turn on the feature `rustls`",
        ));
    }
    #[cfg(feature = "reqwest")]
    let transport = crate::transport::Reqwest::new(connect_timeout, address.is_loopback())?;
    #[cfg(not(feature = "reqwest"))]
    let transport = crate::transport::Hyper::builder()
        .connect_timeout(connect_timeout)
        .build()?;
    Ok(Arc::new(transport))
}

#[cfg(not(any(feature = "reqwest", feature = "hyper")))]
pub(super) fn default_transport(
    _: Duration,
    _: &Address,
) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::new(
        "there is no transport: give one to `.transport(..)`, or turn on the feature `reqwest` or `hyper`",
    ))
}
