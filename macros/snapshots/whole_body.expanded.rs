/// `PUT /files/<path..>`
///
/// | field | is sent as |
/// |---|---|
/// | `path` | `<path>` in the path |
/// | `content` | the body |
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
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::PUT, "/files/<path..>")
            .name("PutFile")
            .json()
            .parameters(
                &[
                    ::waypost::Parameter::path("path", "path")
                        .kind(::waypost::__private::Fact::<String>::KIND),
                    ::waypost::Parameter::body("content")
                        .required(::waypost::__private::Fact::<T>::REQUIRED)
                        .kind(::waypost::__private::Fact::<T>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::PathValue>::path(&self.path, request, "path")?;
        <T as ::waypost::BodyValue>::json_whole(&self.content, request, "content")?;
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
impl<T: Serialize> PutFile<T> {
    /// Prepares the call `PUT /files/<path..>`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
