/**
 * Asks for odd things.
 *
 * More of it.
 */
///
/// `A|B /odd` of `Voice<&'static str, Vec<u8>>`
///
/// | field | is sent as |
/// |---|---|
/// | `backticks` | ``` two `` and \| ``` in the query |
/// | `newline` | `new line` in the query |
#[cfg_attr(all(unix, feature = "odd"), doc = " | `type` | `type` in the form |")]
struct Odd {
    backticks: u8,
    newline: u8,
    #[cfg(unix)]
    #[cfg(feature = "odd")]
    r#type: u8,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for Odd {
    type Api = <Voice<&'static str, Vec<u8>> as ::waypost::IsApi>::Api;
    type Response = ();
    type Error = <Self::Api as ::waypost::Api>::Error;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new("A|B", "/odd")
            .name("Odd")
            .doc("Asks for odd things.")
            .api(&<Self::Api as ::waypost::Api>::SPEC)
            .form()
            .parameters(
                &[
                    ::waypost::Parameter::query("backticks", "two `` and |")
                        .required(::waypost::__private::Fact::<u8>::REQUIRED)
                        .kind(::waypost::__private::Fact::<u8>::KIND),
                    ::waypost::Parameter::query("newline", "new\nline")
                        .required(::waypost::__private::Fact::<u8>::REQUIRED)
                        .kind(::waypost::__private::Fact::<u8>::KIND),
                    #[cfg(unix)]
                    #[cfg(feature = "odd")]
                    ::waypost::Parameter::field("type", "type")
                        .required(::waypost::__private::Fact::<u8>::REQUIRED)
                        .kind(::waypost::__private::Fact::<u8>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <u8 as ::waypost::QueryValue>::query(&self.backticks, request, "two `` and |")?;
        <u8 as ::waypost::QueryValue>::query(&self.newline, request, "new\nline")?;
        #[cfg(unix)] #[cfg(feature = "odd")]
        {
            <u8 as ::waypost::BodyValue>::form(&self.r#type, request, "type")?;
        }
        ::core::result::Result::Ok(())
    }
    fn describe(
        error: &Self::Error,
    ) -> ::core::option::Option<&dyn ::core::fmt::Display> {
        #[allow(unused_imports)]
        use ::waypost::__private::NoText as _;
        ::waypost::__private::Text(error).find()
    }
}
#[allow(dead_code, deprecated)]
impl Odd {
    /// Prepares the call `A|B /odd`.
    fn send(
        &self,
        client: &::waypost::Client<Voice<&'static str, Vec<u8>>>,
    ) -> ::waypost::Call<(), <Self as ::waypost::Endpoint>::Error> {
        ::waypost::Client::send(client, self)
    }
}
