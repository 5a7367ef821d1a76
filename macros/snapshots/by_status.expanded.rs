#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Decode for Refusal {
    const STREAMS: bool = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::__private::Fact::<Problem>::STREAMS
            || ::waypost::__private::Fact::<ErrorBody>::STREAMS
    };
    fn decode(
        answer: &::waypost::Answer,
    ) -> ::core::result::Result<Self, ::waypost::DecodeError> {
        match answer.status().as_u16() {
            404 | 410 => ::core::result::Result::Ok(Self::Gone),
            429 => ::core::result::Result::Ok(Self::Later),
            400..=499 => {
                <Problem as ::waypost::Decode>::decode(answer).map(Self::Invalid)
            }
            500..=599 => ::core::result::Result::Ok(Self::Later),
            _ => <ErrorBody as ::waypost::Decode>::decode(answer).map(Self::Other),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::fmt::Display for Refusal
where
    for<'waypost> Problem: ::core::fmt::Display,
    for<'waypost> ErrorBody: ::core::fmt::Display,
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Invalid(value) => ::core::fmt::Display::fmt(value, f),
            Self::Gone => f.write_str("gone"),
            Self::Later => f.write_str("The server asks for patience"),
            Self::Other(value) => ::core::fmt::Display::fmt(value, f),
        }
    }
}
#[automatically_derived]
#[allow(deprecated)]
impl ::core::error::Error for Refusal
where
    for<'waypost> Problem: ::core::error::Error,
    for<'waypost> ErrorBody: ::core::error::Error,
    for<'waypost> Self: ::core::fmt::Debug,
{
    fn source(&self) -> ::core::option::Option<&(dyn ::core::error::Error + 'static)> {
        match self {
            Self::Invalid(value) => ::core::error::Error::source(value),
            Self::Gone => ::core::option::Option::None,
            Self::Later => ::core::option::Option::None,
            Self::Other(value) => ::core::error::Error::source(value),
        }
    }
}
