struct PutFile<T: Serialize> {
    path: String,
    content: T,
}
#[automatically_derived]
#[allow(deprecated)]
impl<T: Serialize> ::waypost::Endpoint for PutFile<T> {
    type Api = ::waypost::Plain;
    type Response = ();
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = {
        use ::waypost::__private::Always as _;
        ::waypost::Spec::new("PUT", "/files/<path..>")
            .name("PutFile")
            .body(::waypost::Encoding::Json)
            .parameters(
                &[
                    ::waypost::Parameter::path("path", "path"),
                    ::waypost::Parameter::body(
                        "content",
                        "",
                        ::waypost::__private::Sent::<T>::ALWAYS,
                    ),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::PathValue>::path(&self.path, request, "path")?;
        <T as ::waypost::BodyValue>::whole_json(&self.content, request)?;
        ::core::result::Result::Ok(())
    }
    fn describe(
        error: &Self::Error,
    ) -> ::core::option::Option<&dyn ::core::fmt::Display> {
        use ::waypost::__private::NoText as _;
        ::waypost::__private::Text(error).find()
    }
}
#[allow(deprecated)]
impl<T: Serialize> PutFile<T> {
    /// Prepares the call `PUT /files/<path..>`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
