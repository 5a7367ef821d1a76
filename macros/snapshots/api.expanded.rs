#[derive(Clone)]
pub struct SignalWire {
    pub account_sid: String,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Api for SignalWire {
    type Error = Failure;
    const SPEC: ::waypost::ApiSpec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::ApiSpec::new()
            .name("SignalWire")
            .prefix("/Accounts/<AccountSid>")
            .headers(&[("accept", "application/json")])
            .parameters(
                &[
                    ::waypost::Parameter::path("account_sid", "AccountSid")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::PathValue>::path(
            &self.account_sid,
            request,
            "AccountSid",
        )?;
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
