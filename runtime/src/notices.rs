//! What a server says in headers of the use of its API: when to come again, what is left of a quota, what
//! will go away. Knows header maps and times only, and reads nothing before it is asked.

mod date;
mod deprecation;
mod fields;
mod rate_limit;
mod retry_after;

pub(crate) use self::date::{received, sunset};
pub use self::deprecation::Deprecation;
pub use self::rate_limit::RateLimit;
pub use self::retry_after::RetryAfter;

/// The methods of a type that has the headers of an answer: `tells_notices!(it => its headers, if any)`.
macro_rules! tells_notices {
    ($answer:ident => $headers:expr) => {
        fn notices(&self) -> Option<&http::HeaderMap> {
            let $answer = self;
            $headers
        }

        /// When to come again, if the server says it (`Retry-After`, RFC 9110 §10.2.3).
        #[must_use]
        pub fn retry_after(&self) -> Option<crate::RetryAfter> {
            crate::RetryAfter::from_headers(self.notices()?)
        }

        /// What is left of the most restrictive quota that the server tells.
        ///
        /// Where it tells at which time the quota is whole again, that is measured from the `Date` of the answer,
        /// which is by the same clock; without one, from now.
        #[must_use]
        pub fn rate_limit(&self) -> Option<crate::RateLimit> {
            let headers = self.notices()?;
            crate::RateLimit::from_headers(headers, crate::notices::received(headers))
        }

        /// What is left of each quota that the server tells: see [`rate_limit`](Self::rate_limit).
        #[must_use]
        pub fn rate_limits(&self) -> Vec<crate::RateLimit> {
            let limits = self.notices().map(|headers| {
                crate::RateLimit::all_from_headers(headers, crate::notices::received(headers))
            });
            limits.unwrap_or_default()
        }

        /// That what was called is deprecated, if the server says so (`Deprecation`, RFC 9745).
        #[must_use]
        pub fn deprecation(&self) -> Option<crate::Deprecation> {
            crate::Deprecation::from_headers(self.notices()?)
        }

        /// When what was called is expected to be gone, if the server says it (`Sunset`, RFC 8594).
        #[must_use]
        pub fn sunset(&self) -> Option<std::time::SystemTime> {
            crate::notices::sunset(self.notices()?)
        }
    };
}

pub(crate) use tells_notices;
