/// `PUT /raw`
///
/// | field | is sent as |
/// |---|---|
/// | `body` | the body |
struct PutRaw(Bytes);
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for PutRaw {
    type Api = ::waypost::Plain;
    type Response = ();
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::PUT, "/raw")
            .name("PutRaw")
            .bytes()
            .idempotency_key("idempotency-key")
            .no_auth()
            .parameters(
                &[
                    ::waypost::Parameter::body("body")
                        .required(::waypost::__private::Fact::<Bytes>::REQUIRED)
                        .kind(::waypost::Kind::BINARY),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <Bytes as ::waypost::BytesBody>::bytes(&self.0, request, "body")?;
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
impl PutRaw {
    /// Prepares the call `PUT /raw`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
