/// `DELETE /Streams/<Sid>` of `SignalWire`
///
/// | field | is sent as |
/// |---|---|
/// | `sid` | `<Sid>` in the path |
pub struct DeleteStream {
    pub sid: String,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for DeleteStream {
    type Api = <SignalWire as ::waypost::IsApi>::Api;
    type Response = ();
    type Error = <Self::Api as ::waypost::Api>::Error;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::DELETE, "/Streams/<Sid>")
            .name("DeleteStream")
            .api(&<Self::Api as ::waypost::Api>::SPEC)
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
impl DeleteStream {
    /// Prepares the call `DELETE /Streams/<Sid>`.
    pub fn send(
        &self,
        client: &::waypost::Client<SignalWire>,
    ) -> ::waypost::Call<(), <Self as ::waypost::Endpoint>::Error> {
        ::waypost::Client::send(client, self)
    }
}
