//! The transports that the suites run over. What one of them cannot know, its suite says at the claim.
//!
//! Another one joins by a variant of [`Kind`], and by a line of [`over!`](crate::over).
#![allow(clippy::unwrap_used)] // without a transport there is no test

use std::time::Duration;

use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use reqwest::redirect::Policy;
use waypost::{ClientBuilder, Hyper, TowerTransport};

/// A transport, made anew for each client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The default one.
    Reqwest,
    /// A client of reqwest that the caller has made.
    Given,
    /// The one on hyper.
    Hyper,
    /// A service that knows nothing of this library: the client of hyper-util.
    Tower,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Reqwest, Self::Given, Self::Hyper, Self::Tower];

    /// The one that is called so here.
    ///
    /// # Panics
    ///
    /// Panics if none is.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let named = Self::ALL
            .into_iter()
            .find(|kind| format!("{kind:?}") == name);
        named.unwrap()
    }

    /// Has a client use it.
    ///
    /// # Panics
    ///
    /// Panics if it cannot be made.
    pub fn on(self, client: ClientBuilder) -> ClientBuilder {
        match self {
            Self::Reqwest => client,
            Self::Given => {
                let own = reqwest::Client::builder()
                    .redirect(Policy::none())
                    .retry(reqwest::retry::never())
                    .no_proxy();
                client.reqwest(own.build().unwrap())
            }
            Self::Hyper => client.transport(Hyper::new().unwrap()),
            Self::Tower => {
                let service = Client::builder(TokioExecutor::new())
                    .pool_timer(TokioTimer::new())
                    .build_http::<waypost::Body>();
                client.transport(TowerTransport::new(service))
            }
        }
    }

    /// The same, with a time to connect, which a transport that a client is given does not get from it.
    ///
    /// # Panics
    ///
    /// Panics if it cannot be made.
    pub fn connecting(self, client: ClientBuilder, within: Duration) -> ClientBuilder {
        let client = client.connect_timeout(within);
        match self {
            Self::Hyper => {
                let hyper = Hyper::builder().connect_timeout(within);
                client.transport(hyper.build().unwrap())
            }
            _ => self.on(client),
        }
    }
}

/// Makes a test of each of these functions for each transport, which it is given: `name::hyper`. Those that are
/// `made` here know TLS, and a time to connect of one call's own.
#[macro_export]
macro_rules! over {
    (made #$test:tt $($name:ident)+) => {$(
        mod $name {
            use super::$name as test;
            $crate::over!(@made $test);
        }
    )+};
    (all #$test:tt $($name:ident)+) => {$(
        mod $name {
            use super::$name as test;
            $crate::over!(@all $test);
        }
    )+};
    (@made $test:tt) => {
        $crate::over!(@one $test reqwest Reqwest);
        $crate::over!(@one $test hyper Hyper);
    };
    (@all $test:tt) => {
        $crate::over!(@made $test);
        $crate::over!(@one $test given Given);
        $crate::over!(@one $test tower Tower);
    };
    (@one $test:tt $name:ident $kind:ident) => {
        #$test
        async fn $name() {
            test($crate::transports::Kind::$kind).await;
        }
    };
}
