//! What an API's endpoints share, as constants.

use std::fmt;

use super::Spec;
use super::parameter::Parameter;
use super::template::check_template;

/// The facts that the endpoints of an [`Api`](crate::Api) share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiSpec {
    /// The name of the API's type.
    pub name: &'static str,
    /// The path before every template, its placeholders as `<Name>`; empty if there is none. An endpoint
    /// may stand beside it: see [`Spec::prefix`].
    pub prefix: &'static str,
    /// The case that fields without a name of their own look for their placeholders in, as
    /// `rename_all` says it.
    pub rename_all: Option<&'static str>,
    /// Headers that are sent with every call, as name and value.
    pub headers: &'static [(&'static str, &'static str)],
    /// What the API's own fields become.
    pub parameters: &'static [Parameter],
}

impl ApiSpec {
    /// The API of the endpoints that name none.
    pub(crate) const PLAIN: Self = Self::new().name("Plain");

    /// An API without a prefix, headers and parameters.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            name: "",
            prefix: "",
            rename_all: None,
            headers: &[],
            parameters: &[],
        }
    }

    /// The path before every template of the API, which starts with `/`.
    ///
    /// # Panics
    ///
    /// Panics, which in a constant is a compile error, where [`Spec::new`] does, and if the prefix
    /// has a query or ends with `/`.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        check_template(prefix);
        let mut at = 0;
        while at < prefix.len() {
            assert!(prefix.as_bytes()[at] != b'?', "a prefix has no query");
            at += 1;
        }
        assert!(
            prefix.as_bytes()[prefix.len() - 1] != b'/',
            "a prefix does not end with `/`: every template starts with one"
        );
        self.prefix = prefix;
        self
    }

    /// Sets the name of the API's type.
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// How fields without a name of their own are called in the prefix: serde's `rename_all`.
    #[must_use]
    pub const fn rename_all(mut self, case: &'static str) -> Self {
        self.rename_all = Some(case);
        self
    }

    /// Headers that are sent with every call, as name and value. An endpoint's own go before these.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Sets what the API's own fields become.
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }
}

/// The facts of an endpoint and of its API. Its text is all that is ever said of where a call went.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    pub(crate) spec: &'static Spec,
    pub(crate) api: &'static ApiSpec,
}

impl Route {
    /// What stands before the template.
    pub(crate) fn prefix(&self) -> &'static str {
        if self.spec.prefix {
            self.api.prefix
        } else {
            ""
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Spec {
            method, template, ..
        } = self.spec;
        write!(f, "{method} {}{template}", self.prefix())
    }
}
