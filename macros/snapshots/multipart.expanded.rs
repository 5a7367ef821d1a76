/// `POST /media`
///
/// | field | is sent as |
/// |---|---|
/// | `title` | `title` in the multipart body |
/// | `file` | `file` in the multipart body |
struct Upload<'a> {
    title: &'a str,
    file: Part,
}
#[automatically_derived]
#[allow(deprecated, single_use_lifetimes)]
impl<'a> ::waypost::Endpoint for Upload<'a> {
    type Api = ::waypost::Plain;
    type Response = ();
    type Error = ::waypost::ErrorBody;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::POST, "/media")
            .name("Upload")
            .multipart()
            .parameters(
                &[
                    ::waypost::Parameter::field("title", "title")
                        .required(::waypost::__private::Fact::<&'a str>::REQUIRED)
                        .kind(::waypost::__private::Fact::<&'a str>::KIND),
                    ::waypost::Parameter::field("file", "file")
                        .required(::waypost::__private::Fact::<Part>::REQUIRED)
                        .kind(::waypost::__private::Fact::<Part>::KIND),
                ],
            )
    };
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <&'a str as ::waypost::BodyValue>::form(&self.title, request, "title")?;
        <Part as ::waypost::BodyValue>::form(&self.file, request, "file")?;
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
#[allow(dead_code, deprecated, single_use_lifetimes)]
impl<'a> Upload<'a> {
    /// Prepares the call `POST /media`.
    fn send(
        &self,
        client: &::waypost::Client,
    ) -> ::waypost::Call<(), ::waypost::ErrorBody> {
        ::waypost::Client::send(client, self)
    }
}
