/// `POST /chat.postMessage`
///
/// | field | is sent as |
/// |---|---|
/// | `text` | `text` in the JSON body |
pub struct PostMessage {
    pub text: String,
}
#[automatically_derived]
#[allow(deprecated)]
impl ::waypost::Endpoint for PostMessage {
    type Api = ::waypost::Plain;
    type Response = Message;
    type Error = Refusal;
    const SPEC: ::waypost::Spec = {
        #[allow(unused_imports)]
        use ::waypost::__private::Untold as _;
        ::waypost::Spec::new(::waypost::methods::POST, "/chat.postMessage")
            .name("PostMessage")
            .json()
            .parameters(
                &[
                    ::waypost::Parameter::field("text", "text")
                        .required(::waypost::__private::Fact::<String>::REQUIRED)
                        .kind(::waypost::__private::Fact::<String>::KIND),
                ],
            )
    };
    const CLASSIFY: ::core::option::Option<fn(&::waypost::Answer) -> bool> = ::core::option::Option::Some(
        <OkFalse as ::waypost::Classify>::is_failure,
    );
    fn write(
        &self,
        request: &mut ::waypost::RequestWriter,
    ) -> ::core::result::Result<(), ::waypost::RequestError> {
        <String as ::waypost::BodyValue>::json(&self.text, request, "text")?;
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
impl PostMessage {
    /// Prepares the call `POST /chat.postMessage`.
    pub fn send(&self, client: &::waypost::Client) -> ::waypost::Call<Message, Refusal> {
        ::waypost::Client::send(client, self)
    }
}
