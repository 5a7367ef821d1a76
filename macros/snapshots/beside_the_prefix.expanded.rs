/// Looks up an account.
///
/// `GET /Accounts/<Sid>` of `SignalWire`, without its prefix
///
/// | field | is sent as |
/// |---|---|
/// | `sid` | `<Sid>` in the path |
pub struct GetAccount {
    pub sid: String,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for GetAccount {
    type Api = <SignalWire as ::waypost::IsApi>::Api;
    type Response = Account;
    type Error = <Self::Api as ::waypost::Api>::Error;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::GET, "/Accounts/<Sid>")
            .name("GetAccount")
            .doc("Looks up an account.")
            .api(&<Self::Api as ::waypost::Api>::SPEC)
            .no_prefix()
            .parameters(
                &[
                    ::waypost::Parameter::path("sid", "Sid")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::PathValue>::path(&self.sid, request, "Sid")?;
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
impl GetAccount {
    /// Prepares the call `GET /Accounts/<Sid>`.
    pub fn send(
        &self,
        client: &::waypost::Client<SignalWire>,
    ) -> ::waypost::Call<Account, <Self as ::waypost::Endpoint>::Error> {
        ::waypost::Client::send(client, self)
    }
}
