/// `GET /health`
struct GetHealth;
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for GetHealth {
    type Api = ::waypost::Plain;
    type Response = Health;
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = ::waypost::Spec::new(
            ::waypost::methods::GET,
            "/health",
        )
        .name("GetHealth");
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
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
impl GetHealth {
    /// Prepares the call `GET /health`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<Health, ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
